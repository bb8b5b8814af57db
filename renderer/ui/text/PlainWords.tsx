import type { ReactNode } from "react";
import { linkWords, type TextPiece } from "../../../core/index.ts";
import { FormulaText } from "./FormulaText.tsx";

/** How a link is drawn: as words that open a card, or within a card as words that turn it. */
export type DrawLink = (target: string, words: string) => ReactNode;

interface Props {
  readonly piece: TextPiece & { readonly kind: "words" | "formula" | "link" };
  readonly link: DrawLink;
  readonly stale?: boolean;
  /** What touches a formula behind it. */
  readonly after?: string;
}

/** A piece of a text other than a number of the run. */
export function PlainWords({ piece, link, stale = false, after = "" }: Props) {
  switch (piece.kind) {
    case "words":
      return piece.text;
    case "formula":
      return <FormulaText parts={piece.parts} stale={stale} after={after} />;
    case "link":
      return link(piece.target, piece.words ?? linkWords(piece.target));
  }
}
