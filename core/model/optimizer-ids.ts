import type { Tensor } from "../tensor/tensor.ts";

/** The optimisers that a document may name. */

export const optimizerIds = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
] as const;
export type OptimizerId = (typeof optimizerIds)[number];

/** What each optimiser remembers of a parameter, by the names that its rule uses. */
export const stateNames = {
  sgd: [],
  momentum: ["b"],
  nesterov: ["b"],
  adagrad: ["s"],
  rmsprop: ["v"],
  adam: ["m", "v"],
  adamw: ["m", "v"],
} as const satisfies Readonly<Record<OptimizerId, readonly string[]>>;

/** Sums and means of squares, whose root is taken. */
const squares: readonly string[] = ["s", "v"];

/** Why numbers can't be what an optimiser remembers of a parameter, in words; null when they can. */
export function stateFault(id: OptimizerId, state: readonly (number | Tensor)[]): string | null {
  const names: readonly string[] = stateNames[id];
  if (state.length !== names.length) {
    const those = names.length === 0 ? "no number" : `${names.length} (${names.join(", ")})`;
    return `the optimiser “${id}” remembers ${those} of each parameter, and there are ${state.length}.`;
  }
  for (const [i, name] of names.entries()) {
    const negative = squares.includes(name) ? firstNegative(state[i]!) : undefined;
    if (negative !== undefined)
      return `${name} is ${negative}. It is made of squares and must be at least 0.`;
  }
  return null;
}

function firstNegative(state: number | Tensor): number | undefined {
  return (typeof state === "number" ? [state] : state.data).find((x) => x < 0);
}
