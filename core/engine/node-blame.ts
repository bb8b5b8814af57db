import { formatNumber } from "../model/number-text.ts";
import type { Blame } from "../ops/blame.ts";
import type { Expression } from "../ops/expression/expression.ts";
import { list } from "../words/list.ts";
import type { Run } from "./arena.ts";
import { blameExpression } from "./blame.ts";
import { leafReader } from "./leaf-reader.ts";
import { sourceName } from "./names.ts";
import type { Cell, PointwiseNode } from "./program.ts";
import { operandValue } from "./read.ts";

/** What the op itself has to say of its inputs, or else the primitive that spoiled the expression. */
export function blameNode(
  run: Run,
  node: PointwiseNode,
  k: number,
  expression: Expression,
): Blame | null {
  const inputs = node.operands
    .slice(0, node.wiring.handles.length)
    .map((cell) => operandValue(run, node, cell, k));
  return node.op.blame?.(inputs) ?? blameExpression(expression, leafReader(run, node, k));
}

/** More operands than this hide the message. */
const operandsShown = 4;

/** “its input p is 0 and its input q is 1” */
export function operandsText(run: Run, node: PointwiseNode, k: number): string {
  const texts = node.operandKeys.map((key, i) => {
    const number = formatNumber(operandValue(run, node, node.operands[i]!, k));
    if (key.kind === "param") return `its ${key.name} is ${number}`;
    const source = node.slots.find(({ cell }) => cell === node.operands[i])!;
    return `its input ${sourceName(run.program, source)} is ${number}`;
  });
  return list(texts, { most: operandsShown });
}

/** Which number of a tensor and which sample of a batch, counted from 1; nothing for a scalar. */
export function whereabouts(run: Run, { size, laned }: Cell, k: number): string {
  const element = size > 1 ? ` (number ${(k % size) + 1} of ${size})` : "";
  if (!laned || (run.program.lanes === 1 && !run.laneName)) return element;
  const lane = Math.floor(k / size);
  return `${element} in ${run.laneName?.(lane) ?? `sample ${lane + 1} of the batch`}`;
}
