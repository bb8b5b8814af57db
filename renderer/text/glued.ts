import type { TextPiece } from "../../core/index.ts";

/** A character without width at which no line ends. */
const joiner = "\u2060";

/** The pieces with words that hold on to what is beside them: no line begins with the full stop after a formula. */
export function glued(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return pieces.map((piece, i) => {
    if (piece.kind !== "words") return piece;
    const start = isBox(pieces[i - 1]) && /^\S/u.test(piece.text) ? joiner : "";
    const end = isBox(pieces[i + 1]) && /\S$/u.test(piece.text) ? joiner : "";
    // Nor does one end within ∂L/∂w.
    return { ...piece, text: start + piece.text.replaceAll("/∂", `/${joiner}∂`) + end };
  });
}

/** Whether a piece is drawn as a box of its own, at the edges of which lines may end. */
function isBox(piece: TextPiece | undefined): boolean {
  return piece?.kind === "formula" || piece?.kind === "link";
}
