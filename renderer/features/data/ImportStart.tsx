import type { CsvReading, ImportedTable } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { readAgain } from "../../state/document/data-actions.ts";

interface Props {
  readonly reading: CsvReading;
  readonly lines: ImportedTable["lines"];
}

/** In which line the table begins, and whether that names the columns. */
export function ImportStart({ reading, lines }: Props) {
  const store = useAppStore();
  const first = lines[0]?.line ?? 1;
  const start = Math.max(reading.start ?? first, first);
  const isListed = lines.some(({ line }) => line === start);
  return (
    <>
      <label className="import-choice">
        <span className="quiet">Begins in</span>
        <select
          className="select import-select"
          value={start}
          onChange={(event) => readAgain(store, { start: Number(event.target.value) })}
        >
          {!isListed && <option value={start}>Line {start}</option>}
          {lines.map(({ line, text }) => (
            <option key={line} value={line}>
              Line {line}: {text}
            </option>
          ))}
        </select>
      </label>
      <label className="data-check" title="Whether that line names the columns">
        <input
          type="checkbox"
          checked={reading.header}
          onChange={(event) => readAgain(store, { header: event.target.checked })}
        />
        Header
      </label>
    </>
  );
}
