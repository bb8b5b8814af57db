import { type KeyboardEvent, type ReactNode, useMemo } from "react";
import type { Table } from "../../core/index.ts";
import { RowPicture } from "./RowPicture.tsx";
import { pictureNumbers, rowPictures } from "./row-pictures.ts";

export interface RowCard {
  readonly row: number;
  /** Under the picture. */
  readonly caption: ReactNode;
  /** What a screen reader says of the whole card. */
  readonly words: string;
}

interface Props {
  readonly label: string;
  readonly table: Table;
  readonly cards: readonly RowCard[];
  /** The row that the canvas shows. */
  readonly shown?: number | null;
  /** Without it the cards are there to be looked at. */
  readonly onShow?: (row: number) => void;
}

/** Rows side by side with their pictures, if they have any; as buttons arrow keys lead from one to the next. */
export function RowCards({ label, table, cards, shown = null, onShow }: Props) {
  if (!onShow)
    return (
      <ul className="row-cards" aria-label={label}>
        {cards.map(({ row, caption, words }) => (
          <li key={row} className="row-card" title={words}>
            <PictureOfRow table={table} row={row} />
            <span className="row-caption">{caption}</span>
          </li>
        ))}
      </ul>
    );
  const entry = cards.some(({ row }) => row === shown) ? shown : cards[0]?.row;
  return (
    <ul className="row-cards" aria-label={label}>
      {cards.map(({ row, caption, words }) => (
        <li key={row}>
          <button
            type="button"
            className="row-card"
            aria-label={words}
            aria-pressed={row === shown}
            tabIndex={row === entry ? 0 : -1}
            onKeyDown={moveFocus}
            onClick={() => onShow(row)}
          >
            <PictureOfRow table={table} row={row} />
            <span className="row-caption">{caption}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Nothing where the rows are no pictures. */
export function PictureOfRow({ table, row }: { readonly table: Table; readonly row: number }) {
  const pictures = rowPictures(table);
  const numbers = useMemo(
    () => pictures && pictureNumbers(table, pictures, row),
    [table, pictures, row],
  );
  return pictures && numbers && <RowPicture numbers={numbers} {...pictures} />;
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const item = event.currentTarget.parentElement;
  const next = {
    ArrowRight: item?.nextElementSibling,
    ArrowDown: item?.nextElementSibling,
    ArrowLeft: item?.previousElementSibling,
    ArrowUp: item?.previousElementSibling,
    Home: item?.parentElement?.firstElementChild,
    End: item?.parentElement?.lastElementChild,
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
}
