import {
  type Block,
  type BlockId,
  findOp,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  readingOrder,
  shownHandles,
  wiresFrom,
  wiresInto,
} from "../../../core/index.ts";
import type { Selection } from "../../state/page/page-slice.ts";

/** A line of the outline; `level` is 1 for what stands in no block. It is the `place`th, from 1, of `count` beside it. */
export type OutlineRow = {
  readonly key: string;
  readonly level: number;
  readonly place: number;
  readonly count: number;
} & (
  | { readonly kind: "block"; readonly block: Block; readonly nodes: readonly NodeId[] }
  | { readonly kind: "node"; readonly node: GraphNode }
  /** An input, and the wire that feeds it. */
  | {
      readonly kind: "input";
      readonly node: GraphNode;
      readonly handle: string;
      readonly edge: GraphEdge | null;
    }
  /** A wire from the output; null for the output itself, from which another may begin. */
  | { readonly kind: "output"; readonly node: GraphNode; readonly edge: GraphEdge | null }
);

/**
 * The graph as a tree: blocks with what is in them, nodes in the order in which one reads them, each with its inputs and
 * the wires that leave it. `toggled` are the keys of rows that are not as usual: blocks open, nodes closed.
 */
export function outlineRows(graph: Graph, toggled: ReadonlySet<string>): readonly OutlineRow[] {
  const inside = insideOf(graph);
  const rows: OutlineRow[] = [];
  const walk = (parent: BlockId | null, level: number): void => {
    const items = inside.get(parent) ?? [];
    for (const [i, item] of items.entries()) {
      const at = { level, place: i + 1, count: items.length };
      if ("block" in item) {
        const key = `block:${item.block.id}`;
        rows.push({ key, ...at, kind: "block", block: item.block, nodes: item.nodes });
        if (!toggled.has(key)) walk(item.block.id, level + 1);
      } else {
        const { node } = item;
        rows.push({ key: node.id, ...at, kind: "node", node });
        if (toggled.has(node.id)) rows.push(...portRows(graph, node, level + 1));
      }
    }
  };
  walk(null, 1);
  return rows;
}

/** Whether the rows below a row are shown, or null where it has none. */
export function isOpen(row: OutlineRow, toggled: ReadonlySet<string>): boolean | null {
  if (row.kind === "block") return !toggled.has(row.key);
  return row.kind === "node" ? toggled.has(row.key) : null;
}

function portRows(graph: Graph, node: GraphNode, level: number): readonly OutlineRow[] {
  const op = findOp(node.op);
  const fed = wiresInto(graph, node.id);
  const wired = fed.map(({ targetHandle }) => targetHandle);
  // Of an op that is not known there are the ports that wires speak of.
  const handles = op ? shownHandles(op, wired) : [...new Set(wired)];
  const out = wiresFrom(graph, node.id);
  const count = handles.length + out.length + 1;
  const row = (key: string, at: number) => ({
    key: `${node.id} ${key}`,
    level,
    place: at + 1,
    count,
    node,
  });
  return [
    ...handles.map(
      (handle, at): OutlineRow => ({
        ...row(`in ${handle}`, at),
        kind: "input",
        handle,
        edge: fed.find(({ targetHandle }) => targetHandle === handle) ?? null,
      }),
    ),
    ...out.map(
      (edge, at): OutlineRow => ({
        ...row(`out ${edge.id}`, handles.length + at),
        kind: "output",
        edge,
      }),
    ),
    { ...row("out", count - 1), kind: "output", edge: null },
  ];
}

/** Whether all that a row is about is selected. */
export function isChosen(row: OutlineRow, { nodes, edges }: Selection): boolean {
  if (row.kind === "block") return row.nodes.length > 0 && row.nodes.every((id) => nodes.has(id));
  if (row.kind === "node") return nodes.has(row.node.id);
  return row.edge !== null && edges.has(row.edge.id);
}

/** Whether a row is that of a node, or of one of its ports. */
export function isOfNode(key: string | null, node: string): boolean {
  return key === node || (key?.startsWith(`${node} `) ?? false);
}

type Item =
  | { readonly node: GraphNode }
  | { readonly block: Block; readonly nodes: readonly NodeId[] };

/** What stands in each block, and in none; a block has the place of the first node in it. */
function insideOf(graph: Graph): ReadonlyMap<BlockId | null, readonly Item[]> {
  const blocks = new Map((graph.blocks ?? []).map((block) => [block.id, block]));
  const nodesIn = new Map<BlockId, NodeId[]>();
  const items = new Map<BlockId | null, Item[]>();
  const seen = new Set<BlockId>();
  const add = (parent: BlockId | null, item: Item) => {
    const known = items.get(parent);
    if (known) known.push(item);
    else items.set(parent, [item]);
  };
  const enter = (block: Block): void => {
    if (seen.has(block.id)) return;
    seen.add(block.id);
    const parent = block.parent === null ? undefined : blocks.get(block.parent);
    if (parent) enter(parent);
    const nodes: NodeId[] = [];
    nodesIn.set(block.id, nodes);
    add(parent?.id ?? null, { block, nodes });
  };
  for (const node of readingOrder(graph)) {
    const own = node.block === undefined ? undefined : blocks.get(node.block);
    if (own) enter(own);
    add(own?.id ?? null, { node });
    for (
      let at: Block | undefined = own;
      at;
      at = at.parent === null ? undefined : blocks.get(at.parent)
    )
      nodesIn.get(at.id)?.push(node.id);
  }
  for (const block of blocks.values()) enter(block);
  return items;
}
