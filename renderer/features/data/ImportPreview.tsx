import type { ImportedTable, PreviewRow } from "../../../core/index.ts";
import { count } from "../../../core/index.ts";
import { ImportColumn } from "./ImportColumn.tsx";

const shownColumns = 60;

/** The first rows as they stand in the file, with the numbers that are made of them. */
export function ImportPreview({ table }: { table: ImportedTable }) {
  const { reading, found, preview } = table;
  const columns = reading.columns.slice(0, shownColumns);
  const hidden = reading.columns.length - columns.length;
  return (
    <section className="import-preview" aria-label="First rows">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            {columns.map((column, index) => (
              <ImportColumn key={column.name} column={column} found={found[index]} index={index} />
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row) => (
            <tr
              key={row.line}
              data-left-out={row.fault !== null || undefined}
              title={row.fault ?? undefined}
            >
              <th scope="row">
                {row.line}
                {row.fault !== null && <span className="import-out"> left out</span>}
              </th>
              {columns.map(({ name, use }, index) => (
                <td
                  key={name}
                  data-skip={use === "skip" || undefined}
                  title={row.fault === null ? row.cells[index] : undefined}
                >
                  <Cell row={row} index={index} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="data-note quiet">and {count(hidden, "more column")}, read as they look</p>
      )}
    </section>
  );
}

/** The text of a cell; with the number that is used, where the text does not show it by itself. */
function Cell({ row: { cells, numbers }, index }: { row: PreviewRow; index: number }) {
  const text = cells[index] ?? "";
  const number = numbers[index] ?? null;
  if (number === null || String(number) === text.trim()) return text;
  return (
    <span className="import-cell">
      <span className="import-text">{text}</span>
      <span className="import-number"> = {String(number).replace("-", "−")}</span>
    </span>
  );
}
