import type { Run } from "../engine/arena.ts";
import {
  contributionsOf,
  flows,
  gradientsOf,
  lossValue,
  partialsOf,
  programNode,
  valuesOf,
} from "../engine/read.ts";
import { findNode, type Graph, type GraphEdge, type GraphNode, type Json } from "../model/graph.ts";
import { type Answer, problemJson, remarks } from "./answer.ts";
import { computed, json, shown } from "./computed.ts";
import { exitStatus } from "./io.ts";
import { table } from "./table.ts";

/** `run FILE`: every number of a forward and a backward pass. */
export function runGraph(graph: Graph): Answer {
  const { run, problems } = computed(graph);
  const value = lossValue(run);
  const nodes = graph.nodes.map((node) => nodeResult(run, node));
  const edges = graph.edges.map((edge) => edgeResult(run, edge));
  return {
    kind: "ok",
    json: {
      loss: { node: graph.loss, value },
      nodes,
      edges,
      order: run.program.nodes.map(({ node }) => node.id),
      problems: problems.map(problemJson),
    },
    text: [
      ...[graph.name, lossLine(graph, value), "", nodeTable(nodes), "", edgeTable(edges)],
      ...remarks(problems).map((line) => `\n${line}`),
    ].join("\n"),
    problems,
    status: exitStatus.ok,
  };
}

interface NodeResult {
  readonly id: GraphNode["id"];
  readonly op: string;
  readonly value: Json;
  readonly gradient: Json;
  readonly params?: readonly ParamResult[];
  /** A parameter node that updates leave alone. */
  readonly frozen?: true;
}

interface ParamResult {
  readonly name: string;
  readonly value: Json;
  readonly gradient: Json;
  readonly frozen?: true;
}

type EdgeResult = ReturnType<typeof edgeResult>;

/** A node's numbers. One with inputs and parameters of its own, such as a neuron, lists those too. */
function nodeResult(run: Run, { id, op }: GraphNode): NodeResult {
  const node = programNode(run.program, id);
  if (!node) return { id, op, value: null, gradient: null };
  const trainable = node.params.filter((cell) => cell.trainable);
  const params = trainable.map((cell) => ({
    name: cell.name,
    value: json(cell.initial.shape, valuesOf(run, cell)),
    gradient: flows(node) ? json(cell.initial.shape, gradientsOf(run, cell)) : null,
    ...(cell.frozen && { frozen: true as const }),
  }));
  return {
    id,
    op,
    value: json(node.shape, valuesOf(run, node.value)),
    gradient: node.onPath ? json(node.shape, gradientsOf(run, node.value)) : null,
    ...(node.wiring.handles.length > 0
      ? params.length > 0 && { params }
      : trainable.some((cell) => cell.frozen) && { frozen: true as const }),
  };
}

function edgeResult(run: Run, { id, source, target, targetHandle }: GraphEdge) {
  const node = programNode(run.program, target);
  const slot = node?.slots.find((candidate) => candidate.edge === id);
  const base = { id, source, target, targetHandle };
  if (!node || !slot) return { ...base, partial: null, upstream: null, contribution: null };
  return {
    ...base,
    partial: json(node.shape, partialsOf(run, node, slot)),
    upstream: node.onPath ? json(node.shape, gradientsOf(run, node.value)) : null,
    contribution: flows(node) ? json(node.shape, contributionsOf(run, slot)) : null,
  };
}

function lossLine(graph: Graph, value: number | null): string {
  const node = graph.loss === null ? undefined : findNode(graph, graph.loss);
  if (!node) return "No loss";
  return `Loss ${node.id} = ${value === null ? "not computed" : shown(value)}`;
}

function nodeTable(nodes: readonly NodeResult[]): string {
  const rows = nodes.flatMap(({ id, op, value, gradient, params = [], frozen }) => [
    [
      id,
      frozen ? `${op}, frozen` : op,
      value === null ? "not computed" : shown(value),
      shown(gradient),
    ],
    ...params.map((param) => [
      `  ${id}.${param.name}`,
      param.frozen ? "frozen" : "",
      shown(param.value),
      shown(param.gradient),
    ]),
  ]);
  return table(
    [
      { title: "Node", align: "left" },
      { title: "Operation", align: "left" },
      { title: "Value", align: "right" },
      { title: "Gradient", align: "right" },
    ],
    rows,
  );
}

function edgeTable(edges: readonly EdgeResult[]): string {
  return table(
    [
      { title: "Edge", align: "left" },
      { title: "From → to", align: "left" },
      { title: "Partial", align: "right" },
      { title: "Upstream", align: "right" },
      { title: "Contribution", align: "right" },
    ],
    edges.map((edge) => [
      edge.id,
      `${edge.source} → ${edge.target}.${edge.targetHandle}`,
      edge.partial === null ? "not computed" : shown(edge.partial),
      shown(edge.upstream),
      shown(edge.contribution),
    ]),
  );
}
