import { describe, expect, it } from "vitest";
import {
  type BlockId,
  cardId,
  findBlock,
  findNode,
  type Graph,
  groupIntoBlock,
  moveNodes,
  nodesIn,
  setBlock,
  writeDocument,
} from "../../core/index.ts";
import { runCommand } from "../commands/registry.ts";
import { selectGraph } from "../state/app/store.ts";
import {
  blockToFold,
  blockToOpen,
  dissolveSelection,
  groupSelection,
  selectedBlocks,
} from "../state/document/block-actions.ts";
import { duplicateSelection } from "../state/document/copy-actions.ts";
import { edit, ofNodes, undoEdit } from "../state/document/edit.ts";
import { moveTo, select } from "../state/document/edit-actions.ts";
import { nudgeSelection } from "../state/document/nudge.ts";
import { endRename, takeName } from "../state/page/rename-actions.ts";
import { toggleBreak } from "../state/run/breakpoint-actions.ts";
import { nextStep, previousStep, restart } from "../state/run/run-actions.ts";
import { lastStep } from "../state/run/session.ts";
import { id, openNeuron } from "../state/testing/open-app.ts";
import { foldBlock, openBlock } from "./fold-actions.ts";

/** One neuron whose product and activation are in a block, which is selected. */
function grouped() {
  const { store } = openNeuron();
  const before = writeDocument(selectGraph(store.getState()));
  select(store, ofNodes([id("z"), id("a")]));
  groupSelection(store);
  const graph = () => selectGraph(store.getState());
  const [block] = graph().blocks ?? [];
  if (!block) throw new Error("no block");
  return { store, before, graph, block: block.id };
}

describe("a block in the window", () => {
  it("is made of the selection, which stays and is the block then, in one undo step", () => {
    const { store, before, graph, block } = grouped();
    expect(selectedBlocks(store.getState()).map(({ id: each }) => each)).toEqual([block]);
    expect([...nodesIn(graph(), block)]).toEqual(["z", "a"]);
    expect(store.getState().announcement).toBe("Grouped 2 nodes into Block 1.");
    undoEdit(store);
    expect(writeDocument(graph())).toBe(before);
  });

  it("is not put into a block of its own", () => {
    const { store, graph } = grouped();
    groupSelection(store);
    expect(graph().blocks).toHaveLength(1);
  });

  it("opens, folds again from a node in it, and dissolves to the bytes that were before", () => {
    const { store, before, graph, block } = grouped();
    expect(blockToOpen(store.getState())?.id).toBe(block);
    openBlock(store, block);
    expect(findBlock(graph(), block)?.folded).toBe(false);
    select(store, ofNodes([id("a")]));
    expect(blockToFold(store.getState())?.id).toBe(block);
    foldBlock(store, block);
    expect(findBlock(graph(), block)?.folded).toBe(true);
    dissolveSelection(store);
    expect(writeDocument(graph())).toBe(before);
  });

  it("takes all in it along when its card is moved", () => {
    const { store, graph, block } = grouped();
    const places = () => graph().nodes.map(({ position }) => position);
    const before = places();
    const [x, y] = findBlock(graph(), block)?.position ?? [0, 0];
    moveTo(store, new Map([[cardId(block), [x + 50, y - 20]]]));
    expect(findBlock(graph(), block)?.position).toEqual([x + 50, y - 20]);
    expect(store.getState().history.past.at(-1)?.label).toBe("Move Block");
    graph().nodes.forEach(({ id: node }, i) => {
      const [left, top] = before[i] ?? [0, 0];
      const isIn = node === "z" || node === "a";
      expect(places()[i]).toEqual(isIn ? [left + 50, top - 20] : [left, top]);
    });
  });

  it("steps as one while it is folded, to a breakpoint in it, and inside once it is open", () => {
    const { store, block } = grouped();
    const taken = () => store.getState().session.taken;
    const lastNode = () => lastStep(store.getState().session)?.node;
    restart(store);
    while (lastNode() !== "z" && lastNode() !== "a") nextStep(store);
    expect(lastNode()).toBe("a");
    const after = taken();
    previousStep(store);
    expect(taken()).toBe(after - 2);
    toggleBreak(store, id("a"));
    nextStep(store);
    expect(lastNode()).toBe("z");
    toggleBreak(store, id("a"));
    openBlock(store, block);
    previousStep(store);
    nextStep(store);
    expect(lastNode()).toBe("z");
  });

  it("is duplicated with its nodes, under a name of its own", () => {
    const { store, graph } = grouped();
    duplicateSelection(store);
    expect(graph().blocks?.map(({ label }) => label)).toEqual(["Block 1", "Block 2"]);
    expect(selectedBlocks(store.getState()).map(({ label }) => label)).toEqual(["Block 2"]);
  });

  it("is renamed in its place by F2’s command, and so is an open one of which all is selected", () => {
    const { store, graph, block } = grouped();
    runCommand(store, "node.rename");
    expect(store.getState().renaming).toBe(cardId(block));
    takeName(store, cardId(block), " Unit ", "Block 1");
    expect(findBlock(graph(), block)?.label).toBe("Unit");
    expect(store.getState().history.past.at(-1)?.label).toBe("Rename to Unit");
    endRename(store, cardId(block));
    openBlock(store, block);
    runCommand(store, "node.rename");
    expect(store.getState().renaming).toBe(cardId(block));
    endRename(store, cardId(block));
    select(store, ofNodes([id("a")]));
    runCommand(store, "node.rename");
    expect(store.getState().renaming).toBe("a");
  });

  it("moves as one by the arrow keys", () => {
    const { store, graph, block } = grouped();
    const [x, y] = findBlock(graph(), block)?.position ?? [0, 0];
    nudgeSelection(store, "right", 1);
    const [right, top] = findBlock(graph(), block)?.position ?? [0, 0];
    expect([right > x, top]).toEqual([true, y]);
  });
});

describe("a block that opens in place", () => {
  /** A block of two nodes far apart, with a node on either side of its card. */
  function crowded() {
    const { store, graph, block } = grouped();
    foldBlock(store, block);
    edit(store, "Spread", (before) =>
      moveNodes(
        before,
        new Map([
          [id("z"), [0.25, 0]],
          [id("a"), [600, 300]],
          [id("x"), [100.1, 150]],
          [id("w"), [500, 150]],
        ]),
      ),
    );
    edit(store, "Place", (before) => setBlock(before, block, { position: [300, 150] }));
    return { store, graph, block };
  }
  const place = (graph: Graph, node: string) => findNode(graph, id(node))?.position;

  it("makes room in the same step, and gives it back exactly when it is folded", () => {
    const { store, graph, block } = crowded();
    const before = writeDocument(graph());
    openBlock(store, block);
    expect(place(graph(), "x")?.[0]).toBeLessThan(-134);
    expect(place(graph(), "w")?.[0]).toBeGreaterThan(734);
    expect(place(graph(), "z")).toEqual([0.25, 0]);
    foldBlock(store, block);
    expect(writeDocument(graph())).toBe(before);
    undoEdit(store);
    undoEdit(store);
    expect(writeDocument(graph())).toBe(before);
  });

  it("leaves all where it is when it is folded after something of that was moved", () => {
    const { store, graph, block } = crowded();
    openBlock(store, block);
    moveTo(store, new Map([[id("w"), [900, 400]]]));
    const x = place(graph(), "x");
    foldBlock(store, block);
    expect([place(graph(), "x"), place(graph(), "w")]).toEqual([x, [900, 400]]);
  });

  it("gives its room back, too, when another block was opened meanwhile", () => {
    const { store, graph, block } = crowded();
    edit(
      store,
      "Group",
      (before) => groupIntoBlock(before, { nodes: [id("w"), id("t")], blocks: [] }).graph,
    );
    const before = writeDocument(graph());
    const other = graph().blocks?.at(-1)?.id as BlockId;
    openBlock(store, block);
    openBlock(store, other);
    foldBlock(store, block);
    foldBlock(store, other);
    expect(writeDocument(graph())).toBe(before);
  });

  it("has its card amid its frame once that was moved away", () => {
    const { store, graph, block } = crowded();
    openBlock(store, block);
    moveTo(
      store,
      new Map([
        [id("z"), [5000, 5000]],
        [id("a"), [5200, 5000]],
      ]),
    );
    foldBlock(store, block);
    expect(findBlock(graph(), block)?.position[0]).toBeGreaterThan(5000);
  });
});
