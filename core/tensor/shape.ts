import { list } from "../words/list.ts";

/** Lengths of the axes; [] is a scalar. */
export type Shape = readonly number[];

/** How many numbers a tensor of this shape holds: 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, i) => length === b[i]);
}

/** From one number to the next along each axis, the numbers being laid out row by row. */
export function rowMajorStrides(shape: Shape): readonly number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/**
 * The shape that both stretch to, as in NumPy and PyTorch: aligned at the last axis, an axis of length 1
 * stretches, a missing one too. Null where two lengths do not fit.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape | null {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const [left, right] = [a[a.length - back] ?? 1, b[b.length - back] ?? 1];
    if (left !== right && left !== 1 && right !== 1) return null;
    shape[rank - back] = left === 1 ? right : left;
  }
  return shape;
}

/** The element of a tensor of the shape `own` that was stretched to an element of `to`; both in row-major order. */
export function stretchedElement(own: Shape, to: Shape, element: number): number {
  let [rest, at, stride] = [element, 0, 1];
  for (let back = 1; back <= own.length; back++) {
    const [length, along] = [own[own.length - back]!, to[to.length - back]!];
    if (length !== 1) at += (rest % along) * stride;
    rest = Math.floor(rest / along);
    stride *= length;
  }
  return at;
}

/** An axis, counted from the end where it is below 0; null where there is none. */
export function axisOf({ length }: Shape, axis: number): number | null {
  return indexIn(length, axis);
}

/** A place among so many, counted from the end where it is below 0; null where there is none. */
export function indexIn(length: number, index: number): number | null {
  const at = index < 0 ? index + length : index;
  return Number.isInteger(at) && at >= 0 && at < length ? at : null;
}

/** “one number”, “[2, 3]” */
export function shapeText(shape: Shape): string {
  return shape.length === 0 ? "one number" : `[${shape.join(", ")}]`;
}

/** “x is [2, 3] and w is [4]” */
export function shapesText(
  named: readonly { readonly name: string; readonly shape: Shape }[],
): string {
  return list(
    named.map(({ name, shape }) => `${name} is ${shapeText(shape)}`),
    { most: 8 },
  );
}

/** Numbers in the largest tensor that is computed with: one gigabyte. */
export const largestTensor = 2 ** 27;

/** Whether a value is a list of lengths, of one axis at least. */
export function isShape(value: unknown): value is Shape {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((length) => Number.isSafeInteger(length) && length > 0)
  );
}
