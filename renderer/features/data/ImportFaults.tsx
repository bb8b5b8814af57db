import type { ReactNode } from "react";
import type { ImportedTable } from "../../../core/index.ts";
import { countText } from "../../../core/index.ts";

import { ImportCosts } from "./ImportCosts.tsx";

const shownNames = 60;

/** What comes of the text: its columns, or why there are none; and the rows that are left out. */
export function ImportFaults({ table, children }: { table: ImportedTable; children: ReactNode }) {
  const { result } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
    <section className="import-result" tabIndex={0} aria-label="Result">
      {result.kind === "refused" ? (
        <ul className="import-refusal is-problem" role="alert">
          {result.messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : (
        <ResultColumns names={result.table.columns.map(({ name }) => name)} />
      )}
      {children}
      {result.faultCount > 0 && <LeftOut table={table} />}
    </section>
  );
}

function ResultColumns({ names }: { names: readonly string[] }) {
  const hidden = names.length - shownNames;
  return (
    <section aria-label="Columns of the data">
      <h3 className="data-heading">Columns of the data: {names.length}</h3>
      <ul className="import-columns">
        {names.slice(0, shownNames).map((name) => (
          <li key={name} title={name}>
            {name}
          </li>
        ))}
        {hidden > 0 && <li>and {hidden} more</li>}
      </ul>
    </section>
  );
}

function LeftOut({ table }: { table: ImportedTable }) {
  const { faults, faultCount } = table.result;
  const hidden = faultCount - faults.length;
  return (
    <section className="import-faults" aria-label="Rows left out">
      <h3 className="data-heading">Rows left out: {countText(faultCount)}</h3>
      <ImportCosts table={table} />
      <ol aria-label="Lines with their reasons">
        {faults.map(({ line, message }) => (
          <li key={line}>
            <span className="quiet">Line {line}</span> {message}
          </li>
        ))}
        {hidden > 0 && <li className="quiet">and {countText(hidden)} more</li>}
      </ol>
    </section>
  );
}
