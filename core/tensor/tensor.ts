import type { Json } from "../model/graph.ts";
import type { Shape } from "./shape.ts";

export interface Tensor {
  readonly shape: Shape;
  /** Row-major. */
  readonly data: Float64Array;
}

export function scalar(value: number): Tensor {
  return { shape: [], data: Float64Array.of(value) };
}

/** A number or nested arrays of one depth and width as a tensor; null for anything else and for empty ones. */
export function tensorFromJson(json: Json | undefined): Tensor | null {
  if (typeof json === "number") return scalar(json);
  const shape: number[] = [];
  for (let level: Json | undefined = json; Array.isArray(level); level = level[0] as Json)
    shape.push(level.length);
  if (shape.includes(0)) return null;
  let row: Json[] = [json as Json];
  for (const length of shape) {
    if (!row.every((item) => Array.isArray(item) && item.length === length)) return null;
    row = row.flat() as Json[];
  }
  if (shape.length === 0 || !row.every((item) => typeof item === "number")) return null;
  return { shape, data: Float64Array.from(row as number[]) };
}

/** The tensor as a number or nested arrays. */
export function tensorToJson({ shape, data }: Tensor): Json {
  if (shape.length === 0) return data[0] as number;
  let rows: Json[] = [...data];
  for (const length of shape.slice(1).reverse()) {
    const grouped: Json[] = [];
    for (let i = 0; i < rows.length; i += length) grouped.push(rows.slice(i, i + length));
    rows = grouped;
  }
  return rows;
}
