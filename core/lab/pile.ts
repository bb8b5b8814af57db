import type { Run } from "../engine/arena.ts";
import { copyRun } from "../engine/arena.ts";
import { gradientIn, gradientsOf } from "../engine/read.ts";
import { parameterKeyText, trainedParameters } from "../train/parameters.ts";

/** What runs have left in the gradients of parameters, by `parameterKeyText`. */
export type Pile = ReadonlyMap<string, number>;

export const emptyPile: Pile = new Map();

/**
 * What a run leaves. Only parameters keep their gradients from run to run, as in PyTorch, where all
 * others are made anew with each forward pass.
 */
export function pileOf(run: Run): Pile {
  return new Map(
    trainedParameters(run.program).map(({ node, name, cell }) => [
      parameterKeyText({ node: node.node.id, param: name }),
      gradientIn(run, cell),
    ]),
  );
}

export function addPiles(piles: Iterable<Pile>): Pile {
  const sum = new Map<string, number>();
  for (const pile of piles)
    for (const [key, left] of pile) sum.set(key, (sum.get(key) ?? 0) + left);
  return sum;
}

/** The run on top of a pile. A parameter node’s own gradient is that of its parameter. */
export function onPile(run: Run, pile: Pile): Run {
  const piled = copyRun(run);
  for (const { node, name, cell } of trainedParameters(run.program)) {
    const left = pile.get(parameterKeyText({ node: node.node.id, param: name })) ?? 0;
    gradientsOf(piled, cell)[0]! += left;
    if (node.op.category === "source") gradientsOf(piled, node.value)[0]! += left;
  }
  return piled;
}
