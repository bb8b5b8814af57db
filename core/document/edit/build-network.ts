import { createRandom, type Random, startingWeight } from "../../data/random.ts";
import {
  type Graph,
  type GraphNode,
  type NodeId,
  nodeId,
  outputHandle,
  type Params,
  type Position,
} from "../../model/graph.ts";
import { activationName } from "../../ops/activation.ts";
import { findOp } from "../../ops/index.ts";
import { neuronOp } from "../../ops/neuron.ts";
import type { Op } from "../../ops/op.ts";
import { keyName } from "../../ops/op-base.ts";
import { numericParams } from "../../ops/wiring.ts";
import { withinReach } from "../reach.ts";
import { edgeIds, freshId } from "./ids.ts";
import { layerPlaces, type NodeHeight } from "./network-layout.ts";
import { addNode, createNode } from "./nodes.ts";

/** A column of the data, and the number that its node begins with. */
export interface DataColumn {
  readonly name: string;
  readonly value: number;
}

export interface DataColumns {
  readonly inputs: readonly DataColumn[];
  readonly target: DataColumn;
}

export interface NetworkPlan extends DataColumns {
  /** Neurons of each hidden layer; none for a single neuron. */
  readonly hidden: readonly number[];
  /** Of the hidden neurons. */
  readonly activation: string;
  /** A probability has a sigmoid and binary cross-entropy, a number no activation and squared error. */
  readonly output: "probability" | "number";
  /** Whether the neurons have biases; they do unless told. */
  readonly biases?: boolean;
  readonly seed: number;
}

/** The purpose of the seed that draws the weights of a new network. */
const drawPurpose = 21;

/**
 * An input node for each column and a target node, bound to them, from `at` downwards. Nodes that are
 * bound to one of the columns already are left where they are.
 */
export function addDataNodes(
  graph: Graph,
  { inputs, target }: DataColumns,
  at: Position,
  height: NodeHeight,
): Graph {
  const wanted = [
    ...inputs.map((column) => ["input", column] as const),
    ["target", target] as const,
  ].filter(([op, { name }]) => !boundNode(graph, op, name));
  const places = layerPlaces([wanted.map(([op]) => ({ op, wires: 0 }))], at, height)[0] ?? [];
  return wanted.reduce(
    (grown, [op, column], i) => addNode(grown, dataNode(grown, op, column, places[i] ?? at)),
    graph,
  );
}

/**
 * Layers of neurons from the columns to a loss, which becomes the graph's: every neuron is wired to all
 * of the layer before. Its weights and bias are drawn evenly between ±1/√n, n being its inputs. Nodes
 * that are bound to one of the columns already are taken into the first and the last layer.
 */
export function buildNetwork(
  graph: Graph,
  plan: NetworkPlan,
  at: Position,
  height: NodeHeight,
): Graph {
  const { inputs, target, hidden, output, biases = true } = plan;
  const loss = output === "probability" ? "binary-cross-entropy" : "squared-error";
  const widths = [inputs.length, ...hidden, 1];
  const neurons = widths
    .slice(1)
    .map((width, layer) =>
      Array.from({ length: width }, () => ({ op: "neuron", wires: widths[layer] ?? 0 })),
    );
  const places = layerPlaces(
    [
      inputs.map(() => ({ op: "input", wires: 0 })),
      ...neurons.slice(0, -1),
      [...neurons.slice(-1).flat(), { op: "target", wires: 0 }],
      [{ op: loss, wires: 2 }],
    ],
    at,
    height,
  );
  const built = createBuilder(graph, places);
  const random = createRandom(plan.seed, drawPurpose);
  let before = inputs.map((column, i) => built.data("input", column, 0, i));
  for (const [i, width] of widths.slice(1).entries()) {
    const isOutput = i === hidden.length;
    const name = (row: number) => (isOutput ? "o" : `h${i + 1}_${row + 1}`);
    const last = output === "probability" ? "sigmoid" : "identity";
    const activation = isOutput ? last : plan.activation;
    before = Array.from({ length: width }, (_, row) =>
      built.neuron(name(row), before, drawn(random, before.length, activation, biases), i + 1, row),
    );
  }
  const answer = built.data("target", target, places.length - 2, 1);
  return built.finish(loss, before[0] as NodeId, answer);
}

/** What a network has: so many neurons, wires, and weights, biases counted among them. */
export function networkSize({
  inputs,
  hidden,
  biases = true,
}: Pick<NetworkPlan, "inputs" | "hidden" | "biases">) {
  const widths = [inputs.length, ...hidden, 1];
  const neurons = widths.slice(1).reduce((sum, width) => sum + width, 0);
  const wires = widths.slice(1).reduce((sum, width, i) => sum + width * (widths[i] ?? 0), 0);
  return { neurons, wires, parameters: biases ? wires + neurons : wires };
}

function boundNode(graph: Graph, op: string, column: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.op === op && node.params.column === column);
}

function dataNode(
  graph: Graph,
  op: string,
  { name, value }: DataColumn,
  position: Position,
): GraphNode {
  const node = createNode(graph, op, position);
  const taken = new Set<string>(graph.nodes.map(({ id }) => id));
  const isPlain = /^[A-Za-z][A-Za-z0-9_-]{0,19}$/.test(name);
  const id = findOp(op)?.role === "input" && isPlain ? nodeId(freshId(taken, name)) : node.id;
  const params: Params = { ...node.params, value: value + 0, column: name };
  return { ...node, id, label: name, params };
}

function drawn(random: Random, wires: number, activation: string, biases: boolean): Params {
  const draw = () => startingWeight(random, wires);
  const op: Op = neuronOp;
  const handles = Array.from({ length: wires }, (_, i) => `x${i + 1}`);
  const bias = numericParams(op, { handles, choices: {} }).find(({ isBias }) => isBias)!;
  const { choice, is } = bias.unless!;
  return {
    ...Object.fromEntries(
      handles.map((handle) => [keyName(op.factorBeside!({ kind: "input", handle })!), draw()]),
    ),
    ...(biases ? { [bias.name]: draw() } : { [choice]: is }),
    [activationName]: activation,
  };
}

/** Gathers nodes and wires, so that a network of many costs no copy of the graph for each. */
function createBuilder(graph: Graph, places: readonly (readonly Position[])[]) {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = [...graph.edges];
  const nextEdge = edgeIds(graph);
  const grown = (): Graph => ({ ...graph, nodes: [...nodes.values()] });
  const place = (layer: number, row: number): Position => places[layer]?.[row] ?? [0, 0];
  const wire = (source: NodeId, end: NodeId, targetHandle: string): void => {
    edges.push({ id: nextEdge(), source, sourceHandle: outputHandle, target: end, targetHandle });
  };
  return {
    data(op: string, column: DataColumn, layer: number, row: number): NodeId {
      const position = place(layer, row);
      const bound = boundNode(grown(), op, column.name);
      const node = bound ? { ...bound, position } : dataNode(grown(), op, column, position);
      nodes.set(node.id, node);
      return node.id;
    },
    neuron(
      name: string,
      sources: readonly NodeId[],
      params: Params,
      layer: number,
      row: number,
    ): NodeId {
      const id = nodeId(freshId(new Set<string>(nodes.keys()), name));
      nodes.set(id, { id, op: "neuron", label: id, position: place(layer, row), params });
      for (const [i, source] of sources.entries()) wire(source, id, `x${i + 1}`);
      return id;
    },
    finish(op: string, prediction: NodeId, answer: NodeId): Graph {
      const loss = createNode(grown(), op, place(places.length - 1, 0));
      nodes.set(loss.id, loss);
      wire(prediction, loss.id, "prediction");
      wire(answer, loss.id, "target");
      return withinReach({ ...grown(), edges, loss: loss.id });
    },
  };
}
