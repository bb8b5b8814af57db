import { erfc, exponentOf, scaleByPower } from "../math/elementary.ts";
import type { NodeId } from "../model/graph.ts";
import type { Expression, Leaf, Primitive } from "../ops/expression/expression.ts";
import type { Run } from "./arena.ts";
import { clearGradients, copyRun } from "./arena.ts";
import { cellLength, operandOf, type ProgramNode } from "./program.ts";
import { gradientsOf, operandGradient, operandValue, valuesOf } from "./read.ts";

/**
 * Forward-mode differentiation over dual numbers, a + a′ε with ε² = 0: a second opinion on the backward
 * pass. It shares neither the ops' partials nor the symbolic derivatives nor the kernels; its rules are
 * written afresh, where there is a choice by another identity (tanh′ = 1/cosh², aᵇ by its logarithm).
 * One pass gives the derivative by one number only, and large numbers overflow in the textbook forms
 * that it walks: this is for checking, not for training.
 */

interface Dual {
  readonly value: number;
  readonly slope: number;
}

/** One number to differentiate by. */
export interface Variable {
  readonly node: NodeId;
  /** A numeric parameter of the node's own, or null for the node's value itself. */
  readonly param: string | null;
  /** Which of its numbers, in the order of the arena: row-major, lane after lane. 0 for a scalar. */
  readonly element: number;
}

/** slope · factor, where a slope of 0 means "does not depend" and so stays 0 next to ∞ and NaN. */
function scale(slope: number, factor: number): number {
  return slope === 0 ? 0 : slope * factor;
}

type Rule = (a: Dual, b: Dual, c: Dual) => Dual;

const unary =
  (value: (x: number) => number, slope: (x: number) => number): Rule =>
  ({ value: x, slope: dx }) => ({ value: value(x), slope: scale(dx, slope(x)) });

const flat =
  (value: (a: number, b: number) => number): Rule =>
  (a, b) => ({ value: value(a.value, b.value), slope: 0 });

const rules: Readonly<Record<Primitive, Rule>> = {
  negate: (a) => ({ value: -a.value, slope: -a.slope }),
  add: (a, b) => ({ value: a.value + b.value, slope: a.slope + b.slope }),
  subtract: (a, b) => ({ value: a.value - b.value, slope: a.slope - b.slope }),
  multiply: (a, b) => ({
    value: a.value * b.value,
    slope: scale(a.slope, b.value) + scale(b.slope, a.value),
  }),
  // (a/b)′ = (a′ − (a/b)·b′) / b: b² would overflow, or vanish, where the slope itself does not.
  divide: (a, b) => ({
    value: a.value / b.value,
    slope: scale(a.slope, 1 / b.value) - scale(b.slope, a.value / b.value / b.value),
  }),
  power: dualPower,
  exp: unary(Math.exp, Math.exp),
  expm1: unary(Math.expm1, Math.exp),
  log: unary(Math.log, (x) => 1 / x),
  log1p: unary(Math.log1p, (x) => 1 / (1 + x)),
  sqrt: unary(Math.sqrt, (x) => 0.5 * x ** -0.5),
  sin: unary(Math.sin, (x) => Math.cos(x)),
  cos: unary(Math.cos, (x) => -Math.sin(x)),
  tan: unary(Math.tan, (x) => 1 / Math.cos(x) ** 2),
  tanh: unary(Math.tanh, (x) => 1 / Math.cosh(x) ** 2),
  erfc: unary(erfc, (x) => (-2 * Math.exp(-(x ** 2))) / Math.sqrt(Math.PI)),
  abs: unary(Math.abs, (x) => (x > 0 ? 1 : x < 0 ? -1 : x)),
  sign: flat(Math.sign),
  minimum: (a, b) => winner(a, b, a.value < b.value),
  maximum: (a, b) => winner(a, b, a.value > b.value),
  significand: (a) => powerOfTwo(a, -exponentOf(a.value)),
  exponent: (a) => ({ value: exponentOf(a.value), slope: 0 }),
  scale: (a, e) => {
    const { value, slope } = powerOfTwo(a, e.value);
    return { value, slope: slope + scale(e.slope, value * Math.LN2) };
  },
  less: flat((a, b) => Number(a < b)),
  lessOrEqual: flat((a, b) => Number(a <= b)),
  equal: flat((a, b) => Number(a === b)),
  select: (condition, whenTrue, whenFalse) => (condition.value !== 0 ? whenTrue : whenFalse),
};

function powerOfTwo({ value, slope }: Dual, e: number): Dual {
  return { value: scaleByPower(value, e), slope: scaleByPower(slope, e) };
}

/** Above 0 by (aᵇ)′ = aᵇ (b ln a)′; elsewhere a varies with a whole exponent, or b over a base of 0. */
function dualPower(a: Dual, b: Dual): Dual {
  const value = a.value ** b.value;
  if (a.value > 0) {
    const slopeOfLog = scale(b.slope, Math.log(a.value)) + scale(a.slope, b.value / a.value);
    return { value, slope: scale(slopeOfLog, value) };
  }
  const byBase = b.value === 0 ? 0 : b.value * a.value ** (b.value - 1);
  const byExponent = a.value === 0 && b.value >= 0 ? 0 : value * Math.log(a.value);
  return { value, slope: scale(a.slope, byBase) + scale(b.slope, byExponent) };
}

/** The side that a minimum or maximum takes; at a tie the mean of both slopes. */
function winner(a: Dual, b: Dual, aWins: boolean): Dual {
  if (a.value === b.value) return { value: a.value, slope: (a.slope + b.slope) / 2 };
  if (Number.isNaN(a.value + b.value)) return { value: Number.NaN, slope: a.slope + b.slope };
  return aWins ? a : b;
}

/**
 * ∂L/∂variable at the parameters that the run holds, L being the loss as `lossValue` sums it up over
 * lanes; null when the program has no loss or no such number. Values are computed anew.
 * O(nodes), without recursion over the graph.
 */
export function forwardDerivative(run: Run, variable: Variable): number | null {
  const { program } = run;
  const at = program.position.get(variable.node);
  if (program.loss === null || at === undefined) return null;
  const varied = program.nodes[at]!;
  const cell =
    variable.param === null
      ? varied.value
      : varied.params.find((param) => param.name === variable.param);
  if (!cell || variable.element < 0 || variable.element >= cellLength(cell, program.lanes))
    return null;

  // Slopes stand where the gradients of the same numbers would.
  const duals = clearGradients(copyRun(run));
  const vary = () => {
    gradientsOf(duals, cell)[variable.element] = 1;
  };
  if (variable.param !== null) vary();
  for (const node of program.nodes) {
    const [values, slopes] = [valuesOf(duals, node.value), gradientsOf(duals, node.value)];
    for (let k = 0; k < values.length; k++) {
      const { value, slope } = evaluate(duals, node, k);
      values[k] = value;
      slopes[k] = node.op.blocksGradient ? 0 : slope;
    }
    if (node === varied && variable.param === null) vary();
  }

  const lossSlopes = gradientsOf(duals, program.nodes[program.loss]!.value);
  const sum = lossSlopes.reduce((total, slope) => total + slope, 0);
  return program.reduction === "mean" ? sum / lossSlopes.length : sum;
}

/**
 * One element of a node's value, by walking its op's textbook form. The stable forms are put together
 * from pieces with kinks (σ has |x| in it) that cancel in their given partials only; the textbook form
 * has none, and overflows instead where the numbers are large.
 */
function evaluate(duals: Run, node: ProgramNode, k: number): Dual {
  const { op, wiring } = node;
  const leafDual = (leaf: Leaf): Dual => {
    if (leaf.kind === "constant") return { value: leaf.value, slope: 0 };
    if (leaf.kind === "out") throw new RangeError("An op’s value is not written in itself.");
    const operand = operandOf(node, leaf);
    return {
      value: operandValue(duals, node, operand, k),
      slope: operandGradient(duals, node, operand, k),
    };
  };
  const known = new Map<Expression, Dual>();
  const walk = (expression: Expression): Dual => {
    const before = known.get(expression);
    if (before) return before;
    const dual =
      expression.kind === "call"
        ? rules[expression.fn](...(expression.args.map(walk) as [Dual, Dual, Dual]))
        : leafDual(expression);
    known.set(expression, dual);
    return dual;
  };
  return walk(op.textbook(wiring));
}
