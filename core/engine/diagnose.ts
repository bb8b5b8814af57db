import { derivativeSymbol, nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { Blame } from "../ops/blame.ts";
import type { Expression } from "../ops/expression/expression.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { list } from "../words/list.ts";
import type { Run } from "./arena.ts";
import { blameExpression } from "./blame.ts";
import { leafReader } from "./leaf-reader.ts";
import { sourceName } from "./names.ts";
import {
  type Cell,
  cellLength,
  isPointwise,
  type PointwiseNode,
  type ProgramNode,
  type Slot,
  stretchedIndex,
} from "./program.ts";
import {
  contributionsOf,
  flows,
  gradientIn,
  gradientsOf,
  operandValue,
  partialsOf,
  valueIn,
  valuesOf,
} from "./read.ts";

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
      const inputCount = node.wiring.handles.length;
      const isBorn = node.operands.every(
        (cell, i) => i >= inputCount || Number.isFinite(operandValue(run, node, cell, k)),
      );
      if (isBorn) return badValue(run, node, k);
    }
  }
  return null;
}

function badValue(run: Run, node: ProgramNode, k: number): Problem {
  const base = { code: "non-finite-value", severity: "warning", edge: null } as const;
  const name = nodeName(node.node);
  const set = node.params.find((cell) => !Number.isFinite(operandValue(run, node, cell, k)));
  if (set) {
    const what = node.wiring.handles.length === 0 ? name : `The parameter ${set.name} of ${name}`;
    const number = formatNumber(operandValue(run, node, set, k));
    const message = `${what} is ${number}${whereabouts(run, node.value, k)}. Give it a finite number.`;
    return { ...base, node: node.node.id, message };
  }
  const blame = valueBlame(run, node, k) ?? unexplained;
  const message = `${sentence(blame.reason)} at node ${name}${whereabouts(run, node.value, k)}: ${operandsText(run, node, k)}. ${blame.mend}`;
  return { ...base, node: node.node.id, message };
}

/**
 * Goes through the backward pass once more, adding up contributions in the same order, and stops at
 * the first number that is not finite although both it and the sum so far came from finite ones.
 */
function firstBadGradient(run: Run): Problem | null {
  const { program } = run;
  if (!hasBadGradient(run)) return null;
  const matters = leadsToVariable(program.nodes);
  const sums = createSums(run);
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    if (!flows(node)) continue;
    for (const slot of node.slots) {
      if (slot.source >= 0 && !matters[slot.source]) continue;
      const row = contributionsOf(run, slot);
      for (let k = 0; k < row.length; k++) {
        const contribution = row[k]!;
        const { before, after } = sums.add(node, slot, k, contribution);
        if (Number.isFinite(contribution)) {
          if (Number.isFinite(before) && !Number.isFinite(after))
            return badGradient(run, node, slot, k, sumOverflow(before, contribution));
        } else if (Number.isFinite(gradientIn(run, node.value, k))) {
          return badGradient(run, node, slot, k, productBlame(run, node, slot, k));
        }
      }
    }
  }
  return null;
}

function hasBadGradient(run: Run): boolean {
  return run.program.backward.some((at) => {
    const node = run.program.nodes[at]!;
    return (
      !gradientsOf(run, node.value).every(Number.isFinite) ||
      (flows(node) &&
        node.slots.some(
          (slot) =>
            !contributionsOf(run, slot).every(Number.isFinite) ||
            !gradientsOf(run, slot.cell).every(Number.isFinite),
        ))
    );
  });
}

/** Gradients that are added up once more. */
function createSums({ program }: Run) {
  const sums = new Map<Cell, Float64Array>();
  return {
    add({ value }: ProgramNode, { cell }: Slot, k: number, contribution: number) {
      const sum = sums.get(cell) ?? new Float64Array(cellLength(cell, program.lanes));
      sums.set(cell, sum);
      const into = stretchedIndex(cell, value, k) - cell.offset;
      const before = sum[into]!;
      const after = before + contribution;
      sum[into] = after;
      return { before, after };
    },
  };
}

function badGradient(run: Run, node: ProgramNode, slot: Slot, k: number, blame: Blame): Problem {
  const name = nodeName(node.node);
  const where =
    slot.key.kind === "input"
      ? `on the wire from ${sourceName(run.program, slot)} to ${name}`
      : `at the parameter ${slot.key.name} of ${name}`;
  return {
    code: "non-finite-gradient",
    severity: "warning",
    node: node.node.id,
    edge: slot.edge,
    message: `The gradient stops being finite ${where}${whereabouts(run, node.value, k)}: ${blame.reason}. ${blame.mend}`,
  };
}

/** Why upstream × partial is not finite, the upstream being so. */
function productBlame(run: Run, node: ProgramNode, slot: Slot, k: number): Blame {
  const upstream = gradientIn(run, node.value, k);
  const partial = partialsOf(run, node, slot)[k]!;
  const name = nodeName(node.node);
  const by = slot.key.kind === "input" ? sourceName(run.program, slot) : slot.key.name;
  if (Number.isFinite(partial)) {
    return {
      reason: `upstream × partial, ${formatNumber(upstream)} × ${formatNumber(partial)}, is beyond the largest float64 (overflow)`,
      mend: "Make the numbers smaller, for instance by scaling the loss.",
    };
  }
  // Where the value itself is not finite, what spoiled it says more than the formula of its derivative.
  const blame =
    (Number.isFinite(valueIn(run, node.value, k)) && isPointwise(node)
      ? blameNode(run, node, k, partialExpression(node.op, slot.key, node.wiring))
      : valueBlame(run, node, k)) ?? inherited;
  const zero = upstream === 0 ? "0 × ∞ is not a number: the upstream gradient is 0 and " : "";
  return {
    reason: `${Number.isNaN(partial) ? "" : zero}${derivativeSymbol(name, by)} is ${formatNumber(partial)}, because ${blame.reason} (${operandsText(run, node, k)})`,
    mend: blame.mend,
  };
}

function valueBlame(run: Run, node: ProgramNode, k: number): Blame | null {
  return isPointwise(node) ? blameNode(run, node, k, node.op.value(node.wiring)) : null;
}

/** What the op itself has to say of its inputs, or else the primitive that spoiled the expression. */
function blameNode(run: Run, node: PointwiseNode, k: number, expression: Expression): Blame | null {
  const inputs = node.operands
    .slice(0, node.wiring.handles.length)
    .map((cell) => operandValue(run, node, cell, k));
  return node.op.blame?.(inputs) ?? blameExpression(expression, leafReader(run, node, k));
}

function sumOverflow(before: number, contribution: number): Blame {
  return {
    reason: `the sum of the contributions, ${formatNumber(before)} + ${formatNumber(contribution)}, is beyond the largest float64 (overflow)`,
    mend: "Make the numbers smaller, for instance by scaling the loss.",
  };
}

const unexplained: Blame = { reason: "the result is not finite", mend: "Change the inputs." };

const inherited: Blame = {
  reason: "it is made of a value that is not finite",
  mend: "Fix that value first.",
};

/** For each node: whether gradients that reach it reach a parameter, an input or a target. */
function leadsToVariable(nodes: readonly ProgramNode[]): Uint8Array {
  const leads = new Uint8Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const { op, params, slots } = nodes[i]!;
    const isVariable =
      op.role === "input" || op.role === "target" || params.some((param) => param.trainable);
    const passes = !op.blocksGradient && slots.some(({ source }) => source >= 0 && leads[source]);
    leads[i] = isVariable || passes ? 1 : 0;
  }
  return leads;
}

/** More operands than this hide the message. */
const operandsShown = 4;

/** “its input p is 0 and its input q is 1” */
function operandsText(run: Run, node: ProgramNode, k: number): string {
  const texts = node.operandKeys.map((key, i) => {
    const number = formatNumber(operandValue(run, node, node.operands[i]!, k));
    if (key.kind === "param") return `its ${key.name} is ${number}`;
    const source = node.slots.find(({ cell }) => cell === node.operands[i])!;
    return `its input ${sourceName(run.program, source)} is ${number}`;
  });
  return list(texts, { most: operandsShown });
}

/** Which number of a tensor and which sample of a batch, counted from 1; nothing for a scalar. */
function whereabouts(run: Run, { size, laned }: Cell, k: number): string {
  const element = size > 1 ? ` (number ${(k % size) + 1} of ${size})` : "";
  if (!laned || (run.program.lanes === 1 && !run.laneName)) return element;
  const lane = Math.floor(k / size);
  return `${element} in ${run.laneName?.(lane) ?? `sample ${lane + 1} of the batch`}`;
}

/** A clause as the start of a sentence; function names keep their small letters. */
function sentence(clause: string): string {
  return /^(log|exp) /.test(clause) ? clause : clause.charAt(0).toUpperCase() + clause.slice(1);
}
