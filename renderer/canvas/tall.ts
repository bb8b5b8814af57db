import type { Graph } from "../../core/index.ts";
import { nodeShapes } from "./node-shape.ts";
import { nodeRect } from "./wire-layout.ts";

/** In a lecture a graph of this height, as a share of its width, is as large beside a lesson as above it. */
const even = 0.47;

/** Whether the graph is drawn larger with a lesson beside it than with one below it. */
export function isTall(graph: Graph): boolean {
  const shapes = nodeShapes(graph);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of graph.nodes) {
    const shape = shapes.get(node.id);
    if (!shape) continue;
    const rect = nodeRect(node, shape);
    left = Math.min(left, rect.left);
    top = Math.min(top, rect.top);
    right = Math.max(right, rect.right);
    bottom = Math.max(bottom, rect.bottom);
  }
  return bottom - top > even * (right - left);
}
