import { exp, tanh } from "../math/elementary.ts";
import type { Primitive } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";

/**
 * One primitive over a row of numbers, element by element; a, b, c and target are where the rows begin.
 * The numbers are those of the primitive's `evaluate`: a loop of its own only saves a call for each.
 */
export type RowFunction = (
  registers: Float64Array,
  target: number,
  a: number,
  b: number,
  c: number,
  length: number,
) => void;

/** The primitives that training spends its time in. */
const loops: Partial<Readonly<Record<Primitive, RowFunction>>> = {
  negate(r, target, a, _b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = -r[a + k]!;
  },
  add(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! + r[b + k]!;
  },
  subtract(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! - r[b + k]!;
  },
  multiply(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! * r[b + k]!;
  },
  divide(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! / r[b + k]!;
  },
  exp(r, target, a, _b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = exp(r[a + k]!);
  },
  tanh(r, target, a, _b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = tanh(r[a + k]!);
  },
  abs(r, target, a, _b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = Math.abs(r[a + k]!);
  },
  // An optimiser's βᵗ is the same for every parameter: equal neighbours are computed once.
  power(r, target, a, b, _c, length) {
    const { evaluate } = primitives.power;
    for (let k = 0; k < length; k++)
      r[target + k] =
        k > 0 && Object.is(r[a + k], r[a + k - 1]) && Object.is(r[b + k], r[b + k - 1])
          ? r[target + k - 1]!
          : evaluate(r[a + k]!, r[b + k]!, 0);
  },
  maximum(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = Math.max(r[a + k]!, r[b + k]!);
  },
  lessOrEqual(r, target, a, b, _c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! <= r[b + k]! ? 1 : 0;
  },
  select(r, target, a, b, c, length) {
    for (let k = 0; k < length; k++) r[target + k] = r[a + k]! !== 0 ? r[b + k]! : r[c + k]!;
  },
};

const known = new Map<Primitive, RowFunction>();

/** The row function of a primitive: its own loop, or one that calls `evaluate` for each element. */
export function rowFunction(fn: Primitive): RowFunction {
  let row = loops[fn] ?? known.get(fn);
  if (!row) {
    const { evaluate } = primitives[fn];
    row = (r, target, a, b, c, length) => {
      for (let k = 0; k < length; k++) r[target + k] = evaluate(r[a + k]!, r[b + k]!, r[c + k]!);
    };
    known.set(fn, row);
  }
  return row;
}
