import type { Run } from "../engine/arena.ts";
import { copyRun } from "../engine/arena.ts";
import { gradientsOf } from "../engine/read.ts";
import { parameterKeyText, trainedParameters } from "../train/parameters.ts";

/** What runs have left in the gradients of parameters, by `parameterKeyText`. */
export type Pile = ReadonlyMap<string, Float64Array>;

export const emptyPile: Pile = new Map();

/**
 * What a run leaves. Only parameters keep their gradients from run to run, as in PyTorch, where all
 * others are made anew with each forward pass.
 */
export function pileOf(run: Run): Pile {
  return new Map(
    trainedParameters(run.program).map(({ node, name, cell }) => [
      parameterKeyText({ node: node.node.id, param: name }),
      gradientsOf(run, cell).slice(),
    ]),
  );
}

export function addPiles(piles: Iterable<Pile>): Pile {
  const sum = new Map<string, Float64Array>();
  for (const pile of piles)
    for (const [key, left] of pile) {
      const known = sum.get(key);
      if (known) addTo(known, left);
      else sum.set(key, left.slice());
    }
  return sum;
}

/** The run on top of a pile. A parameter node’s own gradient is that of its parameter. */
export function onPile(run: Run, pile: Pile): Run {
  const piled = copyRun(run);
  for (const { node, name, cell } of trainedParameters(run.program)) {
    const left = pile.get(parameterKeyText({ node: node.node.id, param: name }));
    if (!left) continue;
    addTo(gradientsOf(piled, cell), left);
    if (node.op.category === "source") addTo(gradientsOf(piled, node.value), left);
  }
  return piled;
}

function addTo(sum: Float64Array, more: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += more[k]!;
}
