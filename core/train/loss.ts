import type { Program } from "../engine/program.ts";
import type { Problem } from "../model/problem.ts";
import { noLossToTrain } from "./train-problems.ts";

/** Why the graph has no loss to train by; none when it has one. */
export function lossFaults({ graph, loss, problems }: Program): readonly Problem[] {
  if (loss !== null) return [];
  const errors = problems.filter(({ severity }) => severity === "error");
  return graph.loss !== null && errors.length > 0 ? errors : [noLossToTrain()];
}

/**
 * For each node whether the loss's value is made from it. More than a gradient's path: values also pass
 * where gradients are stopped.
 */
export function feedsLoss({ nodes, loss }: Program): Uint8Array {
  const feeds = new Uint8Array(nodes.length);
  if (loss === null) return feeds;
  feeds[loss] = 1;
  for (let i = loss; i >= 0; i--)
    if (feeds[i]) for (const { source } of nodes[i]!.slots) if (source >= 0) feeds[source] = 1;
  return feeds;
}
