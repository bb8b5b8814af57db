import { setData } from "../document/edit/data.ts";
import { edgeIds, freshNodeId } from "../document/edit/ids.ts";
import { mapNodes } from "../document/edit/nodes.ts";
import { setParam } from "../document/edit/params.ts";
import { applyTraining, setSettings } from "../document/edit/training.ts";
import { defaultParams } from "../document/params.ts";
import { compile } from "../engine/compile.ts";
import {
  findNode,
  type Graph,
  type GraphNode,
  type NodeId,
  outputHandle,
  type Position,
} from "../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { activationName } from "../ops/activation.ts";
import { findOp, type OpId } from "../ops/index.ts";
import { isBias } from "../ops/wiring.ts";
import { drawWeights } from "../train/draw-weights.ts";
import { joined, placesOf, type TrainedParameter, trainedParameters } from "../train/parameters.ts";

/** The same node, wires and label with another op that has the same input handles. */
export function replaceOp(graph: Graph, id: NodeId, op: OpId): Graph {
  const known = findOp(op)!;
  return mapNodes(graph, (node) => {
    if (node.id !== id || node.op === op) return node;
    // A label that only said the op would now be wrong.
    const label = node.label === node.op ? op : node.label;
    return { ...node, op, label, params: defaultParams(known) };
  });
}

/** Another activation for neurons and layers, and for nodes that are one. */
export function withActivation(graph: Graph, ids: Iterable<NodeId>, activation: OpId): Graph {
  let next = graph;
  for (const id of ids)
    next = choosesActivation(findNode(next, id))
      ? setParam(next, id, activationName, activation)
      : replaceOp(next, id, activation);
  return next;
}

function choosesActivation(node: GraphNode | undefined): boolean {
  const params = node && findOp(node.op)?.params;
  return params?.some(({ name }) => name === activationName) === true;
}

/** Fresh random weights for the parameters of these nodes, or for all. Training begins anew. */
export function withFreshWeights(graph: Graph, seed: number, only?: ReadonlySet<NodeId>): Graph {
  const program = compile(graph);
  const chosen = trainedParameters(program).filter(({ node }) => !only || only.has(node.node.id));
  const drawn = drawWeights(program, seed);
  const values = chosen.map(({ place, cell }) => drawn.subarray(place, place + cell.size));
  return withValues(graph, chosen, values);
}

/** These parameters times a factor. Training begins anew. */
export function withScaledWeights(graph: Graph, only: ReadonlySet<NodeId>, factor: number): Graph {
  const chosen = trainedParameters(compile(graph)).filter(
    ({ node, name }) => only.has(node.node.id) && !isBias(node.op, name),
  );
  const values = chosen.map(({ cell }) =>
    // Four digits, as a person would write them.
    cell.initial.data.map((value) => Number((value * factor).toPrecision(4))),
  );
  return withValues(graph, chosen, values);
}

function withValues(
  graph: Graph,
  parameters: readonly TrainedParameter[],
  values: readonly Float64Array[],
): Graph {
  return applyTraining(graph, placesOf(parameters), joined(values), null);
}

/** x + f(x) in the place of f(x), for all that f feeds. */
export function withResidual(graph: Graph, around: NodeId, from: NodeId): Graph {
  const node = findNode(graph, around);
  if (!node || graph.loss === around) return graph;
  const sum = place(graph, "add", below(graph, node.position), `${node.label || around} + x`);
  const next = edgeIds(graph);
  const wire = (source: NodeId, targetHandle: string) => ({
    id: next(),
    source,
    sourceHandle: outputHandle,
    target: sum.id,
    targetHandle,
  });
  const edges = graph.edges.map((edge) =>
    edge.source === around ? { ...edge, source: sum.id } : edge,
  );
  return {
    ...graph,
    nodes: [...graph.nodes, sum],
    edges: [...edges, wire(from, "a"), wire(around, "b")],
  };
}

/** A small number added to what comes in at a node's port. */
export function withOffset(graph: Graph, target: NodeId, handle: string, offset: number): Graph {
  const node = findNode(graph, target);
  const edge = graph.edges.find((e) => e.target === target && e.targetHandle === handle);
  if (!node || !edge) return graph;
  const [x, y] = node.position;
  const sum = place(graph, "add", below(graph, [x - 150, y]), "plus ε");
  const grown = { ...graph, nodes: [...graph.nodes, sum] };
  const [left, top] = sum.position;
  const small: GraphNode = {
    ...place(grown, "constant", below(grown, [left - 300, top + 40]), "ε"),
    params: { value: offset },
  };
  const next = edgeIds(graph);
  const wire = (source: NodeId, end: NodeId, targetHandle: string) => ({
    id: next(),
    source,
    sourceHandle: outputHandle,
    target: end,
    targetHandle,
  });
  return {
    ...grown,
    nodes: [...grown.nodes, small],
    edges: [
      ...graph.edges.map((e) => (e === edge ? { ...e, source: sum.id } : e)),
      wire(edge.source, sum.id, "a"),
      wire(small.id, sum.id, "b"),
    ],
  };
}

/** The columns that feed inputs shifted and scaled to mean 0 and deviation 1, where they are not. */
export function withStandardizedData(graph: Graph): Graph {
  return graph.data ? setData(graph, { ...graph.data, standardize: true }) : graph;
}

export function withSettings(
  graph: Graph,
  change: (settings: TrainingSettings) => Partial<TrainingSettings>,
): Graph {
  const settings = graph.training?.settings ?? defaultSettings;
  return setSettings(graph, { ...settings, ...change(settings) });
}

/** A new node at a free place, not yet in the graph. */
export function place(graph: Graph, op: OpId, position: Position, label?: string): GraphNode {
  const id = freshNodeId(graph, op);
  return { id, op, label: label ?? id, position, params: defaultParams(findOp(op)!) };
}

/** About the size of a drawn node with room for the labels of its wires. */
const [width, height] = [200, 170];

/** The first place from here downwards where no node stands. */
export function below(graph: Graph, [x, y]: Position): Position {
  const isTaken = (top: number) =>
    graph.nodes.some(
      ({ position: [left, other] }) => Math.abs(left - x) < width && Math.abs(other - top) < height,
    );
  let top = y;
  // Each node can be in the way of a few places only.
  for (let i = 0; i <= graph.nodes.length * 2 && isTaken(top); i++) top += height;
  return [x, top];
}
