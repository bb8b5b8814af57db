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
export function stateFault(id: OptimizerId, state: readonly number[]): string | null {
  const names: readonly string[] = stateNames[id];
  if (state.length !== names.length) {
    const those = names.length === 0 ? "no number" : `${names.length} (${names.join(", ")})`;
    return `the optimiser “${id}” remembers ${those} of each parameter, and there are ${state.length}.`;
  }
  const negative = names.find((name, i) => squares.includes(name) && state[i]! < 0);
  return negative === undefined
    ? null
    : `${negative} is ${state[names.indexOf(negative)]}. It is made of squares and must be at least 0.`;
}
