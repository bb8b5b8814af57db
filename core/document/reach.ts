import type { Graph, Position } from "../model/graph.ts";
import { canvasReach } from "./limits.ts";

/** The nearest place that a file may hold: finite, on the canvas, and without −0. */
export function placeWithinReach([x, y]: Position): Position {
  return [within(x), within(y)];
}

/** The graph with every node on the canvas; the same graph when all are. */
export function withinReach(graph: Graph): Graph {
  if (graph.nodes.every(({ position }) => isWithinReach(position))) return graph;
  const nodes = graph.nodes.map((node) =>
    isWithinReach(node.position) ? node : { ...node, position: placeWithinReach(node.position) },
  );
  return { ...graph, nodes };
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
