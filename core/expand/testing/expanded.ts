import type { Graph, NodeId } from "../../model/graph.ts";
import { nodeWidth, sourceHeight } from "../../scene/sizes.ts";
import { tidyPlaces } from "../../scene/tidy.ts";
import { type Arrange, expandNode } from "../expand.ts";

/** As the window does it, with all nodes of one size. */
export const arrange: Arrange = (graph, ids) =>
  tidyPlaces(
    graph,
    ids,
    () => ({ width: nodeWidth, height: sourceHeight, inputs: new Map(), outputs: new Map() }),
    { columnGap: 104, rowGap: 32, label: { width: 88, height: 40, gap: 6 }, grid: 10 },
  );

/** The graph with these nodes expanded, where they can be. */
export function expandedAll(graph: Graph, ...ids: readonly NodeId[]): Graph {
  return ids.reduce((next, id) => {
    const result = expandNode(next, id, arrange);
    return result.kind === "expanded" ? result.graph : next;
  }, graph);
}
