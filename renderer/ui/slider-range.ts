import type { GraphNode } from "../../core/index.ts";

export type Range = readonly [minimum: number, maximum: number];

const roundSizes = [5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * The range that the node carries, widened to hold the value; else a round one around 0 that does. Of a number that
 * chooses among `classes` it is these.
 */
export function sliderRange(node: GraphNode, value: number, classes: number | null = null): Range {
  if (classes !== null) return [Math.min(0, value), Math.max(classes - 1, value)];
  const own = node.params.range;
  if (Array.isArray(own)) {
    const [minimum, maximum] = own as [number, number];
    return [Math.min(minimum, value), Math.max(maximum, value)];
  }
  const size = Math.abs(value);
  const round =
    roundSizes.find((candidate) => candidate >= size) ?? 10 ** Math.ceil(Math.log10(size));
  return [-round, round];
}
