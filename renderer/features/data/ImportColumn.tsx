import type { ColumnFound, CsvColumn } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { readAgain } from "../../state/document/data-actions.ts";
import { columnNote, columnUses, presentUse } from "./column-uses.ts";

interface Props {
  readonly column: CsvColumn;
  readonly found: ColumnFound | undefined;
  readonly index: number;
}

/** A column's name, what it is taken for, and why it is skipped or what it lacks. */
export function ImportColumn({ column, found, index }: Props) {
  const store = useAppStore();
  const { name, use } = column;
  const uses = columnUses(found);
  function choose(value: string): void {
    const chosen = uses.find((each) => each.value === value);
    if (chosen) readAgain(store, { choices: { [index]: chosen.choice } });
  }
  return (
    <th scope="col" data-skip={use === "skip" || undefined}>
      <span className="import-column" title={name}>
        {name}
      </span>
      <select
        className="select import-use"
        aria-label={`Use of ${name}`}
        value={presentUse(column, uses)}
        onChange={(event) => choose(event.target.value)}
      >
        {uses.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      <span className="import-note quiet">{columnNote(column, found)}</span>
    </th>
  );
}
