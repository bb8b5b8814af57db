import { createRandom, startingWeight } from "../data/random.ts";
import { drawTensor } from "../engine/draw-tensor.ts";
import type { Program } from "../engine/program.ts";
import { initOf } from "../ops/init.ts";
import { findParam } from "../ops/wiring.ts";
import { joined, trainedParameters } from "./parameters.ts";

/** The purpose of the seed that draws weights. */
const drawPurpose = 20;

/**
 * Fresh weights and biases for every trained parameter, in their order: single numbers by the inputs of the
 * node that they belong to, tensors as their node chooses. Two units that start alike would stay alike for ever.
 */
export function drawWeights(program: Program, seed: number): Float64Array {
  const random = createRandom(seed, drawPurpose);
  const drawn = trainedParameters(program).map(({ node, name, cell }) => {
    const { shape } = cell.initial;
    if (shape.length === 0)
      return Float64Array.of(startingWeight(random, node.wiring.handles.length));
    const spec = findParam(node.op, name);
    const kind = spec?.kind === "tensor" ? spec.init : "weights";
    return drawTensor(random, shape, kind, initOf(node.wiring.choices.init)).data;
  });
  return joined(drawn);
}
