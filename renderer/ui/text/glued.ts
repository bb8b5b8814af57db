import type { TextPiece } from "../../../core/index.ts";

/** A character without width at which no line ends. */
const joiner = "\u2060";
const space = "\u00a0";

/**
 * The pieces in groups between which lines may end. What is drawn as a box of its own (a formula, a link, a
 * number) stands in one group with the letters and marks that touch it: no line begins with the comma
 * after a link. A joining character does not do it: a line may end at the edge of a button all the same.
 */
export function glued(pieces: readonly TextPiece[]): readonly (readonly TextPiece[])[] {
  const groups: TextPiece[][] = [];
  let touches = false;
  const add = (piece: TextPiece) => {
    const last = groups.at(-1);
    if (touches && last) last.push(piece);
    else groups.push([piece]);
  };
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== "words") {
      add(piece);
      touches = true;
      continue;
    }
    const { head, middle, tail } = parted(joined(piece.text), touches, i + 1 < pieces.length);
    if (head !== "") add(words(head));
    if (middle !== "") {
      touches = false;
      add(words(middle));
      touches = false;
    }
    if (tail !== "") add(words(tail));
    touches = middle === "" || tail !== "";
  }
  return groups;
}

/** What of some words touches the box before them, and what the box after them. */
function parted(text: string, afterBox: boolean, beforeBox: boolean) {
  const head = afterBox ? (/^[^ ]+/u.exec(text)?.[0] ?? "") : "";
  const rest = text.slice(head.length);
  const tail = beforeBox ? (/[^ ]+$/u.exec(rest)?.[0] ?? "") : "";
  return { head, middle: rest.slice(0, rest.length - tail.length), tail };
}

/** No line ends within ∂L/∂w, nor beside the sign of x = 2 or 1 − a. */
function joined(text: string): string {
  return text
    .replaceAll("/∂", `/${joiner}∂`)
    .replace(/(?<=[^ =]|^) ([=−+]) (?=[^ =]|$)/gu, `${space}$1${space}`);
}

function words(text: string): TextPiece {
  return { kind: "words", text };
}
