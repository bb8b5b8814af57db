import type { Graph, GraphNode } from "../model/graph.ts";
import { columnsOf } from "./columns.ts";
import { type NodeBox, netOf } from "./net.ts";

const noBox: NodeBox = { width: 0, height: 0, inputs: new Map(), outputs: new Map() };

/**
 * The nodes as one reads them: along the wires, what belongs side by side from top to bottom. It holds also
 * where a graph runs in rows below each other.
 */
export function readingOrder({ nodes, edges, loss }: Graph): readonly GraphNode[] {
  const column = columnsOf(netOf(nodes, edges, loss, () => noBox));
  const place = (at: number) => nodes[at]!.position;
  return [...nodes.keys()]
    .sort(
      (a, b) =>
        column[a]! - column[b]! || place(a)[1] - place(b)[1] || place(a)[0] - place(b)[0] || a - b,
    )
    .map((at) => nodes[at]!);
}
