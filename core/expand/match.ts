import { completeParams } from "../document/params.ts";
import { type Graph, type GraphEdge, type GraphNode, type NodeId, nodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { wiresInto } from "../model/wires.ts";
import type { Part } from "../ops/expansion.ts";
import { findOp } from "../ops/index.ts";
import { findParam } from "../ops/wiring.ts";
import { isTensor, sameTensor } from "../tensor/tensor.ts";

/** Which node each part is, and the wires from outside that feed each input, in the order of the parts. */
export interface Match {
  readonly nodes: readonly GraphNode[];
  readonly outer: ReadonlyMap<string, readonly GraphEdge[]>;
}

/**
 * Finds the parts among these nodes, from the result backwards along the wires: ids, labels and places are free to
 * differ, operations, wires and what no part holds are not. Or says what differs.
 */
export function matchParts(
  graph: Graph,
  parts: readonly Part[],
  within: ReadonlySet<NodeId>,
): Match | string {
  const inner = new Map(
    graph.nodes.filter(({ id }) => within.has(id)).map((node) => [node.id, node]),
  );
  const result = resultOf(graph, inner);
  if (typeof result === "string") return result;
  const places = new Map(parts.map(({ name }, at) => [name, at]));
  const found = new Map<number, GraphNode>([[parts.length - 1, result]]);
  const placeOf = new Map<NodeId, number>([[result.id, parts.length - 1]]);
  const fed = new Map<string, GraphEdge>();
  // A map goes on to what is added while it is walked.
  for (const [at, node] of found) {
    const part = parts[at]!;
    const fault = differenceOf(node, part);
    if (fault) return fault;
    const edges = new Map(wiresInto(graph, node.id).map((edge) => [edge.targetHandle, edge]));
    const wires = Object.entries(part.wires);
    if (edges.size !== wires.length) return `${nodeName(node)} has other inputs than it had.`;
    for (const [handle, from] of wires) {
      const edge = edges.get(handle);
      const isInner = edge !== undefined && inner.has(edge.source);
      if (!edge || isInner !== "part" in from)
        return `The ${handle} of ${nodeName(node)} is fed by something else.`;
      if ("input" in from) {
        fed.set(`${at} ${handle}`, edge);
        continue;
      }
      const place = places.get(from.part)!;
      const known = found.get(place);
      if ((known && known.id !== edge.source) || (placeOf.get(edge.source) ?? place) !== place)
        return `The ${handle} of ${nodeName(node)} is fed by something else.`;
      found.set(place, inner.get(edge.source)!);
      placeOf.set(edge.source, place);
    }
  }
  const other = [...inner.values()].find(({ id }) => !placeOf.has(id));
  if (other) return `${nodeName(other)} is in the block, and was no part of it.`;
  return { nodes: parts.map((_, at) => found.get(at)!), outer: outerOf(parts, fed) };
}

/** The one node that feeds none of the others; nothing but it may be asked for from outside. */
function resultOf(graph: Graph, inner: ReadonlyMap<NodeId, GraphNode>): GraphNode | string {
  const feeds = new Set(
    graph.edges
      .filter(({ source, target }) => inner.has(source) && inner.has(target))
      .map(({ source }) => source),
  );
  const results = [...inner.values()].filter(({ id }) => !feeds.has(id));
  const [result] = results;
  if (!result || results.length > 1)
    return `${results.length} nodes feed none of the others, and there must be one, the result.`;
  const leak = graph.edges.find(
    ({ source, target }) => source !== result.id && inner.has(source) && !inner.has(target),
  );
  if (leak)
    return `${nodeName(inner.get(leak.source)!)} feeds something outside the block. Remove that wire.`;
  const loss = inner.get(graph.loss ?? nodeId(""));
  if (loss && loss.id !== result.id)
    return `${nodeName(loss)} is the loss. Choose another one first.`;
  return result;
}

/** What of a node, apart from what it holds, is not as the part has it. */
function differenceOf(node: GraphNode, part: Part): string | null {
  if (node.op !== part.op) return `${nodeName(node)} is another operation than it was.`;
  const op = findOp(node.op)!;
  const handles = Object.keys(part.wires);
  const [is, was] = [node, { ...node, params: part.params ?? {} }].map((each) =>
    completeParams(each, handles),
  );
  const isFree = (name: string) =>
    name in (part.holds ?? {}) || ["frozen", "range"].includes(findParam(op, name)?.kind ?? "");
  const differs = [...Object.keys(is!), ...Object.keys(was!)].find(
    (name) => !isFree(name) && !isSame(is![name], was![name]),
  );
  return differs === undefined ? null : `${differs} of ${nodeName(node)} is not what it was.`;
}

function isSame(a: unknown, b: unknown): boolean {
  return isTensor(a) && isTensor(b) ? sameTensor(a, b) : JSON.stringify(a) === JSON.stringify(b);
}

function outerOf(
  parts: readonly Part[],
  fed: ReadonlyMap<string, GraphEdge>,
): ReadonlyMap<string, readonly GraphEdge[]> {
  const outer = new Map<string, GraphEdge[]>();
  parts.forEach(({ wires }, at) => {
    for (const [handle, from] of Object.entries(wires)) {
      if (!("input" in from)) continue;
      const edge = fed.get(`${at} ${handle}`)!;
      const known = outer.get(from.input);
      if (known) known.push(edge);
      else outer.set(from.input, [edge]);
    }
  });
  return outer;
}
