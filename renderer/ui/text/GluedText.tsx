import { Fragment, type ReactNode } from "react";
import type { TextPiece } from "../../../core/index.ts";
import { glued } from "./glued.ts";
import "./text.css";

interface Props {
  readonly pieces: readonly TextPiece[];
  /** `after` is what touches a formula behind it: it stands on the formula’s last line. */
  readonly draw: (piece: TextPiece, after: string) => ReactNode;
}

/** A text of which no line begins with a mark that belongs to a formula, a link or a number. */
export function GluedText({ pieces, draw }: Props) {
  return glued(pieces).map((group, i) => {
    const drawn = group.map((piece, at) => {
      if (piece.kind === "words" && group[at - 1]?.kind === "formula") return null;
      const next = group[at + 1];
      const after = piece.kind === "formula" && next?.kind === "words" ? next.text : "";
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      return <Fragment key={at}>{draw(piece, after)}</Fragment>;
    });
    return group.length === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name but their place
      <Fragment key={i}>{drawn}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name but their place
      <span key={i} className="glued">
        {drawn}
      </span>
    );
  });
}
