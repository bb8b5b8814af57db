import { lossLabel, nodeName } from "../model/names.ts";
import { keyName } from "../ops/op-base.ts";
import type { Program, Slot } from "./program.ts";

/** What formulas call the loss: L while no node is it. */
export function lossName({ loss, nodes }: Pick<Program, "loss" | "nodes">): string {
  return loss === null ? lossLabel : nodeName(nodes[loss]!.node);
}

/** What a slot’s derivative is taken by: the node that is wired to the input, or the parameter. */
export function sourceName({ nodes }: Program, { source, key }: Slot): string {
  return source < 0 ? keyName(key) : nodeName(nodes[source]!.node);
}
