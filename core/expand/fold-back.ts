import { inBlock } from "../document/edit/block-parts.ts";
import { dissolveBlock } from "../document/edit/blocks.ts";
import type { Block, ExpandedNode } from "../model/blocks.ts";
import type { BlockId, Graph, GraphNode, NodeId, Params, ParamValue } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { contentsOf, findBlock } from "../model/nesting.ts";
import type { Held } from "../ops/expansion.ts";
import { isFrozen } from "../ops/wiring.ts";
import { sameShape, sizeOf } from "../tensor/shape.ts";
import { sameTensor, tensorOf } from "../tensor/tensor.ts";
import { movedParameters, withProgress } from "./expand.ts";
import { type Match, matchParts } from "./match.ts";
import { heldBy, ownTensor, type Parts, partsOfExpanded, shapeOf } from "./parts.ts";
import { joinProgress } from "./progress.ts";
import { giveRoomBack } from "./room.ts";

export type FoldBackResult =
  | { readonly kind: "folded"; readonly graph: Graph; readonly node: NodeId }
  | { readonly kind: "refused"; readonly reason: string };

/** Why the block can't be folded back into what it was, as a sentence; null where it can. */
export function foldBackRefusal(graph: Graph, id: BlockId): string | null {
  const found = findParts(graph, id);
  return typeof found === "string" ? found : null;
}

/**
 * Puts the node in the place of the operations that it was expanded into, with their numbers as they are now. Where
 * nothing else was changed, the file has the bytes that it had before.
 */
export function foldBack(graph: Graph, id: BlockId): FoldBackResult {
  const found = findParts(graph, id);
  if (typeof found === "string") return { kind: "refused", reason: found };
  const { block, expanded, parts, match, params } = found;
  const result = match.nodes.at(-1)!;
  const node = inBlock(
    { ...result, op: expanded.op, position: block.position, params },
    block.parent,
  );
  const inner = new Set<string>(match.nodes.map((each) => each.id));
  const own = (item: { readonly id: string }) => inner.has(item.id) || item.id === id;
  const near = withoutBlocks(giveRoomBack(graph, block.position, expanded.room, own), id);
  const kept = new Map([...match.outer].map(([handle, edges]) => [edges[0]!.id, handle] as const));
  const bare: Graph = {
    ...near,
    nodes: near.nodes.flatMap((each) =>
      each.id === result.id ? [node] : inner.has(each.id) ? [] : [each],
    ),
    edges: near.edges.flatMap((edge) => {
      const handle = kept.get(edge.id);
      if (handle !== undefined) return [{ ...edge, target: result.id, targetHandle: handle }];
      return inner.has(edge.target) ? [] : [edge];
    }),
  };
  const folded = asDrawn(bare, node, expanded.drawn);
  const moved = movedParameters(result.id, parts.parts, (at) => match.nodes[at]!.id);
  return {
    kind: "folded",
    graph: withProgress(folded, (progress) => joinProgress(progress, moved, folded)),
    node: result.id,
  };
}

interface Found {
  readonly block: Block;
  readonly expanded: ExpandedNode;
  readonly parts: Parts;
  readonly match: Match;
  readonly params: Params;
}

function findParts(graph: Graph, id: BlockId): Found | string {
  const block = findBlock(graph, id);
  const expanded = block?.expanded;
  if (!block || !expanded) return "This block was not expanded from a node.";
  const { nodes } = contentsOf(graph, [id]);
  const last = graph.nodes.findLast((node) => nodes.has(node.id));
  const parts = last ? partsOfExpanded(expanded, last.id) : "It is empty.";
  if (typeof parts === "string") return parts;
  const match = matchParts(graph, parts.parts, nodes);
  if (typeof match === "string") return match;
  const fault = feedFault(graph, expanded, match);
  if (fault) return fault;
  const params = paramsOf(parts, match);
  if (typeof params === "string") return params;
  const frozen = [...strings(expanded.params.frozen), ...strings(params.frozen)];
  return {
    block,
    expanded,
    parts,
    match,
    params: { ...expanded.params, ...params, ...(frozen.length > 0 && { frozen }) },
  };
}

/** Each input is fed by one thing, of the shape that the parts were made for. */
function feedFault(graph: Graph, { inputs }: ExpandedNode, { outer }: Match): string | null {
  for (const { handle, shape } of inputs) {
    const edges = outer.get(handle) ?? [];
    const [first] = edges;
    const isOther = edges.some(
      ({ source, sourceHandle }) => source !== first?.source || sourceHandle !== first.sourceHandle,
    );
    if (!first || isOther) return `Its ${handle} comes from several nodes.`;
    const now = shape && shapeOf(graph, first.source);
    if (shape && !(now && sameShape(now, shape)))
      return `Its ${handle} has another shape than when it was expanded.`;
  }
  return null;
}

/** The node's parameters as the parts hold them; a tensor's numbers are frozen together or not at all. */
function paramsOf({ parts }: Parts, { nodes }: Match): Params | string {
  const held = parts.flatMap((part, at) =>
    heldBy(part).map(([own, each]) => ({ node: nodes[at]!, own, held: each })),
  );
  const params: Record<string, ParamValue> = {};
  const frozen = new Map<string, boolean>();
  for (const { node, own, held: each } of held) {
    const isHeld = isFrozen(node, own);
    if ((frozen.get(each.name) ?? isHeld) !== isHeld)
      return `Of its ${each.name} some numbers are frozen and others are not. Freeze all, or none.`;
    frozen.set(each.name, isHeld);
    const value = node.params[own];
    if (!each.element) params[each.name] = value ?? 0;
    else if (typeof value !== "number")
      return `${own} of ${nodeName(node)} is not a single number.`;
    else params[each.name] = withElement(params[each.name], each.element, value);
  }
  const names = [...frozen].flatMap(([name, isHeld]) => (isHeld ? [name] : []));
  return { ...params, ...(names.length > 0 && { frozen: names }) };
}

/** The tensor under construction, which nobody else has yet. */
function withElement(
  known: ParamValue | undefined,
  { at, of }: NonNullable<Held["element"]>,
  value: number,
): ParamValue {
  const tensor = known === undefined ? null : tensorOf(known);
  const data = tensor?.data ?? new Float64Array(sizeOf(of));
  data[at] = value;
  return { shape: of, data };
}

/** Tensors that were as they are drawn, and still are, are left out again. */
function asDrawn(graph: Graph, node: GraphNode, names: readonly string[]): Graph {
  const without = (params: Params, gone: readonly string[]) =>
    Object.fromEntries(Object.entries(params).filter(([name]) => !gone.includes(name)));
  const having = (params: Params): Graph => ({
    ...graph,
    nodes: graph.nodes.map((each) => (each.id === node.id ? { ...each, params } : each)),
  });
  if (names.length === 0) return graph;
  const drawn = having(without(node.params, names));
  const unsaid = names.filter((name) => {
    const [own, now] = [ownTensor(drawn, node.id, name), tensorOf(node.params[name])];
    return own !== null && now !== null && sameTensor(own, now);
  });
  return having(without(node.params, unsaid));
}

/** The block and those within it go; notes in them stay, in the block around. */
function withoutBlocks(graph: Graph, id: BlockId): Graph {
  const { blocks } = contentsOf(graph, [id]);
  return [...blocks].reverse().reduce(dissolveBlock, graph);
}

function strings(value: ParamValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
