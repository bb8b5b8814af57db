import { Fragment } from "react";
import {
  formatNumber,
  indexedText,
  type Known,
  type LabRow,
  labRows,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { learningRateOf } from "../../state/document/learning-rate.ts";
import { labOf } from "../../state/page/lab-view.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { DamagedNumber } from "../../ui/DamagedNumber.tsx";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { useCalm } from "../../ui/useCalm.ts";

/** Rows drawn; nobody reads more. */
const shown = 100;
/** While a run is under way, the table follows as often as one can read it (ms). */
const pause = 400;

/** Every parameter with its gradient and what the next update makes of it, right and damaged. */
export function LabTable() {
  const store = useAppStore();
  const isBusy = useApp(isTraining);
  const lab = useCalm(useApp(labOf), isBusy, pause);
  const rate = useApp(learningRateOf);
  const isStale = useApp(({ session }) => session.stale);
  if (!lab)
    return isStale ? (
      <p className="quiet">The graph was edited: the numbers are back with the next step.</p>
    ) : null;
  const rows = labRows(lab, rate);
  if (rows.length === 0) return <p className="quiet">The loss depends on no parameter.</p>;
  return (
    <div className="lab-table">
      <table className="numbers-table">
        <caption className="visually-hidden">
          Gradients and next values, right and with the bug
        </caption>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col" className="is-number">
              Gradient
            </th>
            <th scope="col" className="is-number">
              with the bug
            </th>
            <th scope="col" className="is-number" title="With the learning rate of Descent step">
              Next value
            </th>
            <th scope="col" className="is-number">
              with the bug
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Fragment key={`${row.node} ${row.param}`}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    title={`Select ${row.name}`}
                    onClick={() => leadTo(store, { nodes: [row.node] })}
                  >
                    {indexedText(row.name)}
                  </button>
                  {row.moves > 1 && <span className="quiet"> moved {row.moves}×</span>}
                </th>
                <td className="is-number">
                  <KnownNumber known={row.gradient} kind="gradient" />
                </td>
                <Damaged known={row.damagedGradient} isKnown={isThere(row.gradient)} />
                <td className="is-number">
                  {row.next === null ? (
                    <KnownNumber known={{ state: "pending" }} kind="value" />
                  ) : (
                    <span className="number number-value">
                      {row.shape.length > 0
                        ? `‖${formatNumber(row.next)}‖`
                        : formatNumber(row.next)}
                    </span>
                  )}
                </td>
                <Damaged
                  known={row.damagedNext === null ? null : nextKnown(row, row.damagedNext)}
                  isKnown={row.next !== null}
                />
              </tr>
              {row.worst && (
                <tr>
                  <td colSpan={5} className="quiet">
                    Most wrong at {row.worst.cell}: {formatNumber(row.worst.gradient)}, with the bug{" "}
                    {formatNumber(row.worst.damaged)}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {rows.length > shown && <p className="quiet">… and {rows.length - shown} more.</p>}
    </div>
  );
}

function isThere({ state }: Known): boolean {
  return state === "done" || state === "tensor";
}

function nextKnown({ shape }: LabRow, number: number): Known {
  return shape.length > 0
    ? { state: "tensor", shape, norm: number }
    : { state: "done", value: number };
}

function Damaged({ known, isKnown }: { known: Known | null; isKnown: boolean }) {
  return (
    <td className="is-number">
      {known ? <DamagedNumber known={known} /> : isKnown && <span className="quiet">the same</span>}
    </td>
  );
}
