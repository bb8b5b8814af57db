import { useMemo } from "react";
import { count, countText, type Table } from "../../../core/index.ts";
import { RowCards } from "../../plots/RowCards.tsx";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { lookedRow } from "../../state/run/looking.ts";
import { lookAtRow } from "../../state/run/sample-actions.ts";
import { classText } from "../../ui/class-names.ts";

const shownRows = 120;

/** The first rows as the pictures that they are, each with its class. */
export function PictureGrid({ table }: { readonly table: Table }) {
  const store = useAppStore();
  const shown = useApp(({ session }) => lookedRow(session.looking));
  const cards = useMemo(() => cardsOf(table), [table]);
  const rest = table.rowCount - cards.length;
  return (
    <>
      <RowCards
        label="Rows as pictures"
        table={table}
        cards={cards}
        shown={shown}
        onShow={(row) => lookAtRow(store, row)}
      />
      {rest > 0 && <p className="data-note quiet">and {count(rest, "more row")}</p>}
    </>
  );
}

function cardsOf({ columns, rowCount }: Table) {
  const target = columns.at(-1);
  return Array.from({ length: Math.min(rowCount, shownRows) }, (_, row) => {
    const value = target?.values[row] ?? Number.NaN;
    const name = classText(target?.classes, value);
    return { row, caption: name, words: `Row ${countText(row + 1)}: ${name}` };
  });
}
