import { count } from "../words/count.ts";
import { rowMajorStrides, type Shape, shapeText } from "./shape.ts";

/** Along each axis an index from 0, or null for all of them. */
export type CellIndex = readonly (number | null)[];

/** Where the cells stand in row-major order; none where the tensor has no such cells. */
export function cellElements(shape: Shape, index: CellIndex): readonly number[] {
  if (cellsFault(shape, index, "") !== null) return [];
  const strides = rowMajorStrides(shape);
  let found: readonly number[] = [0];
  shape.forEach((length, axis) => {
    const at = index[axis];
    const places = typeof at === "number" ? [at] : Array.from({ length }, (_, i) => i);
    found = found.flatMap((before) => places.map((i) => before + i * strides[axis]!));
  });
  return found;
}

/** Why a tensor of this shape has no such cells; null where it has them. `text` is how they were written. */
export function cellsFault(shape: Shape, index: CellIndex, text: string): string | null {
  if (index.length !== shape.length)
    return shape.length === 0
      ? `“${text}” names a cell, and it is one number.`
      : `“${text}” has ${count(index.length, "index", "indices")}, and the tensor is ${shapeText(shape)}.`;
  if (index.every((i, axis) => i === null || i < shape[axis]!)) return null;
  return `“${text}” is outside of the tensor ${shapeText(shape)}; indices begin at 0.`;
}

/** “row 2 of W”, “column 0 of W”, “W[2, 0]”, “W[0, :, 1]” */
export function cellsName(of: string, index: CellIndex): string {
  const [row, column] = index;
  if (index.length === 2 && typeof row === "number" && column === null)
    return `row ${row} of ${of}`;
  if (index.length === 2 && row === null && typeof column === "number")
    return `column ${column} of ${of}`;
  return `${of}[${index.map((i) => i ?? ":").join(", ")}]`;
}
