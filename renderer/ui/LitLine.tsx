import { Fragment } from "react";
import { indexedText, type LitPiece } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { showPiece } from "../state/page/lit.ts";
import "./text/text.css";

interface Props {
  readonly pieces: readonly LitPiece[];
  /** What stands before them. */
  readonly intro: string;
}

/** More than these are counted, not told. */
const most = 6;

/** What is lit on the graph, in words; each piece can be pressed, and is selected and brought into view. */
export function LitLine({ pieces, intro }: Props) {
  const store = useAppStore();
  if (pieces.length === 0) return null;
  const told = pieces.slice(0, most);
  const rest = pieces.length - told.length;
  return (
    <p className="lit-line quiet">
      {intro}:{" "}
      {told.map((piece, i) => (
        <Fragment key={piece.words + piece.edges.join(" ")}>
          {i > 0 && " "}
          <span className="glued">
            <button
              type="button"
              className="link"
              title="Select it and bring it into view"
              onClick={() => showPiece(store, piece)}
            >
              {indexedText(piece.words)}
            </button>
            {i < told.length - 1 && ","}
          </span>
        </Fragment>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </p>
  );
}
