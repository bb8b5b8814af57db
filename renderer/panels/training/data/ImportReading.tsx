import { type CsvReading, type Delimiter, delimiters } from "../../../../core/index.ts";
import { readAgain } from "../../../store/data-actions.ts";
import { useAppStore } from "../../../store/store.ts";

const delimiterWords: Readonly<Record<Delimiter, string>> = {
  ",": "Comma  ,",
  ";": "Semicolon  ;",
  "\t": "Tab",
  "|": "Bar  |",
  " ": "Space",
};

/** What was found out about the text as a whole, each to be changed. */
export function ImportReading({ reading }: { reading: CsvReading }) {
  const store = useAppStore();
  return (
    <>
      <label className="import-choice">
        <span className="quiet">Delimiter</span>
        <select
          className="select"
          value={reading.delimiter}
          onChange={(event) => readAgain(store, { delimiter: event.target.value as Delimiter })}
        >
          {delimiters.map((delimiter) => (
            <option key={delimiter} value={delimiter}>
              {delimiterWords[delimiter]}
            </option>
          ))}
        </select>
      </label>
      <label className="import-choice">
        <span className="quiet">Decimals</span>
        <select
          className="select"
          value={reading.decimal}
          onChange={(event) =>
            readAgain(store, { decimal: event.target.value as CsvReading["decimal"] })
          }
        >
          <option value=".">Point 0.5</option>
          <option value=",">Comma 0,5</option>
        </select>
      </label>
      <label className="data-check">
        <input
          type="checkbox"
          checked={reading.header}
          onChange={(event) => readAgain(store, { header: event.target.checked })}
        />
        First row names the columns
      </label>
    </>
  );
}
