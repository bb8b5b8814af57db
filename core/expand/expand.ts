import { inBlock } from "../document/edit/block-parts.ts";
import { edgeIds, freshId, freshLabel } from "../document/edit/ids.ts";
import { clip } from "../document/edit/nodes.ts";
import { completeParams } from "../document/params.ts";
import type { Block, ExpandedNode } from "../model/blocks.ts";
import {
  type BlockId,
  blockId,
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeId,
  outputHandle,
  type Params,
  type ParamValue,
  type Position,
} from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { wiresInto } from "../model/wires.ts";
import type { Held, Part } from "../ops/expansion.ts";
import { findOp } from "../ops/index.ts";
import { frozenParams, isFrozen } from "../ops/wiring.ts";
import { heldBy, ownTensor, type Parts, partsOf } from "./parts.ts";
import { type MovedParameter, splitProgress } from "./progress.ts";
import { makeRoom, roomFor } from "./room.ts";

/** Places for these nodes of the graph, from where they all stand to the right and down. */
export type Arrange = (graph: Graph, ids: ReadonlySet<NodeId>) => ReadonlyMap<NodeId, Position>;

export type ExpandResult =
  | {
      readonly kind: "expanded";
      readonly graph: Graph;
      readonly block: BlockId;
      readonly nodes: readonly NodeId[];
    }
  | { readonly kind: "refused"; readonly reason: string };

/** Why the node can't be expanded, as a sentence; null where it can. */
export function expandRefusal(graph: Graph, id: NodeId): string | null {
  const node = findNode(graph, id);
  const parts = node ? partsOf(graph, node) : "There is no such node.";
  return typeof parts === "string" ? parts : null;
}

/**
 * Puts the operations that a node is made of in its place, in an open block, from which it can be folded back. The
 * last of them takes the node's id, so that what it feeds and the loss stay. What is frozen stays so, and what
 * training remembers goes along.
 */
export function expandNode(graph: Graph, id: NodeId, arrange: Arrange): ExpandResult {
  const node = findNode(graph, id);
  const parts = node ? partsOf(graph, node) : "There is no such node.";
  if (!node || typeof parts === "string") return { kind: "refused", reason: parts as string };
  const block = freshBlock(graph, node);
  const nodes = partNodes(graph, node, parts.parts, block);
  const own = new Set<string>([...nodes.map((each) => each.id), block]);
  const bare: Graph = {
    ...graph,
    nodes: graph.nodes.flatMap((each) => (each.id === id ? nodes : [each])),
    edges: partEdges(graph, node, parts.parts, nodes),
  };
  const places = arrange(bare, new Set(nodes.map((each) => each.id)));
  const room = roomFor(bare, node.position, places.values(), (item) => own.has(item.id));
  const spread = makeRoom(bare, node.position, room, (item) => own.has(item.id));
  const labels = new Set(graph.blocks?.map(({ label }) => label));
  const made: Block = {
    id: block,
    label: freshLabel(labels, clip(nodeName(node))),
    parent: node.block ?? null,
    folded: false,
    position: node.position,
    color: "grey",
    expanded: rememberedOf(node, parts, room),
  };
  const expanded: Graph = {
    ...spread,
    nodes: spread.nodes.map((each) => ({
      ...each,
      position: places.get(each.id) ?? each.position,
    })),
    blocks: [...(spread.blocks ?? []), made],
  };
  const moved = movedParameters(id, parts.parts, (at) => nodes[at]!.id);
  return {
    kind: "expanded",
    graph: withProgress(expanded, (progress) => splitProgress(progress, moved, expanded)),
    block,
    nodes: nodes.map((each) => each.id),
  };
}

function freshBlock(graph: Graph, { id }: GraphNode): BlockId {
  const taken = new Set<string>([
    ...(graph.blocks ?? []).map((block) => block.id),
    ...graph.nodes.map((node) => node.id),
  ]);
  return blockId(freshId(taken, `${id.slice(0, 48)}-parts`));
}

function partNodes(
  graph: Graph,
  node: GraphNode,
  parts: readonly Part[],
  block: BlockId,
): readonly GraphNode[] {
  const taken = new Set<string>(graph.nodes.map((each) => each.id));
  return parts.map((part, at) => {
    const isLast = at === parts.length - 1;
    const fresh = isLast ? node.id : nodeId(freshId(taken, `${node.id.slice(0, 48)}-${part.name}`));
    taken.add(fresh);
    const bare: GraphNode = {
      id: fresh,
      op: part.op,
      label: isLast ? node.label : labelOf(graph, node, part),
      position: node.position,
      params: { ...part.params, ...heldParams(graph, node, part) },
    };
    return inBlock({ ...bare, params: completeParams(bare, Object.keys(part.wires)) }, block);
  });
}

function labelOf(graph: Graph, node: GraphNode, { name, label: own = name, of }: Part): string {
  const source = wiresInto(graph, node.id).find(({ targetHandle }) => targetHandle === of)?.source;
  const start = nodeName((source && findNode(graph, source)) ?? node).slice(0, 900);
  return own.startsWith("[") ? `${start}${own}` : `${start} ${own}`;
}

/** The numbers that the part holds, and which of them are frozen. */
function heldParams(graph: Graph, node: GraphNode, part: Part): Params {
  const held = heldBy(part);
  const frozen = held.filter(([, { name }]) => isFrozen(node, name)).map(([own]) => own);
  return {
    ...Object.fromEntries(held.map(([own, each]) => [own, heldValue(graph, node, each)])),
    ...(frozen.length > 0 && { frozen }),
  };
}

function heldValue(graph: Graph, { id }: GraphNode, { name, element }: Held): ParamValue {
  const tensor = ownTensor(graph, id, name);
  if (element) return tensor?.data[element.at] ?? 0;
  return tensor && tensor.shape.length > 0 ? tensor : (tensor?.data[0] ?? 0);
}

/** A wire that fed the node feeds the first part that takes it; the others, and wires among the parts, are new. */
function partEdges(
  graph: Graph,
  node: GraphNode,
  parts: readonly Part[],
  nodes: readonly GraphNode[],
): readonly GraphEdge[] {
  const idOf = new Map(parts.map(({ name }, at) => [name, nodes[at]!.id]));
  const incoming = new Map(wiresInto(graph, node.id).map((edge) => [edge.targetHandle, edge]));
  const nextId = edgeIds(graph);
  const moved = new Map<EdgeId, GraphEdge>();
  const added: GraphEdge[] = [];
  parts.forEach(({ wires }, at) => {
    const target = nodes[at]!.id;
    for (const [targetHandle, from] of Object.entries(wires)) {
      const outer = "input" in from ? incoming.get(from.input) : undefined;
      if (outer && !moved.has(outer.id)) moved.set(outer.id, { ...outer, target, targetHandle });
      else {
        const source = "part" in from ? idOf.get(from.part)! : outer!.source;
        const sourceHandle = outer?.sourceHandle ?? outputHandle;
        added.push({ id: nextId(), source, sourceHandle, target, targetHandle });
      }
    }
  });
  return [...graph.edges.map((edge) => moved.get(edge.id) ?? edge), ...added];
}

function rememberedOf(node: GraphNode, { parts, inputs }: Parts, room: Position): ExpandedNode {
  const held = new Set(parts.flatMap((part) => heldBy(part).map(([, { name }]) => name)));
  const others = frozenParams(node).filter((name) => !held.has(name));
  const kept = Object.entries(node.params).filter(([name]) => !held.has(name) && name !== "frozen");
  const drawn = findOp(node.op)!.params.filter(
    ({ kind, name }) => kind === "tensor" && held.has(name) && !Object.hasOwn(node.params, name),
  );
  return {
    op: node.op,
    inputs,
    params: { ...Object.fromEntries(kept), ...(others.length > 0 && { frozen: others }) },
    drawn: drawn.map(({ name }) => name),
    room,
  };
}

/** Where each parameter of the node stands, once it is expanded. */
export function movedParameters(
  node: NodeId,
  parts: readonly Part[],
  idAt: (part: number) => NodeId,
): readonly MovedParameter[] {
  return parts.flatMap((part, at) =>
    heldBy(part).map(([own, { name, element }]) => ({
      whole: { node, param: name },
      ...(element && { element }),
      part: { node: idAt(at), param: own },
    })),
  );
}

type Progress = NonNullable<NonNullable<Graph["training"]>["progress"]>;

export function withProgress(graph: Graph, change: (progress: Progress) => Progress): Graph {
  const { training } = graph;
  if (!training?.progress) return graph;
  return { ...graph, training: { ...training, progress: change(training.progress) } };
}
