import { derivativeSymbol, nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { Blame } from "../ops/blame.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import type { Run } from "./arena.ts";
import { sourceName } from "./names.ts";
import { blameNode, operandsText, whereabouts } from "./node-blame.ts";
import {
  type Cell,
  cellLength,
  isPointwise,
  type PointwiseNode,
  type ProgramNode,
  type Slot,
  stretchedIndex,
} from "./program.ts";
import { contributionsOf, flows, gradientIn, gradientsOf, partialsOf, valueIn } from "./read.ts";
import { contributionBlame } from "./structured-blame.ts";

/**
 * Goes through the backward pass once more, adding up contributions in the same order, and stops at
 * the first number that is not finite although both it and the sum so far came from finite ones.
 */
export function firstBadGradient(run: Run): Problem | null {
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
        const { before, after } = sums.add(slot, k, contribution);
        if (!Number.isFinite(contribution)) {
          const problem = badContribution(run, node, slot, k);
          if (problem) return problem;
        } else if (Number.isFinite(before) && !Number.isFinite(after))
          return badGradient(run, node, slot, k, sumOverflow(before, contribution));
      }
    }
  }
  return null;
}

function hasBadGradient(run: Run): boolean {
  return run.program.backward.some((at) => {
    const node = run.program.nodes[at]!;
    return (
      !areFinite(gradientsOf(run, node.value)) ||
      (flows(node) &&
        node.slots.some(
          (slot) =>
            !areFinite(contributionsOf(run, slot)) || !areFinite(gradientsOf(run, slot.cell)),
        ))
    );
  });
}

/** Asked of all numbers of a run, and often: what is not finite leaves a NaN where others leave 0. */
function areFinite(numbers: Float64Array): boolean {
  let rest = 0;
  for (const number of numbers) rest += number - number;
  return rest === 0;
}

/** Gradients that are added up once more. */
function createSums({ program }: Run) {
  const sums = new Map<Cell, Float64Array>();
  return {
    add({ cell, contribution: like }: Slot, k: number, contribution: number) {
      const sum = sums.get(cell) ?? new Float64Array(cellLength(cell, program.lanes));
      sums.set(cell, sum);
      const into = stretchedIndex(cell, like, k) - cell.offset;
      const before = sum[into]!;
      const after = before + contribution;
      sum[into] = after;
      return { before, after };
    },
  };
}

/** Element `k` of a contribution is not finite; null where what it is made of is not finite either. */
function badContribution(run: Run, node: ProgramNode, slot: Slot, k: number): Problem | null {
  if (!isPointwise(node)) {
    const blame = contributionBlame(run, node, slot, k);
    return blame && badGradient(run, node, slot, k, blame);
  }
  const { contribution } = slot;
  const isStretched = contribution.size !== node.value.size;
  if (!isStretched)
    return Number.isFinite(gradientIn(run, node.value, k))
      ? badGradient(run, node, slot, k, productBlame(run, node, slot, k))
      : null;
  // What was stretched has added up products: the first that is not finite, or else their sum.
  const lane = contribution.laned ? Math.floor(k / contribution.size) : 0;
  const row = [...Array(node.value.size).keys()].map((i) => lane * node.value.size + i);
  if (!row.every((i) => Number.isFinite(gradientIn(run, node.value, i)))) return null;
  const at = row.find((i) => {
    const partial = partialsOf(run, node, slot)[i]!;
    return !Number.isFinite(gradientIn(run, node.value, i) * partial);
  });
  const blame = at === undefined ? gatherOverflow : productBlame(run, node, slot, at);
  return badGradient(run, node, slot, k, blame);
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
    message: `The gradient stops being finite ${where}${whereabouts(run, slot.contribution, k)}: ${blame.reason}. ${blame.mend}`,
  };
}

/** Why upstream × partial is not finite, the upstream being so. */
function productBlame(run: Run, node: PointwiseNode, slot: Slot, k: number): Blame {
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
  const expression = Number.isFinite(valueIn(run, node.value, k))
    ? partialExpression(node.op, slot.key, node.wiring)
    : node.op.value(node.wiring);
  const blame = blameNode(run, node, k, expression) ?? inherited;
  const zero = upstream === 0 ? "0 × ∞ is not a number: the upstream gradient is 0 and " : "";
  return {
    reason: `${Number.isNaN(partial) ? "" : zero}${derivativeSymbol(name, by)} is ${formatNumber(partial)}, because ${blame.reason} (${operandsText(run, node, k)})`,
    mend: blame.mend,
  };
}

function sumOverflow(before: number, contribution: number): Blame {
  return {
    reason: `the sum of the contributions, ${formatNumber(before)} + ${formatNumber(contribution)}, is beyond the largest float64 (overflow)`,
    mend: "Make the numbers smaller, for instance by scaling the loss.",
  };
}

const gatherOverflow: Blame = {
  reason: "what the stretched numbers hand back adds up beyond the largest float64 (overflow)",
  mend: "Make the numbers smaller, for instance by scaling the loss.",
};

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
