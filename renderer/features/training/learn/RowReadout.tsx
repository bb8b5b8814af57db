import { countText } from "../../../../core/index.ts";
import type { RowFact } from "./picture-words.ts";

interface Props {
  readonly row: number | null;
  readonly facts: readonly RowFact[];
  /** Whether the row is kept out of training. */
  readonly isKept: boolean;
}

/** The numbers of one row, each in its place whether or not there is one. */
export function RowReadout({ row, facts, isKept }: Props) {
  return (
    <div className="row-readout">
      <p className="row-readout-title">
        {row === null ? "Point at a row" : `Row ${countText(row + 1)}`}
        {isKept && <span className="quiet">, kept out</span>}
      </p>
      <dl>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt title={name}>{name}</dt>
            <dd>{row === null ? "—" : text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
