import type { CsvColumn, CsvReading, CsvRow } from "../../../../core/index.ts";
import { readAgain } from "../../../store/data-actions.ts";
import { useAppStore } from "../../../store/store.ts";

const shownColumns = 60;

const uses = [
  { use: "numbers", title: "Numbers" },
  { use: "categories", title: "Categories" },
  { use: "skip", title: "Skip" },
] as const;

interface Props {
  readonly reading: CsvReading;
  readonly preview: readonly CsvRow[];
}

/** The first rows as they stand in the file, and what each column is taken for. */
export function ImportPreview({ reading, preview }: Props) {
  const store = useAppStore();
  const columns = reading.columns.slice(0, shownColumns);
  const hidden = reading.columns.length - columns.length;
  function use(index: number, chosen: CsvColumn["use"]): void {
    const changed = reading.columns.map((column, i) =>
      i === index ? { ...column, use: chosen } : column,
    );
    readAgain(store, { ...reading, columns: changed });
  }
  return (
    <section className="import-preview" aria-label="First rows">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            {columns.map(({ name, use: present }, index) => (
              <th scope="col" key={name} data-skip={present === "skip" || undefined}>
                <span className="import-column" title={name}>
                  {name}
                </span>
                <select
                  className="select import-use"
                  aria-label={`Use of ${name}`}
                  value={present}
                  onChange={(event) => use(index, event.target.value as CsvColumn["use"])}
                >
                  {uses.map((option) => (
                    <option key={option.use} value={option.use}>
                      {option.title}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map(({ line, cells }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              {columns.map(({ name, use: present }, index) => (
                <td key={name} data-skip={present === "skip" || undefined} title={cells[index]}>
                  {cells[index] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="data-note quiet">
          and {hidden} more {hidden === 1 ? "column" : "columns"}, read as they look
        </p>
      )}
    </section>
  );
}
