import { Fragment, type ReactNode } from "react";
import type { TextPiece } from "../../../core/index.ts";
import { glued } from "./glued.ts";
import "./text.css";

interface Props {
  readonly pieces: readonly TextPiece[];
  readonly draw: (piece: TextPiece) => ReactNode;
}

/** A text of which no line begins with a mark that belongs to a formula, a link or a number. */
export function GluedText({ pieces, draw }: Props) {
  return glued(pieces).map((group, i) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
    const drawn = group.map((piece, at) => <Fragment key={at}>{draw(piece)}</Fragment>);
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
