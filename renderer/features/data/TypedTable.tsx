import { Plus, X } from "lucide-react";
import type { Table } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { addRow, changeCell, deleteRow } from "./table-actions.ts";
import "./tables.css";

/** A small table to type into. */
export function TypedTable({ table: { columns, rowCount } }: { table: Table }) {
  const store = useAppStore();
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return (
    <>
      <table className="data-table data-table-typed">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {columns.map(({ name }) => (
              <th scope="col" key={name} title={name}>
                {name}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {columns.map(({ name, values }, column) => (
                <td key={name}>
                  <NumberField
                    label={`${name} of row ${row + 1}`}
                    value={values[row] ?? 0}
                    onChange={(value) => changeCell(store, row, column, value)}
                  />
                </td>
              ))}
              <td>
                <Button
                  look="quiet"
                  aria-label={`Delete row ${row + 1}`}
                  onClick={() => deleteRow(store, row)}
                >
                  <X size={14} aria-hidden="true" />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => addRow(store)}>
        <Plus size={14} aria-hidden="true" />
        Add row
      </Button>
    </>
  );
}
