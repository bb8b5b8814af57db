import { useCallback, useMemo, useState } from "react";
import type { Prepared, Snapshot } from "../../../core/index.ts";
import type { Output } from "../../plots/outputs.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { lookedRow } from "../../state/run/looking.ts";
import { lookAtRow } from "../../state/run/sample-actions.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { GoToRow } from "./GoToRow.tsx";
import { SampleRow } from "./SampleRow.tsx";
import { coverage, largestFirst, listed, lossShare, nextOrder, type Order } from "./sample-list.ts";

const rising = ["ascending", "descending"] as const;
const falling = ["descending", "ascending"] as const;

interface Props {
  readonly snapshot: Snapshot;
  readonly prepared: Prepared;
  readonly outputs: readonly Output[];
}

/** The rows of the data with the largest losses; each can be shown on the whole canvas. */
export function SampleTable({ snapshot, prepared, outputs }: Props) {
  const store = useAppStore();
  const [order, setOrder] = useState(largestFirst);
  const [wrongOnly, setWrongOnly] = useState(false);
  const shownRow = useApp(({ session }) => lookedRow(session.looking));
  const judges = snapshot.outcomes.some(({ right }) => right !== null);
  const rows = listed(snapshot.outcomes, order, wrongOnly && judges);
  const kept = useMemo(() => new Set(prepared.validation), [prepared]);
  const onShow = useCallback((row: number) => lookAtRow(store, row), [store]);
  const entry = rows.some(({ row }) => row === shownRow) ? shownRow : rows[0]?.row;
  const sortedBy = (by: Order["by"]) => {
    // Rows begin with the first, losses with the largest.
    const [first, other] = by === "row" ? rising : falling;
    return {
      first,
      direction: order.by !== by ? null : order.isReversed ? other : first,
      onSort: () => setOrder(nextOrder(order, by)),
    };
  };
  return (
    <div className="samples">
      <div className="samples-head">
        <p className="quiet">{coverage(snapshot)}. Click one to see it on the canvas.</p>
        {judges && (
          <label className="samples-filter">
            <input
              type="checkbox"
              checked={wrongOnly}
              onChange={(event) => setWrongOnly(event.target.checked)}
            />
            Wrong only
          </label>
        )}
        <GoToRow count={snapshot.rowCount} />
      </div>
      <div className="samples-list">
        <table className="samples-table" aria-label="Rows and their losses">
          <thead>
            <tr>
              <SortHead title="Row" {...sortedBy("row")} />
              <th scope="col">Set</th>
              {outputs.map(({ id, name }) => (
                <th key={id} scope="col" className="is-number" title={`Prediction ${name}`}>
                  {outputs.length > 1 ? name : `Prediction ${name}`}
                </th>
              ))}
              {outputs.map(({ id, target, name }) => (
                <th key={id} scope="col" className="is-number" title={targetTitle(target, name)}>
                  {outputs.length > 1 ? (target?.column ?? "Target") : targetTitle(target, name)}
                </th>
              ))}
              <SortHead title="Loss" isNumber {...sortedBy("loss")} />
              {judges && <th scope="col">Answer</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((outcome) => (
              <SampleRow
                key={outcome.row}
                outcome={outcome}
                isKept={kept.has(outcome.row)}
                isShown={outcome.row === shownRow}
                isEntry={outcome.row === entry}
                share={lossShare(outcome.loss, snapshot.outcomes)}
                outputs={outputs}
                onShow={onShow}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="quiet samples-none">No answer is wrong.</p>}
      </div>
    </div>
  );
}

function targetTitle(target: Output["target"], name: string): string {
  return target ? `Target ${target.column}` : `Target of ${name}`;
}
