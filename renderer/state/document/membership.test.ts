import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockView,
  findBlock,
  findNode,
  type Graph,
  groupIntoBlock,
  moveIntoBlock,
  type NodeId,
  type Position,
  setBlock,
  writeDocument,
} from "../../../core/index.ts";
import { moveIntoChosen, takeSelectionOut } from "../../canvas/move-actions.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { id, openNeuron } from "../testing/open-app.ts";
import { edit, ofNodes, undoEdit } from "./edit.ts";
import { select } from "./edit-actions.ts";
import { blockAroundSelection, blockOf, blocksToTake, moveToBlock } from "./membership.ts";

const graphOf = (store: AppStore) => selectGraph(store.getState());
const bytes = (store: AppStore) => writeDocument(graphOf(store));

/** What is computed: all of the nodes but where they stand and in which block, and the wires. */
function computed({ nodes, edges, loss }: Graph): string {
  const bare = nodes.map(({ id: node, op, label, params }) => ({ node, op, label, params }));
  return JSON.stringify([bare, edges, loss]);
}

/** z and a of one neuron in an open block, “Block 1”. */
function framed() {
  const { store } = openNeuron();
  edit(store, "Group", (graph) => {
    const made = groupIntoBlock(graph, { nodes: [id("z"), id("a")], blocks: [] });
    return made.block ? setBlock(made.graph, made.block, { folded: false }) : graph;
  });
  const [block] = graphOf(store).blocks ?? [];
  if (!block) throw new Error("no block");
  return { store, block: block.id };
}

describe("putting into a block and taking out", () => {
  it("is one undo step with the move, and is said", () => {
    const { store, block } = framed();
    const before = bytes(store);
    moveToBlock(store, new Map([[id("w"), [77, 88]]]), { from: null, into: block });
    expect(findNode(graphOf(store), id("w"))).toMatchObject({ block, position: [77, 88] });
    expect(store.getState().announcement).toBe("Moved w into Block 1.");
    expect(store.getState().history.past.at(-1)?.label).toBe("Move Node into Block 1");
    undoEdit(store);
    expect(bytes(store)).toBe(before);
    moveToBlock(store, new Map([[id("z"), [500, 600]]]), { from: block, into: null });
    expect(findNode(graphOf(store), id("z"))?.block).toBeUndefined();
    expect(store.getState().announcement).toBe("Moved z out of Block 1.");
  });

  it("by command names its block, stands clear in it, and comes out below it", () => {
    const { store, block } = framed();
    select(store, ofNodes([id("w")]));
    expect(blocksToTake(store.getState()).map(({ label }) => label)).toEqual(["Block 1"]);
    expect(blockAroundSelection(store.getState())).toBeNull();
    moveIntoChosen(store);
    expect(findNode(graphOf(store), id("w"))?.block).toBe(block);
    expect(blocksToTake(store.getState())).toEqual([]);
    expect(blockAroundSelection(store.getState())).toBe(block);
    takeSelectionOut(store);
    expect(findNode(graphOf(store), id("w"))?.block).toBeUndefined();
    const lowest = Math.max(
      ...["z", "a"].map((node) => findNode(graphOf(store), id(node))?.position[1] ?? Number.NaN),
    );
    expect(findNode(graphOf(store), id("w"))?.position[1]).toBeGreaterThan(lowest + 58);
  });

  it("asks which block where there are several", () => {
    const { store } = framed();
    edit(store, "Group", (graph) => groupIntoBlock(graph, { nodes: [id("x")], blocks: [] }).graph);
    select(store, ofNodes([id("w")]));
    moveIntoChosen(store);
    const { dialog } = store.getState();
    if (dialog?.kind !== "question") throw new Error("nothing is asked");
    expect(dialog.question.answers.map(({ label }) => label)).toEqual([
      "Block 1",
      "Block 2",
      "Cancel",
    ]);
    dialog.answer("block2");
    expect(findNode(graphOf(store), id("w"))?.block).toBe("block2");
  });

  it("leaves no block without a node, and never puts one into itself", () => {
    const { store, block } = framed();
    const both = new Map<NodeId, Position>([
      [id("z"), [0, 0]],
      [id("a"), [300, 0]],
    ]);
    moveToBlock(store, both, { from: block, into: block });
    expect(findBlock(graphOf(store), block)?.parent).toBeNull();
    // One by one they go, and the block with the last.
    moveToBlock(store, new Map([[id("z"), [0, 0]]]), { from: block, into: null });
    edit(store, "Out", (graph) => moveIntoBlock(graph, { nodes: [id("a")], blocks: [] }, null));
    expect(graphOf(store).blocks).toBeUndefined();
  });

  it("on any graph touches no number, wire or id, and undo brings back the bytes", () => {
    const move = fc.record({
      at: fc.nat(100),
      many: fc.integer({ min: 1, max: 3 }),
      to: fc.nat(100),
      place: fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        fc.array(move, { minLength: 1, maxLength: 6 }),
        (groups, moves) => {
          const { store } = openNeuron();
          edit(store, "Group", (graph) =>
            groups.reduce((next, group, depth) => {
              const nodes = group.flatMap((at) => next.nodes[at % next.nodes.length]?.id ?? []);
              const blocks = depth % 2 ? (next.blocks ?? []).slice(-1).map((each) => each.id) : [];
              const made = groupIntoBlock(next, { nodes, blocks });
              return made.block ? setBlock(made.graph, made.block, { folded: false }) : next;
            }, graph),
          );
          const before = bytes(store);
          const same = computed(graphOf(store));
          const edits = store.getState().history.past.length;
          for (const { at, many, to, place } of moves) {
            const view = blockView(graphOf(store));
            const nodes = view.graph.nodes.slice(at % view.graph.nodes.length).slice(0, many);
            const ends = [null, ...(graphOf(store).blocks ?? []).map((each) => each.id)];
            const positions = new Map(nodes.map((node) => [node.id, place] as const));
            const from = nodes[0] ? blockOf(view, nodes[0].id) : null;
            moveToBlock(store, positions, { from, into: ends[to % ends.length] ?? null });
            expect(computed(graphOf(store))).toBe(same);
          }
          while (store.getState().history.past.length > edits) undoEdit(store);
          expect(bytes(store)).toBe(before);
        },
      ),
      { numRuns: 40 },
    );
  });
});
