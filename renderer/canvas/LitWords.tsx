import { litPieces, litSentence } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { spokenLight } from "../state/page/light.ts";

/** What is lit on the canvas, for who does not see the light. A hit of the search for a node is read in its list. */
export function LitWords() {
  const light = useApp((state) => (state.find ? null : spokenLight(state)));
  const isTold = light !== null && light.edges.size + light.nodes.size > 0;
  const graph = useApp((state) => (isTold ? selectGraph(state) : null));
  return (
    <p className="visually-hidden" role="status" data-role="lit">
      {graph && light && litSentence(litPieces(graph, light.edges, light.nodes, light.cells))}
    </p>
  );
}
