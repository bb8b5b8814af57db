import type { Graph, GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
import { type GraphIndex, graphIndex } from "../model/graph-index.ts";
import type { Problem } from "../model/problem.ts";
import type { PointwiseOp } from "../ops/op.ts";
import { createRecorder, type Recorder, type Room } from "../ops/recorder.ts";
import { choiceParam, wiringOf } from "../ops/wiring.ts";
import type { Shape } from "../tensor/shape.ts";
import { type Region, type View, viewOf } from "../tensor/view.ts";
import { beyondArena } from "./compile-problems.ts";
import { formOf } from "./form.ts";
import { createNodeTable } from "./node-table.ts";
import {
  type Cell,
  cellLength,
  largestArena,
  type NodeTable,
  type PlacedForm,
  type PointwiseNode,
  type ProgramConstant,
  type ProgramNode,
  type StructuredNode,
} from "./program.ts";
import { weightedSumOf } from "./weighted-sum.ts";

/** A node as it is being laid out; whether it is on a path to the loss is found at the end. */
export type Draft = Writable<PointwiseNode> | Writable<StructuredNode>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A program in the making. */
export interface Layout {
  readonly graph: Graph;
  readonly index: GraphIndex;
  readonly lanes: number;
  readonly isTraining: boolean;
  readonly learntOnly: boolean;
  readonly lanedNodes: ReadonlySet<NodeId>;
  readonly forms: Map<string, PlacedForm>;
  readonly constants: Map<string, ProgramConstant>;
  readonly nodes: ProgramNode[];
  readonly table: NodeTable;
  /** Of each node of the graph the position; −1 where it has none. */
  readonly positions: Int32Array;
  readonly problems: Problem[];
  /** Numbers of each region so far. */
  readonly counts: Record<Region, number>;
}

export function createLayout(
  graph: Graph,
  options: Pick<Layout, "lanes" | "isTraining" | "learntOnly" | "lanedNodes">,
): Layout {
  return {
    ...options,
    graph,
    index: graphIndex(graph),
    forms: new Map(),
    constants: new Map(),
    nodes: [],
    table: createNodeTable(graph.nodes.length, graph.edges.length),
    positions: new Int32Array(graph.nodes.length).fill(-1),
    problems: [],
    counts: { values: 0, partials: 0, gradients: 0, contributions: 0, scratch: 0 },
  };
}

/** The edges at these places of the graph. */
export function edgesAt({ graph }: Layout, wires: readonly number[]): readonly GraphEdge[] {
  return wires.map((edge) => graph.edges[edge]!);
}

/** The positions that these edges come from. */
export function sourcesOf(
  { index, positions }: Layout,
  wires: readonly number[],
): readonly number[] {
  return wires.map((edge) => positions[index.sources[edge]!]!);
}

/** The edges that are listed in the next row of the table. */
export function nextWires({ nodes, table }: Layout, count: number): readonly number[] {
  const first = table.edges.starts[nodes.length]!;
  return Array.from(table.edges.items.subarray(first, first + count));
}

/** The next position, for the node at a place of the graph and the so many edges in its row of the table. */
export function takePosition(layout: Layout, place: number, wires: number): number {
  const { nodes, table, positions } = layout;
  const at = nodes.length;
  table.edges.starts[at + 1] = table.edges.starts[at]! + wires;
  table.places[at] = place;
  positions[place] = at;
  return at;
}

/** A node that takes its place in the program, with the edges that feed it. */
export function addNode(
  layout: Layout,
  place: number,
  wires: readonly number[],
  draft: Draft,
): void {
  const at = takePosition(layout, place, wires.length);
  const { table } = layout;
  table.values[at] = draft.value.offset;
  table.laned[at] = draft.value.laned ? 1 : 0;
  table.isNumber[at] = draft.shape.length === 0 ? 1 : 0;
  layout.nodes.push(draft);
}

/** The form of a node with so many edges in the next row of the table. All nodes of one form share it, and its constants. */
export function placedForm(
  layout: Layout,
  op: PointwiseOp,
  node: GraphNode,
  wires: number,
): PlacedForm {
  const { graph, table, forms } = layout;
  const first = table.edges.starts[layout.nodes.length]!;
  let key = op.id;
  if (op.inputs.kind === "variadic")
    for (let at = first; at < first + wires; at++)
      key += ` ${graph.edges[table.edges.items[at]!]!.targetHandle}`;
  for (const spec of op.params) if (spec.kind === "choice") key += ` ${choiceParam(node, spec)}`;
  const known = forms.get(key);
  if (known) return known;
  const handles = edgesAt(layout, nextWires(layout, wires)).map(({ targetHandle }) => targetHandle);
  const form = formOf(op, wiringOf(op, node, handles));
  const constants = form.constants.map((value) => placeConstant(layout, value));
  const placed = { op, form, sum: weightedSumOf(form), constants, index: table.forms.length };
  table.forms.push(placed);
  forms.set(key, placed);
  return placed;
}

/** Whether so many numbers are more than an arena holds. */
export function isBeyondArena(
  values: number,
  partials: number,
  contributions: number,
  scratch: number,
): boolean {
  // Gradients are as many as values.
  return 2 * values + partials + contributions + scratch > largestArena;
}

/** The problem of a node with whose numbers there are more than an arena holds; else null. */
export function arenaExcess({ counts }: Layout, node: GraphNode): Problem | null {
  const { values, partials, contributions, scratch } = counts;
  return isBeyondArena(values, partials, contributions, scratch) ? beyondArena(node) : null;
}

/** Leaves a node out, and gives back what it has taken since the counts were these. */
export function leaveOut(layout: Layout, before: Layout["counts"], problem: Problem): void {
  Object.assign(layout.counts, before);
  layout.problems.push(problem);
}

export function allocate(
  { counts, lanes }: Layout,
  region: "values" | "partials" | "contributions",
  size: number,
  laned: boolean,
): Cell {
  const cell = { offset: counts[region], size, laned };
  counts[region] += cellLength(cell, lanes);
  return cell;
}

/** Each number once for the whole program; 0 and −0 are two. */
export function placeConstant(layout: Layout, value: number): Cell {
  const key = Object.is(value, -0) ? "-0" : String(value);
  const known = layout.constants.get(key);
  if (known) return known.cell;
  const cell = allocate(layout, "values", 1, false);
  layout.constants.set(key, { cell, value });
  return cell;
}

/** A cell's numbers as a tensor of this shape. */
export function cellView(region: Region, { offset, size, laned }: Cell, shape: Shape): View {
  return viewOf({ region, offset, laneStride: laned ? size : 0 }, shape);
}

/** Records operations over the layout's lanes; numbers on the way have their rows among the partials. */
export function recorderFor(layout: Layout, laned: boolean): Recorder {
  const room: Room = (size, isLaned) => {
    const { offset } = allocate(layout, "partials", size, isLaned);
    return { region: "partials", offset, laneStride: isLaned ? size : 0 };
  };
  return createRecorder(layout.lanes, room, laned);
}
