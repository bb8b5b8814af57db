import type { Position } from "../../model/graph.ts";
import { columnPitch, rowGap } from "../../scene/sizes.ts";

/** The height of a drawn node of an op with so many wires, in canvas units; of a tensor's source, of what columns feed it. */
export type NodeHeight = (op: string, wires: number, columns?: readonly string[]) => number;

/** A node to be placed: what decides its height. */
export interface Placed {
  readonly op: string;
  readonly wires: number;
  /** Those that feed it together. */
  readonly columns?: readonly string[];
}

/** What a layer stands further away for each node more of the larger and of the smaller of two. */
const wider = { larger: 42, smaller: 14 };

/**
 * Places for layers of nodes from left to right, each layer in the middle of the tallest. Layers with
 * few nodes are spread, and layers with many wires between them stand far apart: every wire carries
 * labels.
 */
export function layerPlaces(
  layers: readonly (readonly Placed[])[],
  [left, top]: Position,
  height: NodeHeight,
): readonly (readonly Position[])[] {
  const tallest = Math.max(...layers.map((layer) => spanOf(layer, rowGap, height)));
  const spread = layers.map((layer, index) =>
    index === 0 ? Math.max(2 * rowGap, tallest / (2 * layer.length) - 100) : rowGap,
  );
  const spans = layers.map((layer, index) => spanOf(layer, spread[index] ?? rowGap, height));
  const middle = top + Math.max(...spans) / 2;
  let x = left;
  return layers.map((layer, index) => {
    const before = layers[index - 1];
    if (before) x += distance(before.length, layer.length);
    let y = middle - (spans[index] ?? 0) / 2;
    return layer.map(({ op, wires, columns }): Position => {
      const place: Position = [round(x), round(y)];
      y += height(op, wires, columns) + (spread[index] ?? rowGap);
      return place;
    });
  });
}

function spanOf(layer: readonly Placed[], between: number, height: NodeHeight): number {
  const heights = layer.reduce(
    (sum, { op, wires, columns }) => sum + height(op, wires, columns),
    0,
  );
  return heights + between * (layer.length - 1);
}

function distance(from: number, to: number): number {
  const [smaller, larger] = from < to ? [from, to] : [to, from];
  return columnPitch + wider.larger * (larger - 1) + wider.smaller * (smaller - 1);
}

/** Whole steps of the grid that nodes snap to. */
function round(length: number): number {
  return Math.round(length / 10) * 10;
}
