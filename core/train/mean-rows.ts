import { compile } from "../engine/compile.ts";
import type { Graph } from "../model/graph.ts";
import { fedIds } from "./batches.ts";
import type { Prepared } from "./prepare.ts";
import { evenly } from "./snapshot.ts";

/** Rows that a mean is shown over, at the most. */
const mostRows = 1024;
/** Numbers that their lanes may have together: a pass over so many takes no longer than some frames. */
const mostNumbers = 2 ** 20;

/**
 * The rows that a mean over the data is shown of: all to train on, or of more an even selection, as many as can be run
 * side by side at every change of a number.
 */
export function meanRows(graph: Graph, prepared: Prepared): Int32Array {
  const lanedNodes = fedIds(prepared);
  const [one, two] = [1, 2].map((lanes) => compile(graph, { lanes, lanedNodes }).length);
  const most = Math.max(1, Math.min(mostRows, Math.floor(mostNumbers / Math.max(1, two! - one!))));
  const { training } = prepared;
  return training.length <= most ? training : Int32Array.from(evenly([...training], most));
}
