import fc from "fast-check";
import { groupIntoBlock, moveBlocks, setBlock } from "../../document/edit/blocks.ts";
import { moveNodes } from "../../document/edit/nodes.ts";
import { addNote, setNote } from "../../document/edit/notes.ts";
import { type BlockId, edgeId, type Graph, type NodeId, nodeId } from "../../model/graph.ts";
import { type BlockView, blockView } from "../block-view.ts";
import { type Edges, frameRects, noteBox } from "../frames.ts";
import type { NodeBox } from "../net.ts";
import type { TidyRoom } from "../tidy.ts";
import { tidyView } from "../tidy-blocks.ts";

/** Random graphs with frames, and what their frames cover. */

const room: TidyRoom = {
  columnGap: 104,
  rowGap: 32,
  label: { width: 88, height: 40, gap: 6 },
  grid: 10,
};

/** Taller with more wires, as nodes are. */
function boxesOf({ graph }: BlockView): (node: NodeId) => NodeBox {
  return (id) => {
    const handles = graph.edges.filter(({ target }) => target === id);
    const height = 58 + 16 * Math.min(handles.length, 5);
    return {
      width: 134,
      height,
      inputs: new Map(handles.map(({ targetHandle }, at) => [targetHandle, 15 + at])),
      outputs: new Map([["out", height / 2]]),
    };
  };
}

export function edgesOf(view: BlockView) {
  const boxOf = boxesOf(view);
  const nodes = new Map(
    view.graph.nodes.map(({ id, position: [left, top] }): [NodeId, Edges] => {
      const { width, height } = boxOf(id);
      return [id, { left, top, right: left + width, bottom: top + height }];
    }),
  );
  return { nodes, frames: frameRects(view, ({ id }) => nodes.get(id) as Edges) };
}

export function tidied(graph: Graph, ids?: ReadonlySet<NodeId>): Graph {
  const view = blockView(graph);
  const all = ids ?? new Set(view.graph.nodes.map(({ id }) => id));
  const { nodes, notes } = tidyView(view, all, boxesOf(view), room);
  const placed = [...notes].reduce(
    (next, [id, position]) => setNote(next, id, { position }),
    moveNodes(graph, nodes),
  );
  return [...view.cards].reduce((next, [id, { block }]) => {
    const [x, y] = nodes.get(id) ?? block.position;
    return moveBlocks(next, [block.id], [x - block.position[0], y - block.position[1]]);
  }, placed);
}

const share = (a: Edges, b: Edges) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** What lies under a frame that does not hold it. */
export function covered(graph: Graph): readonly string[] {
  const view = blockView(graph);
  const { nodes, frames } = edgesOf(view);
  const parents = new Map(view.frames.map(({ block }) => [block.id, block.parent]));
  const isAround = (outer: BlockId, inner: BlockId) => {
    for (let at: BlockId | null = inner; at !== null; at = parents.get(at) ?? null)
      if (at === outer) return true;
    return false;
  };
  const found: string[] = [];
  for (const { block, members } of view.frames) {
    if (members.length === 0) continue;
    const rect = frames.get(block.id) as Edges;
    const own = new Set(members);
    for (const [id, edges] of nodes)
      if (!own.has(id) && share(rect, edges)) found.push(`${block.id} covers ${id}`);
    for (const other of view.frames) {
      const isApart = !isAround(block.id, other.block.id) && !isAround(other.block.id, block.id);
      if (other.members.length > 0 && isApart && share(rect, frames.get(other.block.id) as Edges))
        found.push(`${block.id} covers ${other.block.id}`);
    }
  }
  return found;
}

/** Notes that lie on nodes of their block. */
export function buried(graph: Graph): readonly string[] {
  const view = blockView(graph);
  const { nodes } = edgesOf(view);
  return view.notes.flatMap((note) => {
    const frame = view.frames.find(({ block }) => block.id === note.block);
    const on = frame?.members.filter((id) => share(noteBox(note), nodes.get(id) as Edges)) ?? [];
    return on.map((id) => `${note.id} lies on ${id}`);
  });
}

const index = fc.nat(1000);

/** Random graphs with nested blocks, two of three of which are open, and notes in some. */
export const graphs: fc.Arbitrary<Graph> = fc
  .record({
    count: fc.integer({ min: 2, max: 16 }),
    wires: fc.array(fc.tuple(index, index), { maxLength: 24 }),
    groups: fc.array(fc.array(index, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
    notes: fc.array(index, { maxLength: 3 }),
    folded: fc.nat(2),
  })
  .map(({ count, wires, groups, notes, folded }) => {
    const id = (at: number) => nodeId(`n${at % count}`);
    const nodes = Array.from({ length: count }, (_, at) => ({
      id: id(at),
      op: "sum",
      label: "",
      position: [(at * 370) % 1100, (at * 290) % 700] as const,
      params: {},
    }));
    const edges = wires
      .filter(([a, b]) => a % count < b % count)
      .map(([a, b], at) => ({
        id: edgeId(`e${at}`),
        source: id(a),
        sourceHandle: "out",
        target: id(b),
        targetHandle: `x${at + 1}`,
      }));
    const bare: Graph = { name: "", nodes, edges, loss: count % 2 === 0 ? id(count - 1) : null };
    const grouped = groups.reduce((next, group, at) => {
      const blocks = at % 2 === 0 ? (next.blocks ?? []).slice(-1).map((block) => block.id) : [];
      return groupIntoBlock(next, { nodes: group.map(id), blocks }).graph;
    }, bare);
    const noted = notes.reduce(
      (next, at) => addNote(next, [at, at % 300], next.blocks?.[at % 5]?.id ?? null).graph,
      grouped,
    );
    return (noted.blocks ?? []).reduce(
      (next, block, at) => setBlock(next, block.id, { folded: at % 3 === folded }),
      noted,
    );
  });
