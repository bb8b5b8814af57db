import { createRandom } from "../../data/random.ts";
import { sketch } from "../../engine/testing/sketch.ts";
import type { Graph, NodeId } from "../../model/graph.ts";

/**
 * Layers of neurons over inputs that the columns x1, x2, … feed, with one output, compared with a target
 * that `target` feeds. Weights are drawn evenly from ±1/√fan-in by the seed.
 */
export function network(
  sizes: readonly number[],
  options: {
    readonly inputs: readonly string[];
    readonly target: string;
    readonly loss?: string;
    readonly activation?: string;
    readonly output?: string;
    readonly seed?: number;
  },
): Graph {
  const { inputs, target, loss = "binary-cross-entropy", seed = 1 } = options;
  const { activation = "tanh", output = "sigmoid" } = options;
  const draft = sketch();
  const random = createRandom(seed);
  let row: readonly NodeId[] = inputs.map((column) => draft.add("input", [], { value: 0, column }));
  sizes.forEach((size, layer) => {
    const from = row;
    const bound = 1 / Math.sqrt(from.length);
    const draw = () => (random() * 2 - 1) * bound;
    const chosen = layer < sizes.length - 1 ? activation : output;
    row = Array.from({ length: size }, () => {
      const weights = Object.fromEntries(from.map((_, i) => [`w${i + 1}`, draw()]));
      return draft.add("neuron", from, { ...weights, bias: draw(), activation: chosen });
    });
  });
  const t = draft.add("target", [], { value: 0, column: target });
  return draft.graph(draft.add(loss, [row[0] as NodeId, t]));
}
