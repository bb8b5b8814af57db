import type { NodeId } from "../model/graph.ts";
import { copyRun, type Run } from "./arena.ts";
import { dualOf } from "./dual-rules.ts";
import {
  cellLength,
  isOneNumber,
  isPointwise,
  operandPlace,
  type PointwiseNode,
} from "./program.ts";
import { valuesOf } from "./read.ts";
import { runTangents } from "./tangents.ts";

/**
 * Forward-mode differentiation over dual numbers, a + a′ε with ε² = 0: a second opinion on the backward
 * pass. It shares neither the ops' partials nor the symbolic derivatives nor the kernels; its rules are
 * written afresh, where there is a choice by another identity (tanh′ = 1/cosh², aᵇ by its logarithm).
 * One pass gives the derivative by one number only, and large numbers overflow in the textbook forms
 * that it walks: this is for checking, not for training.
 */

/** One number to differentiate by. */
export interface Variable {
  readonly node: NodeId;
  /** A numeric parameter of the node's own, or null for the node's value itself. */
  readonly param: string | null;
  /** Which of its numbers, in the order of the arena: row-major, lane after lane. 0 for a scalar. */
  readonly element: number;
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

  const values = copyRun(run);
  // The same layout, with slopes in place of values.
  const slopes = copyRun(run);
  slopes.numbers.fill(0);
  const vary = () => {
    valuesOf(slopes, cell)[variable.element] = 1;
  };
  if (variable.param !== null) vary();
  for (const node of program.nodes) {
    if (isPointwise(node)) varyPointwise(values, slopes, node);
    else runTangents(values, slopes, node.forward);
    if (node.op.blocksGradient) valuesOf(slopes, node.value).fill(0);
    if (node === varied && variable.param === null) vary();
  }

  const lossSlopes = valuesOf(slopes, program.nodes[program.loss]!.value);
  const sum = lossSlopes.reduce((total, slope) => total + slope, 0);
  return program.reduction === "mean" ? sum / lossSlopes.length : sum;
}

/**
 * A node's value by walking its op's textbook form. The stable forms are put together from pieces with
 * kinks (σ has |x| in it) that cancel in their given partials only; the textbook form has none, and
 * overflows instead where the numbers are large.
 */
function varyPointwise(values: Run, slopes: Run, node: PointwiseNode): void {
  if (node.stretching) runTangents(values, slopes, node.stretching.operations);
  const { regions, lanes } = values.program;
  const textbook = node.op.textbook(node.wiring);
  const length = cellLength(node.value, lanes);
  for (let k = 0; k < length; k++) {
    const { value, slope } = dualOf(textbook, (leaf) => {
      if (leaf.kind === "constant") return { value: leaf.value, slope: 0 };
      if (leaf.kind === "out") throw new RangeError("An op’s value is not written in itself.");
      const operand = operandPlace(node, leaf);
      const at =
        regions[operand.region] + operand.cell.offset + (isOneNumber(operand.cell) ? 0 : k);
      return { value: values.numbers[at]!, slope: slopes.numbers[at]! };
    });
    values.values[node.value.offset + k] = value;
    slopes.values[node.value.offset + k] = slope;
  }
}
