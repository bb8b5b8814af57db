import type { Walk } from "../../ops/operations.ts";
import type { Region } from "../../tensor/view.ts";

/** An axis of an operation: how long it is, and each walk's step along it. The result's walk comes first. */
export interface Axis {
  readonly length: number;
  readonly steps: readonly number[];
}

/** An operation's index space: axes of the result, and those that are reduced; all steps in bytes. */
export interface LoopSpace {
  /** Where each walk begins, in bytes from the arena's beginning. */
  readonly starts: readonly number[];
  readonly kept: readonly Axis[];
  readonly reduced: readonly Axis[];
}

/** `bytes` are those of a number. Null where nothing runs, or where results overlap, so that the order of the loops would show. */
export function loopSpace(
  regions: Readonly<Record<Region, number>>,
  lengths: readonly number[],
  walks: readonly Walk[],
  bytes: number,
): LoopSpace | null {
  if (lengths.includes(0)) return null;
  const axes: Axis[] = [];
  for (const [i, length] of lengths.entries()) {
    if (length === 1) continue;
    const axis = { length, steps: walks.map(({ strides }) => bytes * strides[i]!) };
    const before = axes.at(-1);
    if (before && isContinued(before, axis))
      axes[axes.length - 1] = { length: before.length * length, steps: axis.steps };
    else axes.push(axis);
  }
  const kept = axes.filter(({ steps }) => steps[0] !== 0);
  if (overlap(kept)) return null;
  return {
    starts: walks.map(({ region, offset }) => bytes * (regions[region] + offset)),
    kept,
    reduced: axes.filter(({ steps }) => steps[0] === 0),
  };
}

/** Whether two neighbouring axes are one for every walk. */
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

/** The places of the chosen walks at every index, in row-major order. */
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
  { kept, starts }: LoopSpace,
  chosen: Axis | undefined,
): { readonly along: Axis; readonly rest: readonly Axis[] } {
  return {
    along: chosen ?? { length: 1, steps: starts.map(() => 0) },
    rest: kept.filter((axis) => axis !== chosen),
  };
}
