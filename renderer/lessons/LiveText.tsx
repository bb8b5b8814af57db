import { renderText, type TextPiece } from "../../core/index.ts";
import { selectGraph, useApp } from "../store/store.ts";
import { KnownNumber } from "../ui/KnownNumber.tsx";

/** A paragraph with its formulas, and with numbers that follow the graph. */
export function LiveText({ text }: { readonly text: string }) {
  // The run's numbers are written in place: a fresh session is what tells that they changed.
  const { run, taken, stale } = useApp((state) => state.session);
  const graph = useApp(selectGraph);
  const pieces = renderText(text, run, taken, graph);
  let at = 0;
  return pieces.map((piece) => {
    at += piece.text.length + 1;
    return <Piece key={at} piece={piece} stale={stale} />;
  });
}

function Piece({ piece, stale }: { readonly piece: TextPiece; readonly stale: boolean }) {
  if (piece.kind === "words")
    return piece.math ? (
      <span className="lesson-math">{piece.text}</span>
    ) : (
      // A word joiner: no line ends within ∂L/∂w.
      piece.text.replaceAll("/∂", "/\u2060∂")
    );
  const { number, text } = piece;
  if (!number)
    return (
      <span className="lesson-missing" title="The graph has no such number any more">
        {text}?
      </span>
    );
  return (
    <span className="lesson-number" data-number={text} title={number.symbol}>
      <KnownNumber known={number.known} kind={number.role} stale={stale} />
    </span>
  );
}
