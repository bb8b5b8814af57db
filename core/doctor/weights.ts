import { exp, log } from "../math/elementary.ts";
import type { NodeId } from "../model/graph.ts";
import type { Flow } from "./flow.ts";
import type { Factor } from "./path.ts";
import { type Patient, sizeOf } from "./patient.ts";

/** The nodes whose parameters the path's weights are. */
export function weightNodes({ program }: Patient, { factors }: Flow): ReadonlySet<NodeId> {
  const ids = new Set<NodeId>();
  for (const { at, kind } of factors) {
    const node = program.nodes[at]!;
    if (kind !== "weight") continue;
    if (node.op.category === "neuron") ids.add(node.node.id);
    for (const { source } of node.slots)
      if (source >= 0 && program.nodes[source]!.op.role === "parameter")
        ids.add(program.nodes[source]!.node.id);
  }
  return ids;
}

/** What makes the weights of the path 1 on the average. */
export function scaleFor(body: readonly Factor[]): number | null {
  const weights = body.filter(({ kind, numbers }) => kind === "weight" && sizeOf(numbers) > 0);
  if (weights.length === 0) return null;
  const mean =
    weights.reduce((sum, factor) => sum + log(sizeOf(factor.numbers)), 0) / weights.length;
  return Number(exp(-mean).toPrecision(2));
}
