import type { Program, ProgramNode } from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import type { EdgeId } from "../model/graph.ts";

/**
 * The wrong order: from the loss back, breadth first, each node as soon as it is found. Sources are
 * found in the order of their wires’ ports. A node is visited once, with whatever has arrived by then.
 */
export function foundOrder({ nodes, loss }: Program): readonly number[] {
  if (loss === null) return [];
  const order = [loss];
  const seen = new Set(order);
  for (const at of order) {
    const node = nodes[at]!;
    if (!flows(node)) continue;
    for (const { source } of node.slots) {
      if (source < 0 || seen.has(source)) continue;
      seen.add(source);
      order.push(source);
    }
  }
  return order;
}

/** A node that hands its gradient on too early, and the wires whose contributions are missing then. */
export interface EarlyVisit {
  readonly node: ProgramNode;
  readonly missing: readonly EdgeId[];
}

/** The nodes that the wrong order visits too early, as far as they have anything to hand on to. */
export function earlyVisits(program: Program): readonly EarlyVisit[] {
  const order = foundOrder(program);
  const ranks = new Map(order.map((at, rank) => [at, rank]));
  const missing = new Map<number, EdgeId[]>();
  for (const [rank, at] of order.entries()) {
    const node = program.nodes[at]!;
    if (!flows(node)) continue;
    for (const { source, edge } of node.slots) {
      if (edge === null || (ranks.get(source) as number) > rank) continue;
      const known = missing.get(source);
      if (known) known.push(edge);
      else missing.set(source, [edge]);
    }
  }
  return order.flatMap((at) => {
    const node = program.nodes[at]!;
    const late = missing.get(at);
    return late && flows(node) && node.slots.length > 0 ? [{ node, missing: late }] : [];
  });
}
