import { compile } from "../engine/compile.ts";
import { tensorShapes } from "../engine/tensors.ts";
import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { documentNumbers } from "../model/lesson-text.ts";
import { findOp } from "../ops/index.ts";
import { numericParams, wiringOf } from "../ops/wiring.ts";
import type { Shape } from "../tensor/shape.ts";

/** The numbers of these nodes and wires, as a lesson refers to them: a list for each, empty where there is no such thing. */
export function referencesOf(
  graph: Graph,
  elements: readonly string[],
): readonly (readonly string[])[] {
  const tensors = tensorsOf(graph);
  const shared = sharedEnds(graph);
  return elements.map((element) => {
    const node = graph.nodes.find(({ id }) => id === element);
    if (node) {
      const incoming = graph.edges.filter(({ target }) => target === node.id);
      return nodeReferences(node, incoming, tensors);
    }
    const edge = graph.edges.find(({ id }) => id === element);
    return edge ? edgeReferences(edge, shared) : [];
  });
}

/** All numbers that a lesson over this graph can speak of. */
export function allReferences(graph: Graph): readonly string[] {
  const incoming = new Map<string, GraphEdge[]>(graph.nodes.map(({ id }) => [id, []]));
  for (const edge of graph.edges) incoming.get(edge.target)?.push(edge);
  const tensors = tensorsOf(graph);
  const shared = sharedEnds(graph);
  return [
    ...documentReferences,
    ...graph.nodes.flatMap((node) => nodeReferences(node, incoming.get(node.id) ?? [], tensors)),
    ...graph.edges.flatMap((edge) => edgeReferences(edge, shared)),
  ];
}

export const documentReferences: readonly string[] = ["loss", ...documentNumbers];

/** The shapes of what is a tensor: of nodes by their ids, of their own parameters as “y.weight”. */
function tensorsOf(graph: Graph): ReadonlyMap<string, Shape> {
  const found = new Map<string, Shape>(tensorShapes(graph));
  if (found.size === 0) return found;
  for (const { node, params } of compile(graph).nodes)
    for (const { name, initial } of params)
      if (initial.shape.length > 0) found.set(`${node.id}.${name}`, initial.shape);
  return found;
}

/** A neuron’s own parameters come after its value; what a source holds is its value. */
function nodeReferences(
  node: GraphNode,
  incoming: readonly GraphEdge[],
  tensors: ReadonlyMap<string, Shape>,
): readonly string[] {
  const own = numbersOf(node.id, ["value", "gradient"], tensors);
  const op = findOp(node.op);
  if (!op || op.category === "source") return own;
  const handles = incoming.map(({ targetHandle }) => targetHandle);
  const params = numericParams(op, wiringOf(op, node, handles)).filter((spec) => spec.trainable);
  const weights = op.params.filter(({ name }) => tensors.has(`${node.id}.${name}`));
  return [
    ...own,
    ...params.flatMap(({ name }) =>
      numbersOf(`${node.id}.${name}`, ["value", "partial", "gradient"], tensors),
    ),
    ...weights.flatMap(({ name }) =>
      numbersOf(`${node.id}.${name}`, ["value", "gradient"], tensors),
    ),
  ];
}

/** Of a tensor its first cell, too, whose indices are typed over, its norm and its count of cells. */
function numbersOf(
  owner: string,
  numbers: readonly string[],
  tensors: ReadonlyMap<string, Shape>,
): readonly string[] {
  const shape = tensors.get(owner);
  const first = `[${shape?.map(() => 0).join(", ")}]`;
  return numbers.flatMap((number) => {
    const name = `${owner}.${number}`;
    return shape ? [name, `${name}${first}`, `${name}.norm`, `${name}.size`] : [name];
  });
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
