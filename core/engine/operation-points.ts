import type { Operation, Walk } from "../ops/operations.ts";
import type { Program } from "./program.ts";

/**
 * The indices at which a walk stands at an address of the arena: one index for each axis, 0 along those where it does
 * not move. Several where what it walks through overlaps, none where it never comes there.
 */
export function pointsAt(
  { regions }: Program,
  lengths: readonly number[],
  { region, offset, strides }: Walk,
  address: number,
): readonly (readonly number[])[] {
  if (lengths.includes(0)) return [];
  // The longest strides first: then there is seldom more than one index to try.
  const axes = lengths
    .map((_, axis) => axis)
    .filter((axis) => strides[axis] !== 0 && lengths[axis]! > 1)
    .sort((a, b) => Math.abs(strides[b]!) - Math.abs(strides[a]!));
  /** How far the axes from this one on reach down and up. */
  const reach = axes.map((_, i) => {
    const ends = axes.slice(i).map((axis) => strides[axis]! * (lengths[axis]! - 1));
    const sum = (some: readonly number[]) => some.reduce((all, each) => all + each, 0);
    return [sum(ends.filter((end) => end < 0)), sum(ends.filter((end) => end > 0))] as const;
  });
  let found: { readonly rest: number; readonly index: readonly number[] }[] = [
    { rest: address - regions[region] - offset, index: lengths.map(() => 0) },
  ];
  for (const [i, axis] of axes.entries()) {
    const stride = strides[axis]!;
    const [down, up] = reach[i + 1] ?? [0, 0];
    found = found.flatMap(({ rest, index }) => {
      const ends = [(rest - up) / stride, (rest - down) / stride];
      const from = Math.max(0, Math.ceil(Math.min(...ends)));
      const to = Math.min(lengths[axis]! - 1, Math.floor(Math.max(...ends)));
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => ({
        rest: rest - (from + k) * stride,
        index: index.with(axis, from + k),
      }));
    });
  }
  return found
    .filter(({ rest }) => rest === 0)
    .map(({ index }) => index)
    .sort(inRowMajorOrder);
}

/** Which of two indices comes first, for sorting. */
export function inRowMajorOrder(a: readonly number[], b: readonly number[]): number {
  const axis = a.findIndex((each, i) => each !== b[i]);
  return axis < 0 ? 0 : a[axis]! - b[axis]!;
}

/** Where in the arena a walk stands at an index. */
export function addressAt(
  { regions }: Program,
  { region, offset, strides }: Walk,
  index: readonly number[],
): number {
  return index.reduce((at, each, axis) => at + each * strides[axis]!, regions[region] + offset);
}

/** The axes along which the result does not move, and how many indices they have together. */
export function reducedAxes({ lengths, out }: Pick<Operation, "lengths" | "out">) {
  const axes = lengths.map((_, axis) => axis).filter((axis) => out.strides[axis] === 0);
  return { axes, count: axes.reduce((product, axis) => product * lengths[axis]!, 1) };
}

/** The index moved on to the k-th along the reduced axes, in row-major order. */
export function reducedIndex(
  lengths: readonly number[],
  axes: readonly number[],
  index: readonly number[],
  k: number,
): readonly number[] {
  const moved = [...index];
  let rest = k;
  for (const axis of axes.toReversed()) {
    moved[axis] = rest % lengths[axis]!;
    rest = Math.floor(rest / lengths[axis]!);
  }
  return moved;
}
