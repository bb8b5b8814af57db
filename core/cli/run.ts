import type { Run } from "../engine/arena.ts";
import { edgeSlot, flows, gradientsOf, lossValue, programNode, valuesOf } from "../engine/read.ts";
import { findNode, type Graph, type GraphEdge, type GraphNode } from "../model/graph.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Answer, type Failed, problemJson, remarks } from "./answer.ts";
import { computed, json, type Result, shapeBeside, shown, slotResults } from "./computed.ts";
import { exitStatus } from "./io.ts";
import { jacobianAnswer } from "./jacobian.ts";
import type { Request } from "./request.ts";
import { table } from "./table.ts";

/** `run FILE`: every number of a forward and a backward pass, and an edge's Jacobian where it is asked for. */
export function runGraph(graph: Graph, { options }: Pick<Request, "options">): Answer | Failed {
  const { run, problems } = computed(graph);
  const jacobian = jacobianAnswer(run, options);
  if (jacobian?.kind === "failed") return jacobian;
  const value = lossValue(run);
  const nodes = graph.nodes.map((node) => nodeResult(run, node));
  const edges = graph.edges.map((edge) => edgeResult(run, edge));
  return {
    kind: "ok",
    json: {
      loss: { node: graph.loss, value },
      nodes: nodes.map(nodeJson),
      edges: edges.map(edgeJson),
      order: run.program.nodes.map(({ node }) => node.id),
      ...(jacobian && { jacobian: jacobian.json }),
      problems: problems.map(problemJson),
    },
    text: [
      ...[graph.name, lossLine(graph, value), "", nodeTable(nodes), "", edgeTable(edges)],
      ...(jacobian ? ["", jacobian.text] : []),
      ...remarks(problems).map((line) => `\n${line}`),
    ].join("\n"),
    problems,
    status: exitStatus.ok,
  };
}

interface NodeResult {
  readonly id: GraphNode["id"];
  readonly op: string;
  readonly value: Result;
  readonly gradient: Result;
  readonly params?: readonly ParamResult[];
  /** A parameter node that updates leave alone. */
  readonly frozen?: true;
}

interface ParamResult {
  readonly name: string;
  readonly value: Tensor;
  readonly gradient: Result;
  readonly frozen?: true;
}

interface EdgeResult extends Pick<GraphEdge, "id" | "source" | "target" | "targetHandle"> {
  readonly partial: Result;
  readonly upstream: Result;
  readonly contribution: Result;
  /** How the contribution comes about where there is no partial. */
  readonly rule: string | null;
  readonly isComputed: boolean;
}

/** A node's numbers. One with inputs and parameters of its own, such as a neuron, lists those too. */
function nodeResult(run: Run, { id, op }: GraphNode): NodeResult {
  const node = programNode(run.program, id);
  if (!node) return { id, op, value: null, gradient: null };
  const { shape } = node;
  const trainable = node.params.filter((cell) => cell.trainable);
  const params = trainable.map((cell) => ({
    name: cell.name,
    value: { shape: cell.initial.shape, data: valuesOf(run, cell) },
    gradient: flows(node) ? { shape: cell.initial.shape, data: gradientsOf(run, cell) } : null,
    ...(cell.frozen && { frozen: true as const }),
  }));
  return {
    id,
    op,
    value: { shape, data: valuesOf(run, node.value) },
    gradient: node.onPath ? { shape, data: gradientsOf(run, node.value) } : null,
    ...(node.wiring.handles.length > 0
      ? params.length > 0 && { params }
      : trainable.some((cell) => cell.frozen) && { frozen: true as const }),
  };
}

function edgeResult(run: Run, { id, source, target, targetHandle }: GraphEdge): EdgeResult {
  const found = edgeSlot(run.program, id);
  const base = { id, source, target, targetHandle };
  const nothing = { partial: null, upstream: null, contribution: null, rule: null };
  if (!found) return { ...base, ...nothing, isComputed: false };
  const { node, slot } = found;
  const upstream = node.onPath ? { shape: node.shape, data: gradientsOf(run, node.value) } : null;
  return { ...base, upstream, ...slotResults(run, node, slot), isComputed: true };
}

function nodeJson({ id, op, value, gradient, params, frozen }: NodeResult) {
  const own = params?.map((param) => ({
    name: param.name,
    value: json(param.value),
    ...shapeBeside(param.value),
    gradient: json(param.gradient),
    ...(param.frozen && { frozen: true }),
  }));
  return {
    id,
    op,
    value: json(value),
    ...shapeBeside(value),
    gradient: json(gradient),
    ...(own && { params: own }),
    ...(frozen && { frozen }),
  };
}

function edgeJson({ isComputed, rule, partial, upstream, contribution, ...edge }: EdgeResult) {
  return {
    ...edge,
    partial: json(partial),
    upstream: json(upstream),
    contribution: json(contribution),
    ...shapeBeside(contribution),
    ...(rule !== null && { rule }),
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
      edge.isComputed ? (edge.rule ?? shown(edge.partial)) : "not computed",
      shown(edge.upstream),
      shown(edge.contribution),
    ]),
  );
}
