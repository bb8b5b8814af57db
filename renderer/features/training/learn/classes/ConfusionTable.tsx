import { type KeyboardEvent, memo } from "react";
import { count, countText } from "../../../../../core/index.ts";
import { shareText } from "../../../../ui/share-text.ts";
import type { Cell, TargetLine } from "./class-cells.ts";

interface Props {
  readonly lines: readonly TargetLine[];
  readonly names: readonly string[];
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell | null) => void;
}

/** How often each class was chosen where each should have been. Arrow keys walk the cells. */
export const ConfusionTable = memo(function ConfusionTable(props: Props) {
  const { lines, names, chosen, onChoose } = props;
  const entry = chosen ?? { target: 0, chosen: 0 };
  return (
    <table className="confusion" aria-label="Targets and what was predicted for them">
      <thead>
        <tr>
          <th scope="col" className="confusion-corner">
            Target
          </th>
          {lines.map(({ target }) => (
            <th scope="col" key={target} title={`Predicted ${names[target]}`}>
              {names[target]}
            </th>
          ))}
          <th scope="col" className="confusion-right">
            right
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ target, counts, total, right }) => (
          <tr key={target}>
            <th scope="row" title={`${names[target]}: ${count(total, "row")}`}>
              {names[target]}
            </th>
            {counts.map((number, at) => {
              const isChosen = chosen?.target === target && chosen.chosen === at;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is the class
                <td key={at} data-right={target === at || undefined}>
                  <button
                    type="button"
                    className="confusion-cell"
                    aria-pressed={isChosen}
                    aria-label={`Target ${names[target]}, predicted ${names[at]}: ${countText(number)} of ${count(total, "row")}`}
                    tabIndex={entry.target === target && entry.chosen === at ? 0 : -1}
                    style={{ "--share": tint(number, total) } as object}
                    onKeyDown={walk}
                    onClick={() => onChoose(isChosen ? null : { target, chosen: at })}
                  >
                    {number === 0 ? "" : countText(number)}
                  </button>
                </td>
              );
            })}
            <td className="confusion-right">{right === null ? "—" : shareText(right)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

/** Also a single one among many is seen. */
function tint(number: number, total: number): string {
  return number === 0 ? "0%" : `${Math.round(12 + (58 * number) / total)}%`;
}

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const cell = event.currentTarget.closest("td");
  const row = cell?.parentElement as HTMLTableRowElement | undefined;
  if (!cell || !row) return;
  const inRow = (line: Element | null | undefined) =>
    (line as HTMLTableRowElement | undefined)?.cells[cell.cellIndex];
  const next = {
    ArrowRight: cell.nextElementSibling,
    ArrowLeft: cell.previousElementSibling,
    ArrowDown: inRow(row.nextElementSibling),
    ArrowUp: inRow(row.previousElementSibling),
    Home: row.cells[1],
    End: row.cells[row.cells.length - 2],
  }[event.key];
  const button = next?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.focus();
}
