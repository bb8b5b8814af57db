import type { EdgeId, Graph, GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";
import { sortGraph } from "../model/topology.ts";
import { findOp } from "../ops/index.ts";
import type { NumberParam, Op } from "../ops/op.ts";
import { choiceParam, isFrozen, sortHandles, wiringOf } from "../ops/wiring.ts";
import {
  cycleProblem,
  lossNotScalar,
  missingInput,
  noLoss,
  shapeMismatch,
  unknownOp,
} from "./compile-problems.ts";
import { type Form, formOf } from "./form.ts";
import { paramTensor } from "./params.ts";
import {
  type Cell,
  type CompileOptions,
  cellLength,
  isAligned,
  isOneNumber,
  type ParamCell,
  type PartialPlace,
  type Program,
  type ProgramConstant,
  type ProgramNode,
  type Region,
  type Slot,
} from "./program.ts";
import { remembered } from "./remembered.ts";
import { type Shape, sameShape, sizeOf } from "../tensor/shape.ts";

/** A form, and where its constants stand. */
interface PlacedForm {
  readonly form: Form;
  readonly constants: readonly Cell[];
}

/** A node as it is being laid out; whether it is on a path to the loss is found at the end. */
type Draft = { -readonly [K in keyof ProgramNode]: ProgramNode[K] };

interface Layout {
  readonly lanes: number;
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

/**
 * Lays a graph out over one arena. A node that can't be computed (unknown op, missing input, shapes
 * that do not fit, on a cycle), and all that depends on it, is left out and the problem listed; the
 * rest runs. O(nodes + edges), without recursion over the graph. A program is never written to, so
 * that all who ask for a graph as it stands share one.
 */
export function compile(graph: Graph, options?: CompileOptions): Program {
  return options ? layOut(graph, options) : remembered(graph, () => layOut(graph, {}));
}

function layOut(graph: Graph, options: CompileOptions): Program {
  const { lanes = 1, lanedNodes = new Set<NodeId>(), reduction = "mean" } = options;
  const { samples = lanes } = options;
  const layout: Layout = {
    lanes,
    lanedNodes,
    forms: new Map(),
    constants: new Map(),
    nodes: [],
    position: new Map(),
    edges: new Map(),
    problems: [],
    counts: { values: 0, partials: 0, gradients: 0, contributions: 0, scratch: 0 },
  };
  const sorted = sortGraph(graph);
  if (sorted.cycle) layout.problems.push(cycleProblem(graph, sorted.cycle));
  for (const i of sorted.order) place(layout, graph.nodes[i]!, sorted.incoming(i));

  const loss = lossPosition(graph, layout);
  markPath(layout.nodes, loss);
  const backward: number[] = [];
  for (let i = layout.nodes.length - 1; i >= 0; i--) if (layout.nodes[i]!.onPath) backward.push(i);
  const { nodes, position, edges, problems, counts } = layout;
  counts.gradients = counts.values;
  return {
    graph,
    nodes,
    position,
    edges,
    loss,
    lanes,
    reduction,
    samples,
    ...regionsOf(counts),
    constants: [...layout.constants.values()],
    backward,
    problems,
  };
}

/** Lays one node out, whose sources have been; a node that can't be computed gets no position. */
function place(layout: Layout, node: GraphNode, feeding: readonly GraphEdge[]): void {
  const op = findOp(node.op);
  if (!op) {
    layout.problems.push(unknownOp(node));
    return;
  }
  const wires = wiresInOrder(op, feeding);
  const missing = missingInput(node, op, wires);
  if (missing) {
    layout.problems.push(missing);
    return;
  }
  if (!wires.every((edge) => layout.position.has(edge.source))) return;

  const { form, constants } = placedForm(layout, op, node, wires);
  const sources = wires.map((edge) => layout.position.get(edge.source) as number);
  const params = form.params.map((spec) => placeParam(layout, node, spec));
  const shape = commonShape(layout, sources, params);
  if (!shape) {
    const named = [
      ...sources
        .map((at) => layout.nodes[at]!)
        .map((s) => ({ name: nodeName(s.node), shape: s.shape })),
      ...params.map((param) => ({ name: param.name, shape: param.initial.shape })),
    ];
    layout.problems.push(shapeMismatch(node, named));
    return;
  }
  const operands: Cell[] = sources.map((at) => layout.nodes[at]!.value);
  for (const param of params) operands.push(param);
  const laned = operands.some((cell) => cell.laned);
  const value = allocate(layout, "values", sizeOf(shape), laned);
  reserveScratch(layout, form, value);
  const target = layout.nodes.length;
  const partialAt = partialPlaces(layout, form, { value, operands, constants });
  const slots = form.partials.map(({ key, operand, register }): Slot => {
    const cell = operands[operand] as Cell;
    const slot: Slot = {
      key,
      edge: key.kind === "param" ? null : wires[operand]!.id,
      source: key.kind === "param" ? -1 : sources[operand]!,
      cell,
      partial: partialAt(register),
      contribution: allocate(layout, "contributions", cell.size, laned),
    };
    if (slot.edge !== null) layout.edges.set(slot.edge, { target, slot });
    return slot;
  });
  layout.position.set(node.id, target);
  layout.nodes.push({
    node,
    op,
    wiring: form.wiring,
    form,
    shape,
    value,
    operands,
    constants,
    params,
    slots,
    onPath: false,
  });
}

/** The place of the partial that a register holds: where that number stands already, or a row of its own. */
function partialPlaces(
  layout: Layout,
  form: Form,
  { value, operands, constants }: Pick<ProgramNode, "value" | "operands" | "constants">,
): (register: number) => PartialPlace {
  const own = new Map<number, PartialPlace>();
  return (register) => {
    const cell =
      register === form.valueRegister
        ? value
        : (operands[register] ?? constants[register - operands.length]);
    if (cell && (isAligned(cell, value) || isOneNumber(cell))) return { region: "values", cell };
    const known = own.get(register);
    if (known) return known;
    const row = allocate(layout, "partials", value.size, value.laned);
    const place: PartialPlace = { region: "partials", cell: row };
    own.set(register, place);
    return place;
  };
}

/** Where registers that hold nothing to keep have their rows: nodes use the same, one after the other. */
function reserveScratch({ counts, lanes }: Layout, form: Form, value: Cell): void {
  counts.scratch = Math.max(counts.scratch, form.registerCount * cellLength(value, lanes));
}

/** Where each region begins, in the order of `counts`. */
function regionsOf(counts: Readonly<Record<Region, number>>) {
  const regions = { ...counts };
  let length = 0;
  for (const region of Object.keys(counts) as Region[]) {
    regions[region] = length;
    length += counts[region];
  }
  return { regions, length };
}

/** The edges that feed the op's handles, in the order of the handles; missing ones are left out. */
function wiresInOrder(op: Op, feeding: readonly GraphEdge[]): readonly GraphEdge[] {
  if (op.inputs.kind === "fixed") {
    const wires: GraphEdge[] = [];
    for (const handle of op.inputs.handles) {
      const edge = feeding.findLast((e) => e.targetHandle === handle);
      if (edge) wires.push(edge);
    }
    return wires;
  }
  const byHandle = new Map(feeding.map((edge) => [edge.targetHandle, edge] as const));
  return sortHandles(op, byHandle.keys()).map((handle) => byHandle.get(handle) as GraphEdge);
}

function placedForm(
  layout: Layout,
  op: Op,
  node: GraphNode,
  wires: readonly GraphEdge[],
): PlacedForm {
  let key = op.id;
  if (op.inputs.kind === "variadic") for (const edge of wires) key += ` ${edge.targetHandle}`;
  for (const spec of op.params) if (spec.kind === "choice") key += ` ${choiceParam(node, spec)}`;
  const known = layout.forms.get(key);
  if (known) return known;
  const handles = wires.map((edge) => edge.targetHandle);
  const form = formOf(op, wiringOf(op, node, handles));
  const placed = { form, constants: form.constants.map((value) => placeConstant(layout, value)) };
  layout.forms.set(key, placed);
  return placed;
}

/** Each number once for the whole program; 0 and −0 are two. */
function placeConstant(layout: Layout, value: number): Cell {
  const key = Object.is(value, -0) ? "-0" : String(value);
  const known = layout.constants.get(key);
  if (known) return known.cell;
  const cell = allocate(layout, "values", 1, false);
  layout.constants.set(key, { cell, value });
  return cell;
}

function placeParam(layout: Layout, node: GraphNode, spec: NumberParam): ParamCell {
  const initial = paramTensor(node, spec);
  const isLaned = layout.lanedNodes.has(node.id);
  const cell = allocate(layout, "values", initial.data.length, isLaned);
  return {
    ...cell,
    initial,
    name: spec.name,
    trainable: spec.trainable,
    frozen: isFrozen(node, spec.name),
  };
}

function allocate(
  { counts, lanes }: Layout,
  region: "values" | "partials" | "contributions",
  size: number,
  laned: boolean,
): Cell {
  const cell = { offset: counts[region], size, laned };
  counts[region] += cellLength(cell, lanes);
  return cell;
}

/** The shape that all operands equal or stretch to (scalars stretch), or null. */
function commonShape(
  layout: Layout,
  sources: readonly number[],
  params: readonly ParamCell[],
): Shape | null {
  let widest: Shape = [];
  const fits = (shape: Shape) => {
    if (shape.length === 0) return true;
    if (widest.length === 0) widest = shape;
    return sameShape(shape, widest);
  };
  const fit =
    sources.every((at) => fits(layout.nodes[at]!.shape)) &&
    params.every((param) => fits(param.initial.shape));
  return fit ? widest : null;
}

function lossPosition(graph: Graph, { nodes, position, problems }: Layout): number | null {
  if (graph.loss === null) {
    if (graph.nodes.length > 0) problems.push(noLoss());
    return null;
  }
  const at = position.get(graph.loss);
  if (at === undefined) return null;
  const { node, shape } = nodes[at]!;
  if (shape.length === 0) return at;
  problems.push(lossNotScalar(node, shape));
  return null;
}

/** Walks back from the loss through every op that lets gradients pass. */
function markPath(nodes: readonly Draft[], loss: number | null): void {
  if (loss === null) return;
  nodes[loss]!.onPath = true;
  for (let i = loss; i >= 0; i--) {
    const { op, slots, onPath } = nodes[i]!;
    if (!onPath || op.blocksGradient) continue;
    for (const { source } of slots) if (source >= 0) nodes[source]!.onPath = true;
  }
}
