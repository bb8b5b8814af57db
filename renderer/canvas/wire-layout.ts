import type { EdgeId, Graph, GraphEdge, GraphNode, NodeId } from "../../core/index.ts";
import { type Curve, curveBetween, type Point } from "./curve.ts";
import { type NodeShape, nodeHeight, nodeWidth, portPlace } from "./geometry.ts";
import { type Rect, RectIndex } from "./rect.ts";

/** Badges stand on a node's upper edge, tags on its lower one, and ports on its sides. */
const nodeMargin = { side: 7, top: 12, bottom: 8 };

/** Where each edge runs, and the rectangles that labels keep out of. */
export interface WireLayout {
  readonly curves: ReadonlyMap<EdgeId, Curve>;
  readonly blocks: RectIndex<NodeId>;
}

export function layWires(
  graph: Graph,
  shapes: ReadonlyMap<NodeId, NodeShape>,
  bows: ReadonlyMap<EdgeId, number>,
): WireLayout {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const blocks = new RectIndex<NodeId>();
  for (const node of graph.nodes)
    blocks.add(node.id, withMargin(nodeRect(node, shapes.get(node.id) as NodeShape)));
  const curves = new Map<EdgeId, Curve>();
  for (const edge of graph.edges) {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (!source || !target) continue;
    const start = portPoint(source, shapes.get(source.id), edge.sourceHandle, 1);
    const end = portPoint(target, shapes.get(target.id), edge.targetHandle, 0);
    curves.set(edge.id, curveBetween(start, end, bows.get(edge.id)));
  }
  return { curves, blocks };
}

/** A node with what hangs out of it. */
export function withMargin({ left, top, right, bottom }: Rect): Rect {
  const { side, top: above, bottom: below } = nodeMargin;
  return { left: left - side, top: top - above, right: right + side, bottom: bottom + below };
}

/** Where a wire meets a port, on the outer side of its dot. */
export function portPoint(
  { position: [x, y] }: Pick<GraphNode, "position">,
  shape: NodeShape | undefined,
  handle: string,
  side: 0 | 1,
): Point {
  if (!shape) return { x, y };
  const handles = side === 1 ? shape.outputs : shape.inputs;
  const place = portPlace(Math.max(handles.indexOf(handle), 0), handles.length, nodeHeight(shape));
  const outside = side === 1 ? nodeWidth + place.size / 2 : -place.size / 2;
  return { x: x + outside, y: y + place.y };
}

export function nodeRect({ position: [x, y] }: GraphNode, shape: NodeShape): Rect {
  return { left: x, top: y, right: x + nodeWidth, bottom: y + nodeHeight(shape) };
}

/** Wires between the same two nodes bend apart, far enough for a label each. */
export function bowsOf(edges: readonly GraphEdge[]): ReadonlyMap<EdgeId, number> {
  const twins = new Map<string, EdgeId[]>();
  for (const { id, source, target } of edges) {
    const ends = `${source} ${target}`;
    twins.set(ends, [...(twins.get(ends) ?? []), id]);
  }
  const bows = new Map<EdgeId, number>();
  for (const ids of twins.values())
    ids.forEach((id, i) => {
      bows.set(id, (i - (ids.length - 1) / 2) * 64);
    });
  return bows;
}

/** Points along each wire, as tiny rectangles. */
export function indexOfWires(curves: ReadonlyMap<EdgeId, Curve>): RectIndex<EdgeId> {
  const wires = new RectIndex<EdgeId>();
  for (const [id, curve] of curves)
    for (let i = 1; i < 20; i++) {
      const { x, y } = curve.at(i / 20);
      wires.add(id, { left: x, top: y, right: x + 1, bottom: y + 1 });
    }
  return wires;
}
