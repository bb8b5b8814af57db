import type { Walk } from "../../ops/operations.ts";
import type { Region } from "../../tensor/view.ts";
import type { Table } from "./table.ts";

/** Places that one table may name; larger operations are left to the interpreter. */
export const most = 4_000_000;

/** An axis of an operation: how long it is, and each walk's step along it. The result's walk comes first. */
export interface Axis {
  readonly length: number;
  readonly steps: readonly number[];
}

/** An operation's index space: axes of the result, and those that are reduced; all steps in bytes. */
export interface LoopSpace {
  /** Where each walk begins, in bytes from the arena's beginning. */
  readonly starts: readonly number[];
  readonly all: readonly Axis[];
  readonly kept: readonly Axis[];
  readonly reduced: readonly Axis[];
  /** Whether two indices lead to one place of the result, so that the order in which they are visited shows. */
  readonly isOrdered: boolean;
}

/** `bytes` are those of a number. Null where nothing runs. */
export function loopSpace(
  regions: Readonly<Record<Region, number>>,
  lengths: readonly number[],
  walks: readonly Walk[],
  bytes: number,
): LoopSpace | null {
  if (lengths.includes(0)) return null;
  const axes = lengths.map((length, i) => ({
    length,
    steps: walks.map(({ strides }) => bytes * strides[i]!),
  }));
  const kept = joined(axes.filter(({ steps }) => steps[0] !== 0));
  return {
    starts: walks.map(({ region, offset }) => bytes * (regions[region] + offset)),
    all: joined(axes),
    kept,
    reduced: joined(axes.filter(({ steps }) => steps[0] === 0)),
    isOrdered: overlap(kept),
  };
}

/** The axes that are longer than 1, with neighbours joined that are one for every walk. */
function joined(axes: readonly Axis[]): readonly Axis[] {
  const all: Axis[] = [];
  for (const axis of axes) {
    if (axis.length === 1) continue;
    const before = all.at(-1);
    if (before && isContinued(before, axis))
      all[all.length - 1] = { length: before.length * axis.length, steps: axis.steps };
    else all.push(axis);
  }
  return all;
}

function isContinued(outer: Axis, inner: Axis): boolean {
  return outer.steps.every((step, i) => step === inner.steps[i]! * inner.length);
}

/** Whether two indices may lead to one place of the result. */
function overlap(kept: readonly Axis[]): boolean {
  const sorted = [...kept].sort((a, b) => Math.abs(a.steps[0]!) - Math.abs(b.steps[0]!));
  let reach = 0;
  for (const { length, steps } of sorted) {
    const step = Math.abs(steps[0]!);
    if (step <= reach) return true;
    reach += step * (length - 1);
  }
  return false;
}

/** The places of walks at every index, in row-major order. */
export function eachPlace(
  axes: readonly Axis[],
  starts: readonly number[],
  visit: (places: readonly number[]) => void,
): void {
  const index = axes.map(() => 0);
  const places = [...starts];
  for (;;) {
    visit(places);
    let axis = axes.length - 1;
    for (; axis >= 0; axis--) {
      const { length, steps } = axes[axis]!;
      index[axis]! += 1;
      const isOver = index[axis] === length;
      for (let i = 0; i < places.length; i++)
        places[i]! += isOver ? -steps[i]! * (length - 1) : steps[i]!;
      if (!isOver) break;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** How many indices the axes have. */
export function indexCount(axes: readonly Axis[]): number {
  return axes.reduce((product, { length }) => product * length, 1);
}

/** Takes an axis out to be gone along in code; one of length 1 where there is none. */
export function takeAxis(
  axes: readonly Axis[],
  starts: readonly number[],
  chosen: Axis | undefined,
): { readonly along: Axis; readonly rest: readonly Axis[] } {
  return {
    along: chosen ?? { length: 1, steps: starts.map(() => 0) },
    rest: axes.filter((axis) => axis !== chosen),
  };
}

/** The axis that is best gone along: long, and with neighbours side by side in the chosen walks. */
export function bestAxis(
  axes: readonly Axis[],
  walks: readonly number[],
  bytes: number,
): Axis | undefined {
  const score = ({ length, steps }: Axis) =>
    Math.min(length, 8) * walks.reduce((sum, i) => sum + (steps[i] === bytes ? 2 : 1), 0);
  let best: Axis | undefined;
  for (const axis of axes) if (!best || score(axis) >= score(best)) best = axis;
  return best;
}

/** The axis to go along: the best one, or the last where results must be visited in their order. */
export function columnAxis({ kept, isOrdered, starts }: LoopSpace, bytes: number) {
  const walks = starts.map((_, i) => i);
  return takeAxis(kept, starts, isOrdered ? kept.at(-1) : bestAxis(kept, walks, bytes));
}

/** For each index of the axes its places in the chosen walks. */
export function writePlaces(
  table: Table,
  axes: readonly Axis[],
  starts: readonly number[],
  walks: readonly number[],
): void {
  const own = axes.map(({ length, steps }) => ({ length, steps: walks.map((i) => steps[i]!) }));
  eachPlace(
    own,
    walks.map((i) => starts[i]!),
    (places) => {
      for (const place of places) table.push(place);
    },
  );
}

/**
 * What belongs to one number of the result, as `readTerms` reads it: how long the last reduced axis is, the bytes of
 * the list, each walk's step along that axis; then the list, where each walk stands at every index of the others.
 */
export function writeTerms(table: Table, reduced: readonly Axis[], walks: readonly number[]): void {
  const outer = reduced.slice(0, -1);
  const { length, steps } = reduced.at(-1) ?? { length: 1, steps: [] };
  table.push(length);
  table.push(4 * walks.length * indexCount(outer));
  for (const walk of walks) table.push(steps[walk] ?? 0);
  writePlaces(table, outer, [0, 0, 0], walks);
}
