import type { Graph, GraphNode, Position } from "../../model/graph.ts";
import { columnPitch, labelSize, nodeWidth, rowGap, sourceHeight } from "../../scene/sizes.ts";
import { mapNodes } from "./nodes.ts";

/** A product and its weight half a row lower: the input's wire passes above the weight with its label. */
const weightDrop = labelSize.height + rowGap;
const rowPitch = weightDrop + sourceHeight + rowGap;

export interface ExpandedPlaces {
  weight(row: number): Position;
  product(row: number): Position;
  readonly bias: Position;
  readonly sum: Position;
  readonly activation: Position;
}

/**
 * Places for the operations that a neuron becomes, from where it stands to the right. Nodes to its
 * right and, where the space under it is not free, those lower than it are pushed away by what the
 * operations need: an order-keeping stretch, so nodes that did not overlap still do not.
 */
export function makeRoom(
  graph: Graph,
  neuron: GraphNode,
  columns: number,
  wires: number,
): { readonly graph: Graph; readonly at: ExpandedPlaces } {
  const [left, top] = neuron.position;
  const wider = (columns - 1) * columnPitch;
  const taller = wires * rowPitch + weightDrop;
  const isUnder = ({ id, position: [x, y] }: GraphNode) =>
    id !== neuron.id && y > top && x <= left && x + nodeWidth > left;
  const pushDown = graph.nodes.some(isUnder) ? taller : 0;
  const spread = mapNodes(graph, (node) => {
    const [x, y] = node.position;
    const position: Position = [x > left ? x + wider : x, y > top ? y + pushDown : y];
    return position[0] === x && position[1] === y ? node : { ...node, position };
  });
  const row = (column: number, y: number): Position => [left + column * columnPitch, top + y];
  const middle = (wires * rowPitch) / 2;
  return {
    graph: spread,
    at: {
      weight: (i) => row(0, i * rowPitch + weightDrop),
      product: (i) => row(1, i * rowPitch),
      bias: row(1, wires * rowPitch),
      sum: row(2, middle),
      activation: row(3, middle),
    },
  };
}

/** Whether two nodes would be drawn over each other. */
export function overlap(a: Position, b: Position): boolean {
  return Math.abs(a[0] - b[0]) < nodeWidth && Math.abs(a[1] - b[1]) < sourceHeight;
}
