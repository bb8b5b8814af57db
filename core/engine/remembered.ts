import type { Graph } from "../model/graph.ts";
import type { Program } from "./program.ts";

/**
 * The programs that were asked for last, the latest at the end: an undo or a redo comes back to a graph
 * of a moment ago, and several ask for the present one. Few, as a large graph's is some kilobytes a node.
 */
const known = new Map<Graph, Program>();
const mostPrograms = 12;
/** Of all programs but the latest. */
const mostNodes = 30_000;

/** The program that was made of this very graph before, or a new one. */
export function remembered(graph: Graph, make: () => Program): Program {
  const program = known.get(graph) ?? make();
  known.delete(graph);
  known.set(graph, program);
  forgetOldest();
  return program;
}

function forgetOldest(): void {
  let nodes = 0;
  for (const [i, [graph, program]] of [...known].reverse().entries()) {
    if (i > 0) nodes += program.nodes.length;
    if (i >= mostPrograms || nodes > mostNodes) known.delete(graph);
  }
}
