import type { Program, ProgramNode } from "../engine/program.ts";
import type { ParameterPlace } from "../model/training.ts";
import { sizeOf } from "../tensor/shape.ts";

/** How often numbers fall into each of several ranges of equal width. */
export interface Histogram {
  readonly minimum: number;
  readonly maximum: number;
  readonly counts: readonly number[];
  /** Numbers that are not finite, which no range holds. */
  readonly notFinite: number;
}

export function histogram(numbers: ArrayLike<number>, bins: number): Histogram {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let notFinite = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!Number.isFinite(number)) {
      notFinite += 1;
      continue;
    }
    minimum = Math.min(minimum, number);
    maximum = Math.max(maximum, number);
  }
  const counts = Array.from({ length: bins }, () => 0);
  if (minimum > maximum) return { minimum: 0, maximum: 0, counts, notFinite };
  // Halves, as the whole may be wider than float64 can hold.
  const halfWidth = maximum / 2 - minimum / 2 || 1;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!Number.isFinite(number)) continue;
    const share = (number / 2 - minimum / 2) / halfWidth;
    counts[Math.min(bins - 1, Math.floor(share * bins))]! += 1;
  }
  return { minimum, maximum, counts, notFinite };
}

/** The size of the gradient at one depth. */
export interface DepthGradient {
  /** Layers of parameters between the inputs and this one; the first is 1. */
  readonly depth: number;
  /** Numbers that are trained. */
  readonly parameters: number;
  /** Root of the mean of the squares. */
  readonly size: number;
}

/**
 * The gradient's size by depth: a parameter lies as deep as the longest path from a source crosses nodes
 * that take parameters, their own or those of a node, with its own node counted. A node that is a
 * parameter lies where the first layer is that takes it. `gradients` has those of
 * their numbers, at their places.
 */
export function gradientByDepth(
  program: Program,
  parameters: readonly ParameterPlace[],
  gradients: Float64Array,
): readonly DepthGradient[] {
  const depths = depthsOf(program);
  const sums = new Map<number, { count: number; squares: number }>();
  for (const { node, place, shape } of parameters) {
    const at = program.position.get(node);
    if (at === undefined) continue;
    const depth = depths[at]!;
    const { count, squares } = sums.get(depth) ?? { count: 0, squares: 0 };
    const own = gradients.subarray(place, place + sizeOf(shape));
    sums.set(depth, {
      count: count + own.length,
      squares: own.reduce((sum, gradient) => sum + gradient ** 2, squares),
    });
  }
  return [...sums.entries()]
    .sort(([a], [b]) => a - b)
    .map(([depth, { count, squares }]) => ({
      depth,
      parameters: count,
      size: Math.sqrt(squares / count),
    }));
}

/** How deep each node lies, in the order of the program. */
export function depthsOf({ nodes }: Program): Int32Array {
  const depths = new Int32Array(nodes.length);
  for (const [i, node] of nodes.entries()) {
    let below = 0;
    let takes = false;
    for (const { source, key } of node.slots) {
      if (source >= 0) below = Math.max(below, depths[source]!);
      takes ||= key.kind === "param" || isTrainable(nodes[source]!);
    }
    depths[i] = below + (takes && !isSource(node) ? 1 : 0);
  }
  // A parameter node stands at 0 so far.
  for (const [i, { slots }] of nodes.entries())
    for (const { source } of slots) {
      if (source < 0 || !isTrainable(nodes[source]!)) continue;
      const known = depths[source]!;
      depths[source] = known === 0 ? depths[i]! : Math.min(known, depths[i]!);
    }
  return depths;
}

function isSource({ wiring }: ProgramNode): boolean {
  return wiring.handles.length === 0;
}

function isTrainable(node: ProgramNode): boolean {
  return isSource(node) && node.slots.some(({ key }) => key.kind === "param");
}
