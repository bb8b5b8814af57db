import { cellLength, type Program } from "../program.ts";
import { madeOnce } from "../wasm/made-once.ts";
import type { Kernel } from "./kernels.ts";
import type { Layer } from "./layers.ts";

/** Nodes that one code runs one after the other: of one level, one kernel or layer, and one length. */
export interface Groups {
  /** Positions of nodes, group after group. */
  readonly order: Int32Array;
  /** Group i is `order` from starts[i] up to starts[i + 1]. */
  readonly starts: readonly number[];
}

/**
 * How a node takes part in the backward pass: not at all; its code adds up the contributions that a list
 * names; or its gradient is complete before.
 */
export const modes = { none: 0, listed: 1, pulled: 2 } as const;
const modeCount = 3;

/** By level, kernel, length and mode; within a group by how many contributions a gradient has. */
export function groupNodes(
  program: Program,
  kernels: readonly (Kernel | Layer | null)[],
  nodeModes: Uint8Array,
  listStarts: Int32Array,
): Groups {
  const { nodes, lanes } = program;
  const { edges, sources } = program.table;
  const levels = new Int32Array(nodes.length);
  const kinds = new Int32Array(nodes.length);
  const counts = new Int32Array(nodes.length);
  const known = new Map<Kernel | Layer | null, Map<number, number>>();
  const ones = new Map<Kernel | Layer | null, number>();
  let kindCount = 0;
  for (let i = 0; i < nodes.length; i++) {
    let level = 0;
    for (let input = edges.starts[i]!; input < edges.starts[i + 1]!; input++)
      level = Math.max(level, levels[sources[input]!]! + 1);
    levels[i] = level;
    const kernel = kernels[i]!;
    let kind = ones.get(kernel);
    if (kind === undefined) {
      const length = kernel?.isRow ? cellLength(nodes[i]!.value, lanes) : 1;
      const lengths = madeOnce(known, kernel, () => new Map<number, number>());
      kind = madeOnce(lengths, length, () => kindCount++);
      if (!kernel?.isRow) ones.set(kernel, kind);
    }
    kinds[i] = modeCount * kind + nodeModes[i]!;
    counts[i] = Math.min(255, listStarts[i + 1]! - listStarts[i]!);
  }
  let order = new Int32Array(nodes.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const keys of [counts, kinds, levels]) order = sortedBy(order, keys);
  const starts: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const [at, before] = [order[i]!, order[i - 1] ?? -1];
    if (i === 0 || levels[at] !== levels[before] || kinds[at] !== kinds[before]) starts.push(i);
  }
  starts.push(order.length);
  return { order, starts };
}

/** A counting sort, which keeps the order of equals. */
function sortedBy(order: Int32Array, keys: Int32Array) {
  let most = 0;
  for (let at = 0; at < keys.length; at++) if (keys[at]! > most) most = keys[at]!;
  const starts = new Int32Array(most + 2);
  for (let at = 0; at < keys.length; at++) starts[keys[at]! + 1]! += 1;
  for (let key = 0; key <= most; key++) starts[key + 1]! += starts[key]!;
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i]!]!;
    sorted[starts[key]!] = order[i]!;
    starts[key]! += 1;
  }
  return sorted;
}
