import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { findParamCell, valuesOf } from "../engine/read.ts";
import { forwardValues } from "../engine/run.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { fedIds, lanesFor } from "./batches.ts";
import type { InParts } from "./in-parts.ts";
import type { Feed, Prepared } from "./prepare.ts";

/** One input column as an axis, in the column's own units. */
export interface ResponseAxis {
  readonly column: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** What nodes answer to every point of a grid over the inputs' columns. */
export interface Response {
  /** One or two; the first runs fastest in the maps. */
  readonly axes: readonly ResponseAxis[];
  /** Points along each axis. */
  readonly size: number;
  /** For each node that depends on the inputs, its value at each point. */
  readonly maps: ReadonlyMap<NodeId, Float32Array>;
}

/** Points along an axis, by the number of axes. */
const sizes = [0, 160, 48];

/** How far the grid reaches beyond the data, as a share of their width. */
const margin = 0.15;

/** The axes of a graph whose inputs take one or two different columns; else null. */
export function responseAxes({ feeds, training }: Prepared): readonly ResponseAxis[] | null {
  const byColumn = new Map<string, Feed>();
  for (const feed of feeds) if (!feed.isTarget) byColumn.set(feed.column, feed);
  if (byColumn.size < 1 || byColumn.size > 2) return null;
  return [...byColumn.values()].map(({ column, values, shift, scale }) => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const row of training) {
      const number = values[row]! * scale + shift;
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    const room = (most - least) * margin || Math.max(1, Math.abs(most) * margin);
    return { column, minimum: least - room, maximum: most + room };
  });
}

/** Runs the graph forward at every point of the grid; null where there is no grid to draw. */
export function* computeResponse(graph: Graph, prepared: Prepared): InParts<Response | null> {
  const axes = responseAxes(prepared);
  if (!axes) return null;
  const size = sizes[axes.length] as number;
  const count = size ** axes.length;
  const inputs = prepared.feeds.filter(({ isTarget }) => !isTarget);
  const lanedNodes = fedIds({ feeds: inputs });
  const lanes = lanesFor(graph, lanedNodes);
  const program = compile(graph, { lanes, lanedNodes });
  const run = createRun(program);
  const inlets = inputs.flatMap((feed) => {
    const cell = findParamCell(program, feed.node, sourceParam);
    const axis = axes.findIndex(({ column }) => column === feed.column);
    return cell ? [{ feed, axis, size: cell.size, inlet: valuesOf(run, cell) }] : [];
  });
  const shown = program.nodes.filter(({ value, op }) => value.laned && op.role !== "input");
  const maps = new Map(shown.map(({ node }) => [node.id, new Float32Array(count)] as const));
  for (let from = 0; from < count; from += lanes) {
    const used = Math.min(lanes, count - from);
    for (const { feed, axis, size: numbers, inlet } of inlets)
      for (let lane = 0; lane < used; lane++) {
        const at = Math.floor((from + lane) / size ** axis) % size;
        inlet[lane * numbers + feed.element] =
          (positionOn(axes[axis]!, size, at) - feed.shift) / feed.scale;
      }
    forwardValues(run);
    for (const { node, value } of shown) {
      const map = maps.get(node.id) as Float32Array;
      const values = valuesOf(run, value);
      for (let lane = 0; lane < used; lane++) map[from + lane] = values[lane * value.size]!;
    }
    yield { rows: from + used, of: count };
  }
  return { axes, size, maps };
}

/** Where a point of the grid lies on its axis. */
export function positionOn({ minimum, maximum }: ResponseAxis, size: number, at: number): number {
  return minimum + ((maximum - minimum) * at) / (size - 1);
}
