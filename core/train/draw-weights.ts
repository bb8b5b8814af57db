import { createRandom, startingWeight } from "../data/random.ts";
import type { Program } from "../engine/program.ts";
import { trainedParameters } from "./parameters.ts";

/** The purpose of the seed that draws weights. */
const drawPurpose = 20;

/**
 * Fresh weights and biases for every trained parameter, in their order, each by the inputs of the node
 * that it belongs to. Two units that start alike would stay alike for ever.
 */
export function drawWeights(program: Program, seed: number): Float64Array {
  const random = createRandom(seed, drawPurpose);
  return Float64Array.from(trainedParameters(program), ({ node }) =>
    startingWeight(random, node.wiring.handles.length),
  );
}
