import { type Shape, sizeOf } from "../tensor/shape.ts";
import type { View } from "../tensor/view.ts";
import {
  add,
  divide,
  type Expression,
  input,
  lessOrEqual,
  multiply,
  select,
  sqrt,
  subtract,
} from "./expression/expression.ts";
import type { Recorder } from "./recorder.ts";

/**
 * Numbers brought to the mean 0 and the variance 1, or to the mean square 1 alone: what layer-norm, rms-norm
 * and batch-norm share. Statistics have the shape of x with 1 for each axis that they are taken along.
 */
export interface Normalized {
  /** x̂, of the shape of x. */
  readonly normal: View;
  /** 1 / √(variance + ε) */
  readonly inverse: View;
  /** Null where x is not centred. */
  readonly mean: View | null;
  /** Biased: divided by the count. */
  readonly variance: View;
}

export function normalized(
  r: Recorder,
  x: View,
  {
    statistics,
    epsilon,
    isCentred,
  }: { readonly statistics: Shape; readonly epsilon: number; readonly isCentred: boolean },
): Normalized {
  const isLaned = x.laneStride !== 0;
  const mean = isCentred ? meanOf(r, x, statistics) : null;
  let centred = x;
  if (mean) {
    centred = r.temporary(x.shape, isLaned);
    r.map(centred, subtract(input("x"), input("m")), { x, m: mean });
  }
  const squares = r.temporary(x.shape, isLaned);
  r.einsum("*,*->*", centred, centred, squares);
  const variance = meanOf(r, squares, statistics);
  const inverse = r.temporary(statistics, isLaned);
  const plain = inverseOf(input("v"), epsilon);
  // A variance that overflows would make 0 of every row: what is not finite is not to be hidden.
  const isSmall = lessOrEqual(input("v"), Number.MAX_VALUE);
  const open = select(isSmall, plain, subtract(input("v"), input("v")));
  r.map(inverse, open, { v: variance }, plain);
  const normal = r.temporary(x.shape, isLaned);
  r.map(normal, multiply(input("c"), input("i")), { c: centred, i: inverse });
  return { normal, inverse, mean, variance };
}

/** 1 / √(variance + ε) */
export function inverseOf(variance: Expression, epsilon: number) {
  return divide(1, sqrt(add(variance, epsilon)));
}

/**
 * What flows back to x where `upstream` is the gradient of x̂, of the same lanes:
 * (g − mean(g) − x̂·mean(g·x̂)) / √(variance + ε), the first mean only where x is centred.
 */
export function normalizedGradient(
  r: Recorder,
  upstream: View,
  { normal, inverse, mean }: Normalized,
  contribution: View,
): void {
  const products = r.temporary(normal.shape, normal.laneStride !== 0);
  r.einsum("*,*->*", upstream, normal, products);
  const along = meanOf(r, products, inverse.shape);
  const level = mean && meanOf(r, upstream, inverse.shape);
  const g = level ? subtract(input("g"), input("l")) : input("g");
  r.map(contribution, multiply(subtract(g, multiply(input("x̂"), input("a"))), input("i")), {
    g: upstream,
    x̂: normal,
    a: along,
    i: inverse,
    ...(level && { l: level }),
  });
}

/** The mean over the axes along which `shape` is 1. */
function meanOf(r: Recorder, x: View, shape: Shape): View {
  const mean = r.temporary(shape, x.laneStride !== 0);
  r.gather(x, mean);
  const count = sizeOf(x.shape) / sizeOf(shape);
  r.map(mean, divide(input("sum"), count), { sum: mean });
  return mean;
}
