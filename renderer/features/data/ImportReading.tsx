import {
  type CsvReading,
  delimiters,
  delimiterWords,
  type Encoding,
  encodings,
  encodingWords,
  type GivenReading,
  type ImportedTable,
  thousandsMarks,
} from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { readAgain } from "../../state/document/data-actions.ts";
import { ImportStart } from "./ImportStart.tsx";

interface Props {
  readonly table: ImportedTable;
  readonly given: GivenReading;
  /** A text that was pasted has no encoding. */
  readonly hasBytes: boolean;
}

/** What was found out about the table as a whole, each to be changed. */
export function ImportReading({ table: { reading, lines }, given, hasBytes }: Props) {
  const store = useAppStore();
  const settle = (now: GivenReading) => readAgain(store, now);
  return (
    <>
      <Choice
        title="Delimiter"
        value={reading.delimiter}
        options={delimiters.map((sign) => [sign, `${delimiterWords[sign]} ${sign}`.trim()])}
        onChoose={(delimiter) => settle({ delimiter })}
      />
      <Choice
        title="Decimals"
        value={reading.decimal}
        options={decimalOptions}
        onChoose={(decimal) => settle({ decimal })}
      />
      <Choice
        title="Thousands"
        value={given.thousands ?? asFound}
        options={thousandsOptions.filter(([mark]) => mark !== given.decimal)}
        onChoose={(mark) => settle({ thousands: mark === asFound ? undefined : mark })}
      />
      {hasBytes && (
        <Choice<Encoding>
          title="Encoding"
          value={reading.encoding ?? "utf-8"}
          options={encodings.map((encoding) => [encoding, encodingWords[encoding]])}
          onChoose={(encoding) => settle({ encoding })}
        />
      )}
      <ImportStart reading={reading} lines={lines} />
    </>
  );
}

const decimalOptions: readonly (readonly [CsvReading["decimal"], string])[] = [
  [".", "Point 0.5"],
  [",", "Comma 0,5"],
];

const asFound = "found";
const thousandsOptions = [
  [asFound, "As found"],
  ["none", "None 1000"],
  ...thousandsMarks.map((mark) => [mark, `1${mark}000`] as const),
] as const;

interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, title: string])[];
  onChoose(value: T): void;
}

function Choice<T extends string>({ title, value, options, onChoose }: ChoiceProps<T>) {
  function choose(text: string): void {
    const chosen = options.find(([option]) => option === text);
    if (chosen) onChoose(chosen[0]);
  }
  return (
    <label className="import-choice">
      <span className="quiet">{title}</span>
      <select
        className="select import-select"
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
