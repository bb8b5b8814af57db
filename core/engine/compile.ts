import { edgeEnds } from "../model/edge-ends.ts";
import type { Graph, GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
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
import { createLayout, type Draft, type Layout } from "./layout.ts";
import { placePointwise } from "./place-pointwise.ts";
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
  const { samples = lanes, training: isTraining = false } = options;
  const layout = createLayout({ lanes, isTraining, lanedNodes });
  const sorted = sortGraph(graph);
  if (sorted.cycle) layout.problems.push(cycleProblem(graph, sorted.cycle));
  const { incoming } = edgeEnds(graph);
  for (const i of sorted.order) {
    const row = incoming.items.subarray(incoming.starts[i], incoming.starts[i + 1]);
    place(
      layout,
      graph.nodes[i]!,
      Array.from(row, (edge) => graph.edges[edge]!),
    );
  }

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

  const form = formFor(layout, node, op, wires);
  if (form.kind === "pointwise") placePointwise(layout, node, form, wires);
  else placeStructured(layout, node, form, wires);
}

/** A loss over tensors adds up what it is number by number. */
function formFor(
  { nodes, position }: Layout,
  node: GraphNode,
  op: Op,
  wires: readonly GraphEdge[],
): Op {
  const reduction = op.params.find(({ name }) => name === "reduction");
  if (op.kind === "structured" || reduction?.kind !== "choice") return op;
  const isTensor = wires.some(({ source }) => nodes[position.get(source)!]!.shape.length > 0);
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
