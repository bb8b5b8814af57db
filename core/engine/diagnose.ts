import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { Blame } from "../ops/blame.ts";
import type { Run } from "./arena.ts";
import { firstBadGradient } from "./bad-gradient.ts";
import { blameNode, operandsText, whereabouts } from "./node-blame.ts";
import { isPointwise, type ProgramNode } from "./program.ts";
import { operandValue, valuesOf } from "./read.ts";
import { type Cause, hasFiniteInputs, valueCause } from "./structured-blame.ts";

/**
 * Names the first node whose value is not finite though all that it is computed from is, and the first
 * edge where a number that is not finite enters the gradient though the upstream gradient is finite;
 * all that follows from them is left unsaid. Looks at every element and lane. Gradients that only lead
 * to constants raise no alarm: nobody uses them (in x² as a power, ∂/∂2 is NaN for a negative x).
 */
export function diagnose(run: Run): readonly Problem[] {
  return [firstBadValue(run), firstBadGradient(run)].filter((problem) => problem !== null);
}

function firstBadValue(run: Run): Problem | null {
  const { nodes } = run.program;
  for (const node of nodes) {
    const values = valuesOf(run, node.value);
    for (let k = 0; k < values.length; k++) {
      if (Number.isFinite(values[k]!)) continue;
      if (hasFiniteOperands(run, node, k)) return badValue(run, node, k);
    }
  }
  return null;
}

function hasFiniteOperands(run: Run, node: ProgramNode, k: number): boolean {
  if (!isPointwise(node)) return hasFiniteInputs(run, node, k);
  const inputCount = node.wiring.handles.length;
  return node.operands.every(
    (cell, i) => i >= inputCount || Number.isFinite(operandValue(run, node, cell, k)),
  );
}

function badValue(run: Run, node: ProgramNode, k: number): Problem {
  const base = { code: "non-finite-value", severity: "warning", edge: null } as const;
  const name = nodeName(node.node);
  const set = badParameter(run, node, k);
  if (set) {
    const what = node.wiring.handles.length === 0 ? name : `The parameter ${set.name} of ${name}`;
    const message = `${what} is ${formatNumber(set.number)}${whereabouts(run, node.value, k)}. Give it a finite number.`;
    return { ...base, node: node.node.id, message };
  }
  const { reason, inputs, mend } = causeOf(run, node, k);
  const message = `${sentence(reason)} at node ${name}${whereabouts(run, node.value, k)}: ${inputs}. ${mend}`;
  return { ...base, node: node.node.id, message };
}

/** A parameter that is not finite, where element `k` of the value is made of it. */
function badParameter(run: Run, node: ProgramNode, k: number) {
  for (const cell of node.params) {
    const numbers = isPointwise(node) ? [operandValue(run, node, cell, k)] : valuesOf(run, cell);
    const number = numbers.find((each) => !Number.isFinite(each));
    if (number !== undefined) return { name: cell.name, number };
  }
  return null;
}

function causeOf(run: Run, node: ProgramNode, k: number): Cause {
  if (!isPointwise(node)) return valueCause(run, node, k);
  const blame = blameNode(run, node, k, node.op.value(node.wiring)) ?? unexplained;
  return { ...blame, inputs: operandsText(run, node, k) };
}

const unexplained: Blame = { reason: "the result is not finite", mend: "Change the inputs." };

/** A clause as the start of a sentence; function names keep their small letters. */
function sentence(clause: string): string {
  return /^(log|exp) /.test(clause) ? clause : clause.charAt(0).toUpperCase() + clause.slice(1);
}
