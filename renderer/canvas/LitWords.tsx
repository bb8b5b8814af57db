import { litPieces, litSentence } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";

/** What is lit on the canvas, for who does not see the light. A hit of the search for a node is read in its list. */
export function LitWords() {
  const lit = useApp((state) => state.lit);
  const litNodes = useApp((state) => state.litNodes);
  const isTold = useApp(({ find }) => find === null) && lit.size + litNodes.size > 0;
  const graph = useApp((state) => (isTold ? selectGraph(state) : null));
  return (
    <p className="visually-hidden" role="status" data-role="lit">
      {graph && litSentence(litPieces(graph, lit, litNodes))}
    </p>
  );
}
