import { createRandom } from "../data/random.ts";
import type { Program } from "../engine/program.ts";
import { trainedParameters } from "./parameters.ts";

/** The purpose of the seed that draws weights. */
const drawPurpose = 20;

/**
 * Fresh weights for every trained parameter, in their order: even between ±1/√n, n being the inputs of
 * the node that they belong to, with four decimals. Biases too, as PyTorch's Linear has it. Two units
 * that start alike would stay alike for ever.
 */
export function drawWeights(program: Program, seed: number): Float64Array {
  const random = createRandom(seed, drawPurpose);
  return Float64Array.from(trainedParameters(program), ({ node }) => {
    const bound = 1 / Math.sqrt(Math.max(1, node.wiring.handles.length));
    // A small negative number is written −0.0000, and a file has no −0.
    return Number(((random() * 2 - 1) * bound).toFixed(4)) + 0;
  });
}
