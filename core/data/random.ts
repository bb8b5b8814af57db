import { cos, log } from "../math/elementary.ts";

/** Seeded randomness: the same seed and purpose give the same numbers on every machine. */

/** Draws numbers in [0, 1). */
export type Random = () => number;

/**
 * A generator for one purpose of a seed, such as the shuffle of one epoch: each list of whole numbers
 * gives a stream of its own, so that nothing needs to be remembered to go on after a pause.
 * Tommy Ettinger's mulberry32 (public domain); the list is mixed into its state by the same steps.
 */
export function createRandom(...seeds: readonly number[]): Random {
  let state = 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  for (const seed of seeds) {
    // Seeds are whole numbers up to 2⁵³: both halves count.
    state ^= seed | 0;
    state = next() ^ Math.floor(seed / 2 ** 32);
    state = next();
  }
  return () => next() / 2 ** 32;
}

const droppingPurpose = 41;

/**
 * What dropout draws its mask from, element by element: a stream for each layer's seed, update and sample (its
 * row in the data, or null where all samples share the mask). So a mask depends neither on the lanes that
 * samples run in nor on who runs them.
 */
export function droppingRandom(seed: number, update: number, sample: number | null): Random {
  return createRandom(droppingPurpose, seed, update, sample ?? -1);
}

/** A number from the standard normal distribution (Box and Muller). */
export function normal(random: Random): number {
  // 1 − random() is never 0, whose logarithm would be −∞.
  return Math.sqrt(-2 * log(1 - random())) * cos(2 * Math.PI * random());
}

/**
 * A weight to begin with, of a node with so many inputs: even between ±1/√n, with four decimals. As
 * PyTorch's Linear draws its weights and biases.
 */
export function startingWeight(random: Random, inputs: number): number {
  const bound = 1 / Math.sqrt(Math.max(1, inputs));
  // A small negative number is written −0.0000, and a file has no −0.
  return Number(((random() * 2 - 1) * bound).toFixed(4)) + 0;
}

/** 0 … count − 1 in a random order (Fisher and Yates). */
export function permutation(count: number, random: Random): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
