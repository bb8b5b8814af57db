import { tensorShapes } from "../engine/tensors.ts";
import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { documentNumbers } from "../model/lesson-text.ts";
import { findOp } from "../ops/index.ts";
import { numericParams, wiringOf } from "../ops/wiring.ts";
import type { Shape } from "../tensor/shape.ts";

/** The numbers of one node or wire, as a lesson refers to them; none where there is no such thing. */
export function referencesOf(graph: Graph, element: string): readonly string[] {
  const node = graph.nodes.find(({ id }) => id === element);
  if (node) {
    const names = nodeReferences(
      node,
      graph.edges.filter(({ target }) => target === node.id),
    );
    const own = [`${node.id}.value`, `${node.id}.gradient`];
    return [
      ...partReferences(own, tensorShapes(graph).get(node.id)),
      ...names.filter((name) => !own.includes(name)),
    ];
  }
  const edge = graph.edges.find(({ id }) => id === element);
  return edge ? edgeReferences(edge, sharedEnds(graph)) : [];
}

/** Cells, norms and counts of a node’s tensors: the first cell, whose indices are typed over. */
function partReferences(names: readonly string[], shape: Shape | undefined): readonly string[] {
  if (!shape) return names;
  const first = `[${shape.map(() => 0).join(", ")}]`;
  return names.flatMap((name) => [name, `${name}${first}`, `${name}.norm`, `${name}.size`]);
}

/** All numbers that a lesson over this graph can speak of. */
export function allReferences(graph: Graph): readonly string[] {
  const incoming = new Map<string, GraphEdge[]>(graph.nodes.map(({ id }) => [id, []]));
  for (const edge of graph.edges) incoming.get(edge.target)?.push(edge);
  const shared = sharedEnds(graph);
  return [
    ...documentReferences,
    ...graph.nodes.flatMap((node) => nodeReferences(node, incoming.get(node.id) ?? [])),
    ...graph.edges.flatMap((edge) => edgeReferences(edge, shared)),
  ];
}

export const documentReferences: readonly string[] = ["loss", ...documentNumbers];

/** A neuron’s own parameters come after its value; what a source holds is its value. */
function nodeReferences(node: GraphNode, incoming: readonly GraphEdge[]): readonly string[] {
  const own = [`${node.id}.value`, `${node.id}.gradient`];
  const op = findOp(node.op);
  if (!op || op.category === "source") return own;
  const handles = incoming.map(({ targetHandle }) => targetHandle);
  const params = numericParams(op, wiringOf(op, node, handles)).filter((spec) => spec.trainable);
  return [
    ...own,
    ...params.flatMap(({ name }) =>
      ["value", "partial", "gradient"].map((number) => `${node.id}.${name}.${number}`),
    ),
  ];
}

const ends = ({ source, target }: GraphEdge) => `${source}->${target}`;

/** The ends between which several wires run. */
function sharedEnds({ edges }: Graph): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const name of edges.map(ends)) (seen.has(name) ? shared : seen).add(name);
  return shared;
}

function edgeReferences(edge: GraphEdge, shared: ReadonlySet<string>): readonly string[] {
  const name = ends(edge);
  const wire = shared.has(name) ? `${name}:${edge.targetHandle}` : name;
  return ["partial", "upstream", "contribution"].map((number) => `${wire}.${number}`);
}
