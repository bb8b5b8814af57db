import { type Shape, sameShape, sizeOf } from "./shape.ts";

export interface Tensor {
  readonly shape: Shape;
  /** Row-major. Not to be written to: graphs, undo and programs share it. */
  readonly data: Float64Array;
}

/** A number, or arrays of arrays of numbers. */
export type Nested = number | readonly Nested[];

export function scalar(value: number): Tensor {
  return { shape: [], data: Float64Array.of(value) };
}

export function isTensor(value: unknown): value is Tensor {
  return (
    typeof value === "object" &&
    value !== null &&
    "data" in value &&
    // Also of another realm, whose Float64Array is another one.
    ArrayBuffer.isView(value.data)
  );
}

/** Whether they have the same shape and the same bits; 0 and −0 differ, NaN is NaN. */
export function sameTensor(a: Tensor, b: Tensor): boolean {
  if (a.data === b.data || !sameShape(a.shape, b.shape)) return sameShape(a.shape, b.shape);
  for (let i = 0; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
  return true;
}

/** The lengths along the first items; what is deeper or longer elsewhere does not fit. */
export function nestedShape(value: unknown): Shape {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

/**
 * A number, a tensor, or nested arrays of one depth and width as a tensor; null for anything else, for
 * empty ones too.
 */
export function tensorOf(value: unknown): Tensor | null {
  if (typeof value === "number") return scalar(value);
  if (isTensor(value)) return value;
  const shape = nestedShape(value);
  if (shape.length === 0 || shape.includes(0)) return null;
  let row: readonly unknown[] = [value];
  for (const length of shape) {
    const inner: unknown[] = [];
    for (const item of row) {
      if (!Array.isArray(item) || item.length !== length) return null;
      for (const each of item) inner.push(each);
    }
    row = inner;
  }
  if (!row.every((item) => typeof item === "number")) return null;
  return { shape, data: Float64Array.from(row) };
}

/** The tensor as a number or nested arrays. */
export function nested({ shape, data }: Tensor): Nested {
  if (shape.length === 0) return data[0]!;
  if (sizeOf(shape) === 0) return [];
  let rows: Nested[] = [...data];
  for (const length of shape.slice(1).reverse()) {
    const grouped: Nested[] = [];
    for (let i = 0; i < rows.length; i += length) grouped.push(rows.slice(i, i + length));
    rows = grouped;
  }
  return rows;
}

/** Where an element of a tensor stands, as “[1, 2]”; “” of a single number. */
export function indexText(shape: Shape, element: number): string {
  return shape.length === 0 ? "" : `[${elementIndex(shape, element).join(", ")}]`;
}

/** Where the element at this place in row-major order stands: an index for each axis. */
export function elementIndex(shape: Shape, element: number): readonly number[] {
  const index = new Array<number>(shape.length);
  let rest = element;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
