import { exp, tanh } from "../math/elementary.ts";
import type { Primitive } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import type { Numbers } from "./executor.ts";

/**
 * One primitive over a row of numbers, element by element; a, b, c and target are where the rows begin, and
 * the steps from one number of a row to the next: 0 where one number stands for all. The target's step is 1.
 * The numbers are those of the primitive's `evaluate`: a loop of its own only saves a call for each.
 */
export type RowFunction = (
  numbers: Numbers,
  target: number,
  a: number,
  stepA: number,
  b: number,
  stepB: number,
  c: number,
  stepC: number,
  length: number,
) => void;

/** The primitives that training spends its time in. */
const loops: Partial<Readonly<Record<Primitive, RowFunction>>> = {
  negate(n, target, a, sa, _b, _sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = -n[a + k * sa]!;
  },
  add(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = n[a + k * sa]! + n[b + k * sb]!;
  },
  subtract(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = n[a + k * sa]! - n[b + k * sb]!;
  },
  multiply(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = n[a + k * sa]! * n[b + k * sb]!;
  },
  divide(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = n[a + k * sa]! / n[b + k * sb]!;
  },
  exp(n, target, a, sa, _b, _sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = exp(n[a + k * sa]!);
  },
  tanh(n, target, a, sa, _b, _sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = tanh(n[a + k * sa]!);
  },
  abs(n, target, a, sa, _b, _sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = Math.abs(n[a + k * sa]!);
  },
  maximum(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = Math.max(n[a + k * sa]!, n[b + k * sb]!);
  },
  lessOrEqual(n, target, a, sa, b, sb, _c, _sc, length) {
    for (let k = 0; k < length; k++) n[target + k] = n[a + k * sa]! <= n[b + k * sb]! ? 1 : 0;
  },
  select(n, target, a, sa, b, sb, c, sc, length) {
    for (let k = 0; k < length; k++)
      n[target + k] = n[a + k * sa]! !== 0 ? n[b + k * sb]! : n[c + k * sc]!;
  },
};

/** The row function of a primitive: its own loop, or one that calls `evaluate` for each element. */
export function rowFunction(fn: Primitive): RowFunction {
  const { evaluate } = primitives[fn];
  return (
    loops[fn] ??
    ((n, target, a, sa, b, sb, c, sc, length) => {
      for (let k = 0; k < length; k++)
        n[target + k] = evaluate(n[a + k * sa]!, n[b + k * sb]!, n[c + k * sc]!);
    })
  );
}
