import type { EdgeId, Graph, GraphEdge, GraphNode, NodeId } from "../../core/index.ts";
import { type Curve, curveBetween, type Point } from "./curve.ts";
import {
  type NodeShape,
  nodeHeight,
  nodeShape,
  nodeWidth,
  portSize,
  portY,
  wiredPorts,
} from "./geometry.ts";
import { type Rect, RectIndex } from "./rect.ts";

export const labelWidth = 112;
export const labelHeight = 38;

/** How an edge is drawn: how far it bends, and where on it (and how far below it) its label sits. */
export interface EdgePlace {
  readonly bow: number;
  readonly t: number;
  readonly dy: number;
}

export const plainPlace: EdgePlace = { bow: 0, t: 0.5, dy: 0 };

/** Beyond this many wires labels stand in the middle of theirs: no one can read them all at once. */
const placedEdges = 3000;
/** A badge stands on a node's top edge, and ports on its sides. */
const nodeMargin = { side: 10, top: 14, bottom: 4 };
const labelMargin = 3;

const candidates: readonly Omit<EdgePlace, "bow">[] = [
  0, 24, -24, 48, -48, 72, -72, 96, -96, 120, -120,
]
  .flatMap((dy) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map((t) => ({ t, dy })))
  .sort((a, b) => unease(a) - unease(b));

/** How unlike the middle of its wire a place is. */
function unease({ t, dy }: Omit<EdgePlace, "bow">): number {
  return Math.abs(t - 0.5) * 60 + Math.abs(dy);
}

export function nodeRect({ position: [x, y] }: GraphNode, shape: NodeShape): Rect {
  return { left: x, top: y, right: x + nodeWidth, bottom: y + nodeHeight(shape) };
}

export function labelRect(curve: Curve, { t, dy }: Omit<EdgePlace, "bow">): Rect {
  const { x, y } = curve.at(t);
  return {
    left: x - labelWidth / 2,
    top: y + dy - labelHeight / 2,
    right: x + labelWidth / 2,
    bottom: y + dy + labelHeight / 2,
  };
}

/**
 * Places every label on its wire, as near to the middle as it can be without lying on a node, on
 * another label or on another wire. A function of the document alone: labels stay put while numbers
 * change. The second round lets early labels give way to late ones.
 */
export function placeLabels(graph: Graph): ReadonlyMap<EdgeId, EdgePlace> {
  const bows = bowsOf(graph.edges);
  const places = new Map(
    graph.edges.map(({ id }) => [id, { ...plainPlace, bow: bows.get(id) ?? 0 }] as const),
  );
  if (graph.edges.length > placedEdges) return places;
  const { curves, blocks } = lay(graph, bows);
  const wires = indexOfWires(curves);
  const labels = new RectIndex<EdgeId>();
  for (let round = 0; round < 2; round++)
    for (const [id, curve] of curves) {
      const old = places.get(id) ?? plainPlace;
      labels.remove(id, labelRect(curve, old));
      const found = bestPlace(id, curve, blocks, labels, wires);
      labels.add(id, labelRect(curve, found));
      places.set(id, { bow: old.bow, ...found });
    }
  return places;
}

/** Where each edge runs, and the rectangles that labels keep out of. */
function lay(graph: Graph, bows: ReadonlyMap<EdgeId, number>) {
  const wired = wiredPorts(graph);
  const shapes = new Map(graph.nodes.map((node) => [node.id, nodeShape(node, wired.get(node.id))]));
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const blocks = new RectIndex<NodeId>();
  for (const node of graph.nodes) {
    const { left, top, right, bottom } = nodeRect(node, shapes.get(node.id) as NodeShape);
    const { side, top: above, bottom: below } = nodeMargin;
    blocks.add(node.id, {
      left: left - side,
      top: top - above,
      right: right + side,
      bottom: bottom + below,
    });
  }
  const curves = new Map<EdgeId, Curve>();
  for (const edge of graph.edges) {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (!source || !target) continue;
    const start = portPoint(source, shapes.get(source.id)?.outputs, edge.sourceHandle, 1);
    const end = portPoint(target, shapes.get(target.id)?.inputs, edge.targetHandle, 0);
    curves.set(edge.id, curveBetween(start, end, bows.get(edge.id)));
  }
  return { curves, blocks };
}

function portPoint(
  { position: [x, y] }: GraphNode,
  handles: readonly string[] = [],
  handle: string,
  side: 0 | 1,
): Point {
  const outside = side === 1 ? nodeWidth + portSize / 2 : -portSize / 2;
  return { x: x + outside, y: y + portY(Math.max(handles.indexOf(handle), 0)) };
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
function indexOfWires(curves: ReadonlyMap<EdgeId, Curve>): RectIndex<EdgeId> {
  const wires = new RectIndex<EdgeId>();
  for (const [id, curve] of curves)
    for (let i = 1; i < 20; i++) {
      const { x, y } = curve.at(i / 20);
      wires.add(id, { left: x, top: y, right: x + 1, bottom: y + 1 });
    }
  return wires;
}

function bestPlace(
  id: EdgeId,
  curve: Curve,
  blocks: RectIndex<NodeId>,
  labels: RectIndex<EdgeId>,
  wires: RectIndex<EdgeId>,
): Omit<EdgePlace, "bow"> {
  let best: Omit<EdgePlace, "bow"> = plainPlace;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (unease(candidate) >= least) break;
    const rect = labelRect(curve, candidate);
    let cost = unease(candidate) + covered(rect, blocks);
    if (cost < least) cost += covered(grown(rect, labelMargin), labels);
    if (cost < least) cost += crossed(id, rect, wires);
    if (cost >= least) continue;
    least = cost;
    best = { t: candidate.t, dy: candidate.dy };
  }
  return best;
}

function grown({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** Any overlap costs more than the farthest place. */
function covered(rect: Rect, others: RectIndex<string>): number {
  let cost = 0;
  others.overlapping(rect, (area) => {
    cost += 1000 + area;
  });
  return cost;
}

function crossed(id: EdgeId, rect: Rect, wires: RectIndex<EdgeId>): number {
  let cost = 0;
  wires.overlapping(rect, (_, other) => {
    if (other !== id) cost += 8;
  });
  return cost;
}
