import { formatNumber } from "../model/number-text.ts";
import type { Blame } from "../ops/blame.ts";
import { list } from "../words/list.ts";
import type { Run } from "./arena.ts";
import { sourceName } from "./names.ts";
import type { Cell, Program, Slot, StructuredNode } from "./program.ts";
import { contributionsOf, gradientsOf, valuesOf } from "./read.ts";

/** Why a number of a node is not finite, its inputs being so, and what of the inputs tells. */
export interface Cause extends Blame {
  readonly inputs: string;
}

/** What the op has to say of one number at an input of its node; null where nothing is wrong with it. */
export function inputNumberBlame(
  { nodes }: Program,
  { op, slots, settings }: StructuredNode,
  handle: string,
  number: number,
): Blame | null {
  if (!op.blame) return null;
  const inputs = new Map(
    slots.flatMap(({ key, source }) =>
      key.kind === "input" ? [[key.handle, nodes[source]!.shape] as const] : [],
    ),
  );
  return op.blame({ handle, number, inputs, settings });
}

/** Whether all that the inputs hold in the lane of element `k` of the value is finite. */
export function hasFiniteInputs(run: Run, node: StructuredNode, k: number): boolean {
  return inputSlots(node).every(({ cell }) =>
    inLane(valuesOf(run, cell), cell, laneOf(node.value, k)).every(Number.isFinite),
  );
}

/** Why element `k` of the value is not finite: a number that the op does not take, or else an overflow. */
export function valueCause(run: Run, node: StructuredNode, k: number): Cause {
  const lane = laneOf(node.value, k);
  for (const slot of inputSlots(node)) {
    if (slot.key.kind !== "input") continue;
    const row = inLane(valuesOf(run, slot.cell), slot.cell, lane);
    for (const [i, number] of row.entries()) {
      const blame = inputNumberBlame(run.program, node, slot.key.handle, number);
      if (!blame) continue;
      const which = row.length > 1 ? `number ${i + 1} of ${row.length} in ` : "";
      const inputs = `${which}its input ${sourceName(run.program, slot)} is ${formatNumber(number)}`;
      return { ...blame, inputs };
    }
  }
  const sizes = inputSlots(node).map((slot) => {
    const row = inLane(valuesOf(run, slot.cell), slot.cell, lane);
    const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    return `the largest of its input ${sourceName(run.program, slot)} is ${formatNumber(largest)} in size`;
  });
  return { ...overflow, inputs: list(sizes, { most: 4 }) };
}

/**
 * Why element `k` of a contribution is not finite; null where what flows into the node is not finite
 * either.
 */
export function contributionBlame(
  run: Run,
  node: StructuredNode,
  slot: Slot,
  k: number,
): Blame | null {
  const { contribution } = slot;
  const gradients = gradientsOf(run, node.value);
  const upstream = contribution.laned
    ? inLane(gradients, node.value, laneOf(contribution, k))
    : gradients;
  if (!upstream.every(Number.isFinite)) return null;
  const number = formatNumber(contributionsOf(run, slot)[k]!);
  const reason = `the contribution, ${node.op.rule(slot.key, node.settings, node.batch)}, is ${number}`;
  if (!valuesOf(run, node.value).every(Number.isFinite))
    return {
      reason: `${reason}, because the value of the node is not finite`,
      mend: "Fix that value first.",
    };
  return { reason: `${reason}: ${overflow.reason}`, mend: overflow.mend };
}

const overflow: Blame = {
  reason: "a number on the way is beyond the largest float64 (overflow)",
  mend: "Make the numbers smaller.",
};

function inputSlots({ slots }: StructuredNode): readonly Slot[] {
  return slots.filter(({ key }) => key.kind === "input");
}

function laneOf({ laned, size }: Cell, k: number): number {
  return laned ? Math.floor(k / size) : 0;
}

/** A cell's numbers in one lane, of a row of all. */
function inLane(row: Float64Array, { laned, size }: Cell, lane: number): Float64Array {
  return laned ? row.subarray(lane * size, (lane + 1) * size) : row;
}
