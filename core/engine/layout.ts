import type { EdgeId, GraphNode, NodeId } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import { createRecorder, type Recorder, type Room } from "../ops/recorder.ts";
import type { Shape } from "../tensor/shape.ts";
import { type Region, type View, viewOf } from "../tensor/view.ts";
import { beyondArena } from "./compile-problems.ts";
import type { Form } from "./form.ts";
import {
  type Cell,
  cellLength,
  largestArena,
  type PointwiseNode,
  type ProgramConstant,
  type Slot,
  type StructuredNode,
} from "./program.ts";

/** A node as it is being laid out; whether it is on a path to the loss is found at the end. */
export type Draft = Writable<PointwiseNode> | Writable<StructuredNode>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A form, and where its constants stand. */
export interface PlacedForm {
  readonly form: Form;
  readonly constants: readonly Cell[];
}

/** A program in the making. */
export interface Layout {
  readonly lanes: number;
  readonly isTraining: boolean;
  readonly lanedNodes: ReadonlySet<NodeId>;
  readonly forms: Map<string, PlacedForm>;
  readonly constants: Map<string, ProgramConstant>;
  readonly nodes: Draft[];
  readonly position: Map<NodeId, number>;
  readonly edges: Map<EdgeId, { readonly target: number; readonly slot: Slot }>;
  readonly problems: Problem[];
  /** Numbers of each region so far. */
  readonly counts: Record<Region, number>;
}

export function createLayout(options: Pick<Layout, "lanes" | "isTraining" | "lanedNodes">): Layout {
  return {
    ...options,
    forms: new Map(),
    constants: new Map(),
    nodes: [],
    position: new Map(),
    edges: new Map(),
    problems: [],
    counts: { values: 0, partials: 0, gradients: 0, contributions: 0, scratch: 0 },
  };
}

/** A node that takes its place in the program, with the edges that feed it. */
export function addNode(layout: Layout, id: GraphNode["id"], draft: Draft): void {
  const target = layout.nodes.length;
  for (const slot of draft.slots)
    if (slot.edge !== null) layout.edges.set(slot.edge, { target, slot });
  layout.position.set(id, target);
  layout.nodes.push(draft);
}

/** The problem of a node with whose numbers there are more than an arena holds; else null. */
export function arenaExcess(layout: Layout, node: GraphNode): Problem | null {
  const { values, partials, contributions, scratch } = layout.counts;
  // Gradients are as many as values.
  const isWithin = 2 * values + partials + contributions + scratch <= largestArena;
  return isWithin ? null : beyondArena(node);
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
