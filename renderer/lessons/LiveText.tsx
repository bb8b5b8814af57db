import { renderText, type TextPiece } from "../../core/index.ts";
import { selectGraph, useApp } from "../store/store.ts";
import { FormulaText } from "../text/FormulaText.tsx";
import { KnownNumber } from "../ui/KnownNumber.tsx";

/** A paragraph with its formulas, and with numbers that follow the graph. */
export function LiveText({ text }: { readonly text: string }) {
  // The run's numbers are written in place: a fresh session is what tells that they changed.
  const { run, taken, stale } = useApp((state) => state.session);
  const graph = useApp(selectGraph);
  const pieces = renderText(text, run, taken, graph);
  return pieces.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
    <Piece key={i} piece={glued(piece, pieces[i - 1], pieces[i + 1])} stale={stale} />
  ));
}

/** A character without width at which no line ends. */
const joiner = "\u2060";

/** Words that hold on to a formula beside them: no line begins with the full stop after it. */
function glued(piece: TextPiece, before?: TextPiece, after?: TextPiece): TextPiece {
  if (piece.kind !== "words") return piece;
  const start = before?.kind === "formula" && /^\S/u.test(piece.text) ? joiner : "";
  const end = after?.kind === "formula" && /\S$/u.test(piece.text) ? joiner : "";
  // Nor does one end within ∂L/∂w.
  return { ...piece, text: start + piece.text.replaceAll("/∂", `/${joiner}∂`) + end };
}

function Piece({ piece, stale }: { readonly piece: TextPiece; readonly stale: boolean }) {
  switch (piece.kind) {
    case "words":
      return piece.text;
    case "formula":
      return <FormulaText parts={piece.parts} stale={stale} />;
    case "link":
      return piece.words ?? piece.target;
    case "number":
      return <LiveNumber piece={piece} stale={stale} />;
  }
}

interface NumberProps {
  readonly piece: TextPiece & { readonly kind: "number" };
  readonly stale: boolean;
}

function LiveNumber({ piece: { number, text }, stale }: NumberProps) {
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
