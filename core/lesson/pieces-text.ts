import { linkWords } from "../catalogue/catalogue.ts";
import { numberOf } from "../engine/steps.ts";
import { formatNumber } from "../model/number-text.ts";
import type { LessonNumber } from "./numbers.ts";
import type { TextPiece } from "./text.ts";

/** A paragraph without a screen: as it goes into a file. */
export function piecesText(pieces: readonly TextPiece[]): string {
  return pieces.map(plainPiece).join("");
}

function plainPiece(piece: TextPiece): string {
  switch (piece.kind) {
    case "words":
      return piece.text;
    case "formula":
      return piece.parts.map(({ text }) => text).join(" ");
    case "link":
      return piece.words ?? linkWords(piece.target);
    case "number":
      return piece.number ? plainNumber(piece.number) : `${piece.text}?`;
  }
}

function plainNumber({ known }: LessonNumber): string {
  const value = numberOf(known);
  return value === null ? "…" : formatNumber(value);
}
