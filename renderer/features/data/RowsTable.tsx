import {
  type Column,
  count,
  formatExact,
  formatNumber,
  list,
  type Table,
} from "../../../core/index.ts";
import { PictureOfRow } from "../../plots/RowCards.tsx";
import { numbersOf, type RowPictures, rowPictures } from "../../plots/row-pictures.ts";
import { classText } from "../../ui/class-names.ts";
import "./tables.css";

const shownRows = 50;
/** More cells than a person reads only cost time. */
const shownColumns = 40;

/** The first rows. */
export function RowsTable({ table }: { table: Table }) {
  const { columns, rowCount } = table;
  const pictures = rowPictures(table);
  const shown = inOrder(columns, pictures).slice(0, shownColumns);
  const rows = Array.from({ length: Math.min(rowCount, shownRows) }, (_, row) => row);
  return (
    <>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {pictures && <th scope="col">Picture</th>}
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
              {pictures && (
                <td>
                  <PictureOfRow table={table} row={row} />
                </td>
              )}
              {shown.map(({ name, values, classes }) => (
                <td key={name} title={formatExact(values[row] ?? Number.NaN)}>
                  {classes
                    ? classText(classes, values[row] ?? Number.NaN)
                    : formatNumber(values[row] ?? Number.NaN)}
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

/** What is no pixel stands beside the picture, before its pixels. */
function inOrder(columns: readonly Column[], pictures: RowPictures | null): readonly Column[] {
  if (!pictures) return columns;
  const { first, form } = pictures;
  const end = first + numbersOf(form);
  return [...columns.slice(0, first), ...columns.slice(end), ...columns.slice(first, end)];
}

function restWords(rows: number, columns: number): string {
  const parts = [
    ...(rows > shownRows ? [count(rows - shownRows, "more row")] : []),
    ...(columns > shownColumns ? [count(columns - shownColumns, "more column")] : []),
  ];
  return parts.length === 0 ? "" : `and ${list(parts)}`;
}
