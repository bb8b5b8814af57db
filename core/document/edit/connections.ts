import {
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  outputHandle,
} from "../../graph/graph.ts";
import { findPath } from "../../graph/topology.ts";
import { findOp } from "../../ops/index.ts";
import { hasInput } from "../../ops/wiring.ts";
import { completeParams } from "../params.ts";
import { quoted } from "../problem.ts";
import { edgeIds } from "./ids.ts";
import { mapNodes } from "./nodes.ts";

/** The two ends of a wire. */
export type Link = Omit<GraphEdge, "id">;

export type ConnectionCheck =
  /** `replaces`: the wire that the input has now and would lose. */
  | { readonly kind: "ok"; readonly replaces: EdgeId | null }
  | { readonly kind: "refused"; readonly reason: string };

/** Whether a wire may be drawn, and why not. `moving` is the edge whose end is being dragged, if any. */
export function checkConnection(graph: Graph, link: Link, moving?: EdgeId): ConnectionCheck {
  const source = findNode(graph, link.source);
  const target = findNode(graph, link.target);
  if (!source || !target) return refused("One end of the wire is not on a node.");
  if (link.sourceHandle !== outputHandle)
    return refused(`${name(source)} has no output ${quoted(link.sourceHandle)}.`);
  const port = portFault(target, link.targetHandle);
  if (port) return refused(port);
  if (source === target)
    return refused(`${name(source)} can’t feed itself: the wires would run in a circle.`);
  const others = graph.edges.filter((edge) => edge.id !== moving);
  const before = others.find(
    (edge) => edge.target === link.target && edge.targetHandle === link.targetHandle,
  );
  if (before?.source === link.source)
    return refused(`${name(source)} is already wired to ${link.targetHandle} of ${name(target)}.`);
  const path = findPath({ ...graph, edges: others }, link.target, link.source);
  if (path) return refused(circle(graph, [...path, link.target]));
  return { kind: "ok", replaces: before?.id ?? null };
}

/** The graph with the wire; the one that its input had goes. A wire that may not be changes nothing. */
export function connect(graph: Graph, link: Link): Graph {
  const check = checkConnection(graph, link);
  if (check.kind === "refused") return graph;
  const edges = graph.edges.filter((edge) => edge.id !== check.replaces);
  const edge: GraphEdge = { id: edgeIds(graph)(), ...ends(link) };
  return completeTarget({ ...graph, edges: [...edges, edge] }, link);
}

/** Moves an edge's ends, keeping its id. A wire that may not be changes nothing. */
export function reconnect(graph: Graph, id: EdgeId, link: Link): Graph {
  const check = checkConnection(graph, link, id);
  if (check.kind === "refused") return graph;
  const present = graph.edges.find((edge) => edge.id === id);
  if (present && sameEnds(present, link)) return graph;
  const edges = graph.edges
    .filter((edge) => edge.id !== check.replaces)
    .map((edge) => (edge.id === id ? { id, ...ends(link) } : edge));
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

/** A neuron's new input comes with a weight, spelled out. */
function completeTarget(graph: Graph, { target, targetHandle }: Link): Graph {
  return mapNodes(graph, (node) => {
    if (node.id !== target) return node;
    const params = completeParams(node, [targetHandle]);
    return params === node.params ? node : { ...node, params };
  });
}

/** Only an edge's own fields: what a canvas calls a connection may carry more. */
function ends({ source, sourceHandle, target, targetHandle }: Link): Link {
  return { source, sourceHandle, target, targetHandle };
}

function portFault(target: GraphNode, handle: string): string | null {
  const op = findOp(target.op);
  if (!op) return `${name(target)} is a placeholder for an operation that is not known here.`;
  if (hasInput(op, handle)) return null;
  if (op.inputs.kind === "fixed" && op.inputs.handles.length === 0)
    return `${name(target)} takes no inputs.`;
  return `${name(target)} has no input ${quoted(handle)}.`;
}

function circle(graph: Graph, path: readonly GraphNode["id"][]): string {
  const labels = new Map(graph.nodes.map((node) => [node.id, node.label.trim() || node.id]));
  const names = path.map((id) => labels.get(id) ?? id);
  const shown = names.length > 8 ? [...names.slice(0, 5), "…", ...names.slice(-2)] : names;
  return `The wires would run in a circle: ${shown.join(" → ")}.`;
}

function name(node: GraphNode): string {
  return quoted(node.label.trim() || node.id);
}

function refused(reason: string): ConnectionCheck {
  return { kind: "refused", reason };
}
