import type { EdgeId, Graph, GraphEdge, Link } from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import { numericParams, wiringOf } from "../../ops/wiring.ts";
import { type ConnectionCheck, farEnds } from "./far-ends.ts";
import { edgeIds } from "./ids.ts";
import { newWeight } from "./new-weight.ts";
import { mapNodes } from "./nodes.ts";

/** Whether a wire may be drawn, and why not. `moving` is the edge whose end is being dragged, if any. */
export function checkConnection(graph: Graph, link: Link, moving?: EdgeId): ConnectionCheck {
  const { source, sourceHandle, target, targetHandle } = link;
  const from = { node: source, handle: sourceHandle, type: "source" } as const;
  return farEnds(graph, from, moving).check(target, targetHandle);
}

/** The graph with the wire; the one that its input had goes. A wire that may not be changes nothing. */
export function connect(graph: Graph, link: Link): Graph {
  const check = checkConnection(graph, link);
  if (check.kind === "refused") return graph;
  const edges = graph.edges.filter((edge) => edge.id !== check.replaces);
  const edge: GraphEdge = { id: edgeIds(graph)(), ...ends(link) };
  return completeTarget({ ...graph, edges: [...edges, edge] }, link);
}

/** Moves an edge's ends, keeping its id. An edge that is gone and a wire that may not be change nothing. */
export function reconnect(graph: Graph, id: EdgeId, link: Link): Graph {
  const check = checkConnection(graph, link, id);
  if (check.kind === "refused") return graph;
  const present = graph.edges.find((edge) => edge.id === id);
  if (!present || sameEnds(present, link)) return graph;
  const moved = graph.edges.with(graph.edges.indexOf(present), { id, ...ends(link) });
  const { replaces } = check;
  const edges = replaces === null ? moved : moved.filter((edge) => edge.id !== replaces);
  return completeTarget({ ...graph, edges }, link);
}

function sameEnds(a: Link, b: Link): boolean {
  return (
    a.source === b.source &&
    a.sourceHandle === b.sourceHandle &&
    a.target === b.target &&
    a.targetHandle === b.targetHandle
  );
}

/** A neuron's new input comes with a weight of its own, spelled out; one that it had before is kept. */
function completeTarget(graph: Graph, { target, targetHandle }: Link): Graph {
  return mapNodes(graph, (node) => {
    if (node.id !== target) return node;
    const op = findOp(node.op);
    if (!op) return node;
    const weights = numericParams(op, wiringOf(op, node, [targetHandle])).filter(
      ({ name, perInput }) => perInput && !Object.hasOwn(node.params, name),
    );
    if (weights.length === 0) return node;
    const inputs = graph.edges.filter((edge) => edge.target === target).length;
    const drawn = weights.map(({ name }) => [name, newWeight(target, targetHandle, inputs)]);
    return { ...node, params: { ...node.params, ...Object.fromEntries(drawn) } };
  });
}

/** Only an edge's own fields: what a canvas calls a connection may carry more. */
function ends({ source, sourceHandle, target, targetHandle }: Link): Link {
  return { source, sourceHandle, target, targetHandle };
}
