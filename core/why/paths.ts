import type { Program, ProgramNode, Slot } from "../engine/program.ts";
import { flows } from "../engine/read.ts";

/** One edge, or one parameter, that a gradient flows back through: from the node out of its slot. */
export interface Hop {
  /** Position of the node in the program. */
  readonly at: number;
  readonly node: ProgramNode;
  readonly slot: Slot;
}

/** Hops from the loss to one place, the one at the loss first. */
export type Path = readonly Hop[];

/** More paths, or longer ones, than this are not written out. */
const mostPaths = 12;
const longestPath = 14;

interface Ways {
  /** For each node the hops through which gradients come back to it, in the order of the engine. */
  readonly hops: readonly (readonly Hop[])[];
  /** How many paths lead to it from the loss, and the hops of the longest. */
  readonly counts: Float64Array;
  readonly lengths: Float64Array;
}

const known = new WeakMap<Program, Ways>();

function waysOf(program: Program): Ways {
  const before = known.get(program);
  if (before) return before;
  const hops: Hop[][] = program.nodes.map(() => []);
  const counts = new Float64Array(program.nodes.length);
  const lengths = new Float64Array(program.nodes.length);
  if (program.loss !== null) counts[program.loss] = 1;
  // A node comes after all that it feeds: its own count is complete when it is visited.
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    if (!flows(node)) continue;
    for (const slot of node.slots) {
      if (slot.source < 0) continue;
      hops[slot.source]!.push({ at, node, slot });
      counts[slot.source]! += counts[at]!;
      lengths[slot.source] = Math.max(lengths[slot.source]!, lengths[at]! + 1);
    }
  }
  const ways = { hops, counts, lengths };
  known.set(program, ways);
  return ways;
}

/** The hops through which gradients come back to the node at this position. */
export function hopsTo(program: Program, at: number): readonly Hop[] {
  return waysOf(program).hops[at]!;
}

/** How many paths lead from the loss to the node. */
export function pathCount(program: Program, at: number): number {
  return waysOf(program).counts[at]!;
}

/** Every path from the loss to the node, or null when there are too many or too long ones to write. */
export function pathsTo(program: Program, at: number): readonly Path[] | null {
  const { counts, lengths } = waysOf(program);
  if (counts[at]! > mostPaths || lengths[at]! > longestPath) return null;
  return walk(program, at);
}

/** As deep as the longest path, which is bounded. */
function walk(program: Program, at: number): readonly Path[] {
  const own: readonly Path[] = at === program.loss ? [[]] : [];
  const through = hopsTo(program, at).flatMap((hop) =>
    walk(program, hop.at).map((path) => [...path, hop]),
  );
  return [...own, ...through];
}
