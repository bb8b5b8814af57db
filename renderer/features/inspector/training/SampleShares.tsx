import { X } from "lucide-react";
import {
  countText,
  formatNumber,
  type ParameterKey,
  type Snapshot,
} from "../../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { trainingRows } from "../../../state/document/settings-actions.ts";
import { lookAtRow } from "../../../state/run/sample-actions.ts";
import { setTraining } from "../../../state/run/training-actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { KnownNumber } from "../../../ui/KnownNumber.tsx";
import { shareBars } from "./share-bars.ts";

/** What each sample adds to the parameter's gradient, once it is asked for. */
export function SampleShares({ node, param }: ParameterKey) {
  const store = useAppStore();
  const hasData = useApp((state) => selectGraph(state).data !== undefined);
  const isOpen = useApp(({ training: { parameter } }) => isKey(parameter, node, param));
  if (!hasData) return null;
  if (!isOpen)
    return (
      <button
        type="button"
        className="link share-opener"
        title="Show what each sample adds to this gradient"
        aria-label={`Show the gradient of ${param} by sample`}
        onClick={() => setTraining(store, { parameter: { node, param } })}
      >
        Show by sample
      </button>
    );
  return (
    <section className="shares" aria-label={`Gradient of ${param} by sample`}>
      <div className="shares-head">
        <h4>Which samples matter</h4>
        <Button
          look="quiet"
          aria-label="Close the samples"
          title="Close"
          onClick={() => setTraining(store, { parameter: null })}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
      <ShareList node={node} param={param} />
    </section>
  );
}

function ShareList({ node, param }: ParameterKey) {
  const store = useAppStore();
  const snapshot = useApp(({ training }) => training.snapshot);
  const looked = useApp(({ session: { looking } }) =>
    looking.kind === "sample" ? looking.row : null,
  );
  const rows = useApp(trainingRows);
  if (!snapshot || !isKey(snapshot.parameter, node, param))
    return <p className="quiet">Computing …</p>;
  if (!snapshot.result.contributions)
    return <p className="quiet">A tensor’s gradient can’t be told apart by sample yet.</p>;
  const { contributions } = snapshot.result;
  return (
    <>
      <p className="quiet">{listWords(snapshot.result, node, param, rows)}</p>
      <ol className="share-list">
        {shareBars(contributions).map(({ row, contribution, length }) => (
          <li key={row}>
            <button
              type="button"
              className="share"
              aria-label={`Row ${countText(row + 1)} adds ${formatNumber(contribution)}: look at it`}
              aria-current={row === looked || undefined}
              onClick={() => lookAtRow(store, row)}
            >
              <span>Row {countText(row + 1)}</span>
              <span className="share-room">
                <span
                  className={`share-bar ${length < 0 ? "is-negative" : ""}`}
                  style={{ width: `${Math.abs(length) * 50}%` }}
                />
              </span>
              <span className="share-number">
                <KnownNumber known={{ state: "done", value: contribution }} kind="gradient" />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the listed numbers are, beside the gradient that all of them add up to. */
function listWords(snapshot: Snapshot, node: string, param: string, rows: number | null): string {
  const place = snapshot.parameters.find((key) => key.node === node && key.param === param)?.place;
  if (place === undefined) return "The loss does not depend on it.";
  const gradient = formatNumber(snapshot.gradients[place] ?? 0);
  const count = snapshot.contributions?.length ?? 0;
  return count === rows
    ? `What each row adds to the gradient over all of them, ${gradient}.`
    : `The ${count} rows that add most to the gradient over all rows to train on, ${gradient}.`;
}

function isKey(key: ParameterKey | null, node: string, param: string): boolean {
  return key?.node === node && key.param === param;
}
