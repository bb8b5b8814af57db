import type { ColumnChoice, ImportedTable } from "../../../core/index.ts";
import { count } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { readAgain } from "../../state/document/data-actions.ts";
import { Button } from "../../ui/Button.tsx";

const shownCosts = 5;

/** The columns that cost rows, each with what keeps the rows. */
export function ImportCosts({ table: { result, reading, found } }: { table: ImportedTable }) {
  const store = useAppStore();
  const { costs } = result;
  if (costs.length === 0) return null;
  return (
    <ul className="import-costs" aria-label="Columns that cost rows">
      {costs.slice(0, shownCosts).map(({ column, name, rows }) => {
        const choose = (choice: ColumnChoice) =>
          readAgain(store, { choices: { [column]: choice } });
        const { use, form } = reading.columns[column] ?? {};
        const canFill = use === "numbers" && (found[column]?.missing ?? 0) > 0;
        return (
          <li key={column}>
            <span className="import-cost">
              “{name}” costs {count(rows, "row")}
            </span>
            {canFill && (
              <Button
                aria-label={`Fill the gaps of ${name} with its mean`}
                onClick={() => choose({ use: "numbers", ...(form && { form }), fill: "mean" })}
              >
                Fill with mean
              </Button>
            )}
            <Button aria-label={`Skip ${name}`} onClick={() => choose({ use: "skip" })}>
              Skip it
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
