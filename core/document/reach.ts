import type { Graph, Position } from "../model/graph.ts";
import { canvasReach } from "./limits.ts";

/** The nearest place that a file may hold: finite, on the canvas, and without −0. */
export function placeWithinReach([x, y]: Position): Position {
  return [within(x), within(y)];
}

/** The graph with every node, block and note on the canvas; the same graph when all are. */
export function withinReach(graph: Graph): Graph {
  const nodes = allWithinReach(graph.nodes);
  const blocks = graph.blocks && allWithinReach(graph.blocks);
  const notes = graph.notes && allWithinReach(graph.notes);
  if (nodes === graph.nodes && blocks === graph.blocks && notes === graph.notes) return graph;
  return { ...graph, nodes, ...(blocks && { blocks }), ...(notes && { notes }) };
}

function allWithinReach<T extends { readonly position: Position }>(
  items: readonly T[],
): readonly T[] {
  if (items.every(({ position }) => isWithinReach(position))) return items;
  return items.map((item) =>
    isWithinReach(item.position) ? item : { ...item, position: placeWithinReach(item.position) },
  );
}

/** How far nodes between `least` and `most` may be moved along one axis, so that all stay on the canvas. */
export function moveWithinReach(by: number, least: number, most: number): number {
  const wanted = Number.isNaN(by) ? 0 : by;
  return Math.max(-canvasReach - least, Math.min(wanted, canvasReach - most));
}

export function isWithinReach([x, y]: Position): boolean {
  return Math.abs(x) <= canvasReach && Math.abs(y) <= canvasReach;
}

function within(n: number): number {
  return Number.isFinite(n) ? Math.max(-canvasReach, Math.min(n, canvasReach)) + 0 : 0;
}
