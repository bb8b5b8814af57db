import type { Graph, GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { findOp } from "../ops/index.ts";
import { list } from "../words/list.ts";
import { columnsOf } from "./prepare.ts";

/** What does not keep a graph from being trained, and yet will hardly be what was meant. */
export interface TrainingNote {
  readonly kind: "shared-column" | "alike-neurons";
  readonly nodes: readonly NodeId[];
  readonly message: string;
}

export function trainingNotes(graph: Graph): readonly TrainingNote[] {
  return [...sharedColumns(graph), ...alikeNeurons(graph)];
}

/** An input that is fed by a target's column knows the answer. */
function sharedColumns({ data, nodes }: Graph): readonly TrainingNote[] {
  if (!data) return [];
  return nodes
    .filter(({ op }) => findOp(op)?.role === "target")
    .flatMap((target): TrainingNote[] => {
      const own = new Set(columnsOf(target));
      const inputs = nodes.filter(({ op }) => findOp(op)?.role === "input");
      const input = inputs.find((node) => columnsOf(node).some((name) => own.has(name)));
      if (!input) return [];
      const column = columnsOf(input).find((name) => own.has(name));
      const message = `The column “${column}” feeds both the input ${nodeName(input)} and the target ${nodeName(target)}: the graph is given the answer. Choose another column for one of them.`;
      return [{ kind: "shared-column", nodes: [input.id, target.id], message }];
    });
}

/**
 * Neurons with the same numbers on the same wires, in and out, get the same gradients: every update
 * leaves them alike, and all of them learn what one would.
 */
function alikeNeurons(graph: Graph): readonly TrainingNote[] {
  const candidates = groups(
    graph.nodes.filter(({ op }) => findOp(op)?.category === "neuron"),
    // Cheap, and with random weights it tells nearly all of them apart.
    ownNumbers,
  );
  if (candidates.length === 0) return [];
  const [into, from] = [byEnd(graph, "target"), byEnd(graph, "source")];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node] as const));
  const wires = (node: GraphNode) => {
    const inward = (into.get(node.id) ?? []).map(
      ({ source, targetHandle }) => `${source} ${weightOf(node, targetHandle)}`,
    );
    const outward = (from.get(node.id) ?? []).map(
      ({ target, targetHandle }) => `${target} ${entry(nodes.get(target), targetHandle)}`,
    );
    if (inward.length === 0 || outward.length === 0) return node.id;
    return JSON.stringify([inward.sort(), outward.sort()]);
  };
  return candidates.flatMap((group) =>
    groups(group, wires).map((alike): TrainingNote => {
      const message = `${names(alike)} are alike in every number and wire, and would stay so: they learn the same. Choose Train → New Random Weights.`;
      return { kind: "alike-neurons", nodes: alike.map(({ id }) => id), message };
    }),
  );
}

/** Where a wire enters: of a neuron's inputs the weight counts, of a sum's they are all the same. */
function entry(target: GraphNode | undefined, handle: string): string {
  if (!target) return handle;
  const op = findOp(target.op);
  if (op?.factorBeside && op.category === "neuron") return weightOf(target, handle);
  return op?.inputs.kind === "variadic" ? "" : handle;
}

function weightOf({ op, params }: GraphNode, handle: string): string {
  const factor = findOp(op)?.factorBeside?.({ kind: "input", handle });
  return factor?.kind === "param" ? String(params[factor.name]) : handle;
}

/** The choices and the parameters that stand for all inputs, and the first of those that stand for one. */
function ownNumbers({ op, params }: GraphNode): string {
  const names = (findOp(op)?.params ?? []).map((spec) =>
    spec.kind === "number" && spec.perInput ? `${spec.name}1` : spec.name,
  );
  return names.map((name) => String(params[name])).join(" ");
}

function byEnd({ edges }: Graph, end: "source" | "target") {
  const found = new Map<NodeId, GraphEdge[]>();
  for (const edge of edges) {
    const known = found.get(edge[end]);
    if (known) known.push(edge);
    else found.set(edge[end], [edge]);
  }
  return found;
}

/** Those that share a key with another. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = found.get(key);
    if (known) known.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()].filter(({ length }) => length > 1);
}

/** More names than this hide the message. */
const namesShown = 4;

function names(nodes: readonly GraphNode[]): string {
  return list(nodes.map(nodeName), { most: namesShown });
}
