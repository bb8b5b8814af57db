import type { Graph, Link, Position } from "../model/graph.ts";
import { columnPitch, leastPitch, nodeWidth } from "./sizes.ts";

/** More nodes are not moved for the sake of one label: it has a small form. */
const mostMoved = 100;

/**
 * Room for the label of a wire to a node that stands close at its right: that node goes further to the right, and
 * with it all that begins no further left, so that nodes which did not overlap still do not, and columns stay
 * columns. Nothing moves where there is room, or where the wire runs back. `unit` is the grid that nodes keep to.
 */
export function roomForWire(graph: Graph, { source, target }: Link, unit = 1): Graph {
  const at = new Map(graph.nodes.map(({ id, position }) => [id, position]));
  const [from, to] = [at.get(source), at.get(target)];
  if (!from || !to) return graph;
  const apart = to[0] - from[0];
  if (apart < nodeWidth || apart >= leastPitch) return graph;
  const isRight = ([x]: Position) => x >= to[0];
  if (graph.nodes.filter(({ position }) => isRight(position)).length > mostMoved) return graph;
  const by = Math.ceil((columnPitch - apart) / unit) * unit;
  const nodes = graph.nodes.map((node) => {
    const [x, y] = node.position;
    return isRight(node.position) ? { ...node, position: [x + by, y] as const } : node;
  });
  return { ...graph, nodes };
}
