import { X } from "lucide-react";
import { formatNumber } from "../../../core/index.ts";
import { LineSample } from "../../plots/LineSample.tsx";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { shareText } from "../../ui/share-text.ts";
import { TextField } from "../../ui/TextField.tsx";
import { type ComparedRun, chooseRun, removeRun, renameRun } from "./compared-runs.ts";
import { type RunFacts, runFacts } from "./run-facts.ts";
import { runColor, runMark } from "./run-look.ts";
import type { SettingColumn } from "./setting-columns.ts";

interface Props {
  readonly runs: readonly ComparedRun[];
  /** Of the same runs in the same order. */
  readonly columns: readonly SettingColumn[];
}

/** The runs side by side: what they have come to, and the settings that tell them apart. */
export function RunTable({ runs, columns }: Props) {
  const facts = runs.map(({ records }) => runFacts(records));
  const has = {
    validation: facts.some(({ validationLoss }) => validationLoss !== null),
    accuracy: facts.some(({ accuracy }) => accuracy !== null),
  };
  return (
    <table className="run-table">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col" className="is-number">
            Epochs
          </th>
          <th scope="col" className="is-number">
            Loss
          </th>
          <th scope="col" className="is-number" title="The lowest loss on record">
            Lowest
          </th>
          {has.validation && (
            <th scope="col" className="is-number" title="Loss of the rows kept out">
              Validation
            </th>
          )}
          {has.accuracy && (
            <th scope="col" className="is-number">
              Accuracy
            </th>
          )}
          {columns.map(({ name, differs }) => (
            <th key={name} scope="col" className={differs ? "is-different" : ""}>
              {name}
              {differs && <span className="visually-hidden"> (differs)</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run, i) => (
          <tr key={run.id} className={run.isChosen ? "" : "is-left-out"}>
            <th scope="row">
              <RunName run={run} />
            </th>
            <FactCells facts={facts[i] ?? runFacts([])} has={has} />
            {columns.map(({ name, values, differs }) => (
              <td key={name} className={differs ? "is-different" : ""}>
                {values[i]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FactCells({
  facts: { epochs, loss, lowest, validationLoss, accuracy, validationAccuracy },
  has,
}: {
  facts: RunFacts;
  has: { readonly validation: boolean; readonly accuracy: boolean };
}) {
  const shares = [accuracy, validationAccuracy].filter((share) => share !== null);
  return (
    <>
      <td className="is-number">{epochs}</td>
      <td className="is-number">{numberText(loss)}</td>
      <td className="is-number" title={lowest ? `In epoch ${lowest.epoch}` : undefined}>
        {numberText(lowest?.loss ?? null)}
      </td>
      {has.validation && <td className="is-number">{numberText(validationLoss)}</td>}
      {has.accuracy && (
        <td
          className="is-number"
          title={shares.length > 1 ? "Of training · of validation" : undefined}
        >
          {shares.map(shareText).join(" · ") || "—"}
        </td>
      )}
    </>
  );
}

function RunName({ run }: { run: ComparedRun }) {
  const store = useAppStore();
  const { id, name, isChosen, isPresent } = run;
  return (
    <span className="run-name">
      <input
        type="checkbox"
        aria-label={`Compare ${name}`}
        checked={isChosen}
        onChange={(event) => chooseRun(store, id, event.target.checked)}
      />
      <LineSample line={{ color: runColor(run) }} />
      <span className="run-mark" title={isPresent ? "The run that the graph has now" : undefined}>
        {isPresent && id !== 0 ? `${runMark(run)} now` : runMark(run)}
      </span>
      {id === 0 ? (
        <span className="run-present" title={name}>
          Present run
        </span>
      ) : (
        <>
          <TextField
            label={`Name of run ${id}`}
            value={name}
            onChange={(next) => renameRun(store, id, next)}
          />
          <Button
            look="quiet"
            aria-label={`Remove ${name}`}
            title="Remove this run from the comparison"
            onClick={() => removeRun(store, id)}
          >
            <X size={13} aria-hidden="true" />
          </Button>
        </>
      )}
    </span>
  );
}

function numberText(number: number | null): string {
  return number === null ? "—" : formatNumber(number);
}
