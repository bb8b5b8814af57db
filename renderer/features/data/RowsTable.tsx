import { count, formatExact, formatNumber, list, type Table } from "../../../core/index.ts";
import "./tables.css";

const shownRows = 50;
/** More cells than a person reads only cost time. */
const shownColumns = 40;

/** The first rows. */
export function RowsTable({ table: { columns, rowCount } }: { table: Table }) {
  const shown = columns.slice(0, shownColumns);
  const rows = Array.from({ length: Math.min(rowCount, shownRows) }, (_, row) => row);
  return (
    <>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {shown.map(({ name }) => (
              <th scope="col" key={name} title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {shown.map(({ name, values }) => (
                <td key={name} title={formatExact(values[row] ?? Number.NaN)}>
                  {formatNumber(values[row] ?? Number.NaN)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="data-note quiet">{restWords(rowCount, columns.length)}</p>
    </>
  );
}

function restWords(rows: number, columns: number): string {
  const parts = [
    ...(rows > shownRows ? [count(rows - shownRows, "more row")] : []),
    ...(columns > shownColumns ? [count(columns - shownColumns, "more column")] : []),
  ];
  return parts.length === 0 ? "" : `and ${list(parts)}`;
}
