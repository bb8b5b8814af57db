import { litPieces, litSentence } from "../../core/index.ts";
import { selectGraph, useApp } from "../store/store.ts";

/** What is lit on the canvas, for who does not see the light. */
export function LitWords() {
  const lit = useApp((state) => state.lit);
  const litNodes = useApp((state) => state.litNodes);
  const graph = useApp((state) => (lit.size + litNodes.size > 0 ? selectGraph(state) : null));
  return (
    <p className="visually-hidden" role="status" data-role="lit">
      {graph && litSentence(litPieces(graph, lit, litNodes))}
    </p>
  );
}
