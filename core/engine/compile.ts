import type { EdgeId, Graph, GraphNode, NodeId } from "../model/graph.ts";
import { wordNumber } from "../model/graph-index.ts";
import { sortGraph } from "../model/topology.ts";
import { findOp } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { reducing } from "../ops/reduction.ts";
import { choiceParam, sortHandles } from "../ops/wiring.ts";
import type { Region } from "../tensor/view.ts";
import {
  cycleProblem,
  lossNotScalar,
  missingInput,
  noLoss,
  unknownOp,
} from "./compile-problems.ts";
import { createLayout, type Draft, edgesAt, type Layout, nextWires, sourcesOf } from "./layout.ts";
import { placePointwise } from "./place-pointwise.ts";
import { placeScalar } from "./place-scalar.ts";
import { placeStructured } from "./place-structured.ts";
import type { CompileOptions, Program } from "./program.ts";
import { remembered } from "./remembered.ts";

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
  const { samples = lanes, training: isTraining = false, learntOnly = false } = options;
  const layout = createLayout(graph, { lanes, isTraining, learntOnly, lanedNodes });
  const { order, cycle } = sortGraph(graph);
  if (cycle) layout.problems.push(cycleProblem(graph, cycle));
  for (const node of order) place(layout, node);

  const position = positionLookup(layout);
  const loss = lossPosition(layout, position);
  markPath(layout, loss);
  const { nodes, table, problems, counts } = layout;
  const backward: number[] = [];
  for (let i = nodes.length - 1; i >= 0; i--) if (table.onPath[i] === 1) backward.push(i);
  counts.gradients = counts.values;
  return {
    graph,
    nodes,
    table,
    position,
    edges: edgeLookup(layout),
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
function place(layout: Layout, at: number): void {
  const { index, positions, problems, table } = layout;
  const node = layout.graph.nodes[at]!;
  const op = opOf(index.ops[at]!, node);
  if (!op) {
    problems.push(unknownOp(node));
    return;
  }
  const count = listWires(layout, op, at);
  const { inputs } = op;
  const isWired = inputs.kind === "fixed" ? count === inputs.handles.length : count > 0;
  if (!isWired) {
    problems.push(missingInput(node, op, edgesAt(layout, nextWires(layout, count))));
    return;
  }
  const first = table.edges.starts[layout.nodes.length]!;
  for (let i = 0; i < count; i++) {
    const source = positions[index.sources[table.edges.items[first + i]!]!]!;
    if (source < 0) return;
    table.sources[first + i] = source;
  }

  if (op.kind === "pointwise" && placeScalar(layout, at, op, count)) return;
  const wires = nextWires(layout, count);
  const form = formFor(layout, node, op, wires);
  if (form.kind === "pointwise") placePointwise(layout, at, form, wires);
  else placeStructured(layout, at, form, wires);
}

/** A loss over tensors adds up what it is number by number. */
function formFor(layout: Layout, node: GraphNode, op: Op, wires: readonly number[]): Op {
  const reduction = op.params.find(({ name }) => name === "reduction");
  if (op.kind === "structured" || reduction?.kind !== "choice") return op;
  const isTensor = sourcesOf(layout, wires).some((source) => layout.table.isNumber[source] === 0);
  return isTensor && choiceParam(node, reduction) !== "none" ? reducing(op) : op;
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

/** Ops by the numbers of their ids; null of one that is not known. */
const ops: (Op | null)[] = [];

function opOf(number: number, node: GraphNode): Op | null {
  let op = ops[number];
  if (op === undefined) {
    op = findOp(node.op) ?? null;
    ops[number] = op;
  }
  return op;
}

/**
 * Lists the edges that feed the op's handles in the next row of the table, in the order of the handles, and answers
 * how many there are; missing ones are left out.
 */
function listWires(layout: Layout, op: Op, node: number): number {
  if (op.inputs.kind === "variadic") return listVariadic(layout, op, node);
  const { nodes, index, table } = layout;
  const { starts, items } = index.incoming;
  const row = table.edges.starts[nodes.length]!;
  const handles = numbersOf(op.inputs.handles);
  let count = 0;
  for (let i = 0; i < handles.length; i++)
    // Of several into one handle the last counts.
    for (let at = starts[node + 1]! - 1; at >= starts[node]!; at--)
      if (index.handles[items[at]!] === handles[i]) {
        table.edges.items[row + count++] = items[at]!;
        break;
      }
  return count;
}

function listVariadic({ graph, nodes, index, table }: Layout, op: Op, node: number): number {
  const { starts, items } = index.incoming;
  const row = table.edges.starts[nodes.length]!;
  const byHandle = new Map<string, number>();
  for (let at = starts[node]!; at < starts[node + 1]!; at++)
    byHandle.set(graph.edges[items[at]!]!.targetHandle, items[at]!);
  let count = 0;
  for (const handle of sortHandles(op, byHandle.keys()))
    table.edges.items[row + count++] = byHandle.get(handle)!;
  return count;
}

const numbersByHandles = new Map<readonly string[], readonly number[]>();

function numbersOf(handles: readonly string[]): readonly number[] {
  let numbers = numbersByHandles.get(handles);
  if (!numbers) {
    numbers = handles.map(wordNumber);
    numbersByHandles.set(handles, numbers);
  }
  return numbers;
}

function positionLookup({ index: { places }, positions }: Layout): Program["position"] {
  const get = (id: NodeId) => {
    const place = places.get(id);
    const at = place === undefined ? -1 : positions[place]!;
    return at < 0 ? undefined : at;
  };
  return { get, has: (id) => get(id) !== undefined };
}

/** Made when an edge is first asked for. */
function edgeLookup({ graph, nodes, table }: Layout): Program["edges"] {
  const { starts, items } = table.edges;
  let known: Map<EdgeId, number> | null = null;
  const inputOf = (id: EdgeId) => {
    if (!known) {
      known = new Map();
      for (let input = 0; input < starts[nodes.length]!; input++)
        known.set(graph.edges[items[input]!]!.id, input);
    }
    return known.get(id);
  };
  return {
    has: (id) => inputOf(id) !== undefined,
    get(id) {
      const input = inputOf(id);
      if (input === undefined) return undefined;
      const target = rowOf(starts, nodes.length, input);
      // The slots of inputs come first.
      return { target, slot: nodes[target]!.slots[input - starts[target]!]! };
    },
  };
}

/** The row that the item at a place is in: the last of those that begin there or before. */
function rowOf(starts: Int32Array, rows: number, item: number): number {
  let [low, high] = [0, rows - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= item) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lossPosition(
  { graph, nodes, problems }: Layout,
  position: Program["position"],
): number | null {
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
function markPath({ nodes, table }: Layout, loss: number | null): void {
  const { edges, sources, onPath, flows, formIndex } = table;
  if (loss === null) return;
  onPath[loss] = 1;
  for (let i = loss; i >= 0; i--) {
    if (onPath[i] === 0) continue;
    if (formIndex[i]! < 0) (nodes[i] as Draft).onPath = true;
    if (nodes[i]!.op.blocksGradient) continue;
    flows[i] = 1;
    for (let input = edges.starts[i]!; input < edges.starts[i + 1]!; input++)
      onPath[sources[input]!] = 1;
  }
}
