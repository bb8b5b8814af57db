import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setBlock, shiftItems } from "../document/edit/blocks.ts";
import type { BlockId, Graph } from "../model/graph.ts";
import { contentsOf } from "../model/nesting.ts";
import { blockView, cardId } from "./block-view.ts";
import { roomForFrame } from "./room-for-frame.ts";
import { covered, edgesOf, graphs, tidied } from "./testing/framed.ts";

/** The block opened in its place, and what its frame would cover moved away. */
function opened(graph: Graph, block: BlockId): Graph {
  const { nodes, frames } = edgesOf(blockView(graph));
  const card = nodes.get(cardId(block));
  const open = setBlock(graph, block, { folded: false });
  const now = edgesOf(blockView(open));
  if (!card) return open;
  const before = new Map(frames).set(block, card);
  return shiftItems(
    open,
    roomForFrame(blockView(open), block, before, ({ id }) => now.nodes.get(id)!),
  );
}

describe("a block that is opened in place", () => {
  test("covers nothing, and no frame around it does, in any tidy graph", () => {
    let moved = 0;
    fc.assert(
      fc.property(graphs, fc.nat(9), (graph, at) => {
        const tidy = tidied(graph);
        const cards = [...blockView(tidy).cards.values()];
        const card = cards[at % Math.max(1, cards.length)];
        if (!card) return;
        const after = opened(tidy, card.block.id);
        // What lies hidden in it is as it was.
        const within = contentsOf(tidy, [card.block.id]).blocks;
        const isHidden = (fault: string) =>
          [...within].some((id) => id !== card.block.id && fault.startsWith(`${id} `));
        expect(covered(after).filter((fault) => !isHidden(fault))).toEqual([]);
        if (after.nodes !== tidy.nodes) moved += 1;
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  test("leaves alone what stands clear of it, numbers and wires", () => {
    fc.assert(
      fc.property(graphs, fc.nat(9), (graph, at) => {
        const cards = [...blockView(graph).cards.values()];
        const card = cards[at % Math.max(1, cards.length)];
        if (!card) return;
        const after = opened(graph, card.block.id);
        const bare = (each: Graph) =>
          each.nodes.map(({ position: _, ...node }) => JSON.stringify(node));
        expect(bare(after)).toEqual(bare(graph));
        expect(after.edges).toBe(graph.edges);
      }),
      { numRuns: 60 },
    );
  });
});
