import { createRandom, startingWeight } from "../../data/random.ts";
import type { NodeId } from "../../model/graph.ts";

/** The purpose of the seed that draws the weight of a new wire. */
const drawPurpose = 22;

/**
 * The weight that a new wire into `handle` of a node begins with, `inputs` being the node's wires with it: drawn
 * as all weights are, so that neurons are no twins. The seed is the node's id and the handle: the same steps
 * always build the same graph.
 */
export function newWeight(node: NodeId, handle: string, inputs: number): number {
  return startingWeight(createRandom(drawPurpose, ...codes(node), ...codes(handle)), inputs);
}

function codes(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
}
