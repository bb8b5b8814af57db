import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { findParamCell, valuesOf } from "../engine/read.ts";
import { forwardValues } from "../engine/run.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { fedIds, parameterWriter } from "./batches.ts";
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

/** Runs a graph forward at every point of the grid, with these numbers in its parameters. */
export type Responses = (values: Float64Array) => InParts<Response | null>;

/** `lanes` points side by side, by a program that is compiled when it is first needed; null where there is no grid. */
export function createResponses(graph: Graph, prepared: Prepared, lanes: number): Responses {
  const axes = responseAxes(prepared);
  let known: ReturnType<typeof createGridRun> | null = null;
  return function* (values) {
    if (!axes) return null;
    known ??= createGridRun(graph, prepared, axes, lanes);
    const { shown, passAt, size } = known;
    const count = size ** axes.length;
    const maps = new Map(shown.map(({ id }) => [id, new Float32Array(count)] as const));
    for (let from = 0; from < count; from += lanes) {
      const used = Math.min(lanes, count - from);
      passAt(from, used, values);
      for (const { id, numbers, width } of shown) {
        const map = maps.get(id) as Float32Array;
        for (let lane = 0; lane < used; lane++) map[from + lane] = numbers[lane * width]!;
      }
      yield { rows: from + used, of: count };
    }
    return { axes, size, maps };
  };
}

/** The run over the grid, and where the numbers of those nodes stand in it that depend on the inputs. */
function createGridRun(
  graph: Graph,
  { feeds }: Prepared,
  axes: readonly ResponseAxis[],
  lanes: number,
) {
  const size = sizes[axes.length] as number;
  const inputs = feeds.filter(({ isTarget }) => !isTarget);
  const program = compile(graph, { lanes, lanedNodes: fedIds({ feeds: inputs }) });
  const run = createRun(program);
  const setParameters = parameterWriter(run);
  const inlets = inputs.flatMap((feed) => {
    const cell = findParamCell(program, feed.node, sourceParam);
    const axis = axes.findIndex(({ column }) => column === feed.column);
    return cell ? [{ feed, axis, width: cell.size, inlet: valuesOf(run, cell) }] : [];
  });
  const shown = program.nodes
    .filter(({ value, op }) => value.laned && op.role !== "input")
    .map(({ node, value }) => ({
      id: node.id,
      numbers: valuesOf(run, value),
      width: value.size,
    }));

  /** Forward at `used` points, from the point `from` on. */
  function passAt(from: number, used: number, values: Float64Array): void {
    // In each part anew: another response may have been under way between two.
    setParameters(values);
    for (const { feed, axis, width, inlet } of inlets)
      for (let lane = 0; lane < used; lane++) {
        const at = Math.floor((from + lane) / size ** axis) % size;
        inlet[lane * width + feed.element] =
          (positionOn(axes[axis]!, size, at) - feed.shift) / feed.scale;
      }
    forwardValues(run);
  }
  return { size, shown, passAt };
}

/** Where a point of the grid lies on its axis. */
export function positionOn({ minimum, maximum }: ResponseAxis, size: number, at: number): number {
  return minimum + ((maximum - minimum) * at) / (size - 1);
}
