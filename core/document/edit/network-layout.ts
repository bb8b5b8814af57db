import type { Position } from "../../model/graph.ts";

/** The height of a drawn node of an op with so many wires, in canvas units. */
export type NodeHeight = (op: string, wires: number) => number;

/** A node to be placed: what decides its height. */
export interface Placed {
  readonly op: string;
  readonly wires: number;
}

/** Between nodes that stand below each other. */
const gap = 30;
/** From one layer to the next when few wires run between them. */
const nearest = 300;

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
  const tallest = Math.max(...layers.map((layer) => spanOf(layer, gap, height)));
  const spread = layers.map((layer, index) =>
    index === 0 ? Math.max(2 * gap, tallest / (2 * layer.length) - 100) : gap,
  );
  const spans = layers.map((layer, index) => spanOf(layer, spread[index] ?? gap, height));
  const middle = top + Math.max(...spans) / 2;
  let x = left;
  return layers.map((layer, index) => {
    const before = layers[index - 1];
    if (before) x += distance(before.length, layer.length);
    let y = middle - (spans[index] ?? 0) / 2;
    return layer.map(({ op, wires }): Position => {
      const place: Position = [round(x), round(y)];
      y += height(op, wires) + (spread[index] ?? gap);
      return place;
    });
  });
}

function spanOf(layer: readonly Placed[], between: number, height: NodeHeight): number {
  const heights = layer.reduce((sum, { op, wires }) => sum + height(op, wires), 0);
  return heights + between * (layer.length - 1);
}

function distance(from: number, to: number): number {
  return Math.max(nearest, 220 + 42 * Math.max(from, to) + 14 * Math.min(from, to));
}

/** Whole steps of the grid that nodes snap to. */
function round(length: number): number {
  return Math.round(length / 10) * 10;
}
