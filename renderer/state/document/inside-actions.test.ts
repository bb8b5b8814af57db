import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { blockEdits, edits } from "../../../core/document/testing/edits.ts";
import {
  type BlockId,
  blocksAround,
  cardId,
  dissolveBlock,
  emptyGraph,
  findNode,
  type Graph,
  groupIntoBlock,
  isSeen,
  nodesIn,
  setBlock,
} from "../../../core/index.ts";
import { tidyUp } from "../../canvas/tidy-up.ts";
import type { AppStore } from "../app/store.ts";
import { placeToSee, seenView } from "../page/inside.ts";
import { openPage } from "../page/lesson-actions.ts";
import { askWhy } from "../page/why-actions.ts";
import { toggleBreak } from "../run/breakpoint-actions.ts";
import { goToStep, nextStep, previousStep, restart, runToEnd } from "../run/run-actions.ts";
import { lastStep, totalSteps } from "../run/session.ts";
import { exampleGraph, graphOf, id, openApp } from "../testing/open-app.ts";
import { putCanvas } from "../testing/test-canvas.ts";
import { addOp } from "./add-actions.ts";
import { duplicateSelection } from "./copy-actions.ts";
import { edit, ofNodes, undoEdit } from "./edit.ts";
import { deleteElements, letGo, select, selectAll } from "./edit-actions.ts";
import { goInside, goOut, goOutTo, leadOut, leadTo, uncover } from "./inside-actions.ts";
import { addNoteAt } from "./note-actions.ts";

/** One neuron; z and a are in a folded block “Unit”, which is with the loss in a folded block “Outer”. */
function nested(change: (graph: Graph) => Graph = (graph) => graph) {
  const unit = groupIntoBlock(
    exampleGraph("one-neuron"),
    { nodes: [id("z"), id("a")], blocks: [] },
    "Unit",
  );
  const inner = unit.block as BlockId;
  const made = groupIntoBlock(unit.graph, { nodes: [id("loss")], blocks: [inner] }, "Outer");
  const outer = made.block as BlockId;
  const { store } = openApp(change(made.graph));
  const inside = () => store.getState().inside;
  return { store, inner, outer, inside };
}

/** What the canvas is asked for. */
function canvasOf(store: AppStore) {
  let view = { x: 5, y: 6, zoom: 0.7 };
  return putCanvas(store, {
    view: () => view,
    showView: vi.fn((next: typeof view) => {
      view = next;
    }),
    fitAll: vi.fn(() => {
      view = { x: 0, y: 0, zoom: 1 };
    }),
  });
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe("going inside a block", () => {
  it("shows what is in it, with the keys at the first of it, and comes back to what was seen", async () => {
    const { store, inner, outer, inside } = nested();
    const canvas = canvasOf(store);
    const { history } = store.getState();
    goInside(store, outer);
    expect(seenView(store.getState()).graph.nodes.map((node) => node.label)).toEqual([
      "L",
      "Unit",
      "x",
      "w",
      "t",
    ]);
    expect(canvas.focus).toHaveBeenLastCalledWith(cardId(inner));
    expect(store.getState().announcement).toBe("Inside Outer: 3 nodes.");
    await frame();
    expect(canvas.fitAll).toHaveBeenCalledTimes(1);
    goInside(store, inner);
    expect(canvas.focus).toHaveBeenLastCalledWith("z");
    await frame();
    goOut(store);
    expect(inside()).toBe(outer);
    expect(canvas.focus).toHaveBeenLastCalledWith(cardId(inner));
    expect([...store.getState().selection.nodes]).toEqual(["z", "a"]);
    goOut(store);
    await frame();
    expect(inside()).toBeNull();
    expect(canvas.showView).toHaveBeenLastCalledWith({ x: 5, y: 6, zoom: 0.7 });
    expect(store.getState().history).toBe(history);
  });

  it("leads out by Escape, once nothing is selected, and by any part of the way", () => {
    const { store, inner, outer, inside } = nested();
    goInside(store, outer);
    goInside(store, inner);
    select(store, ofNodes([id("a")]));
    letGo(store);
    expect(inside()).toBe(inner);
    letGo(store);
    expect(inside()).toBe(outer);
    goInside(store, inner);
    goOutTo(store, null);
    expect(inside()).toBeNull();
    expect([...store.getState().selection.nodes].sort()).toEqual(["a", "loss", "z"]);
  });

  it("falls back to what is around it when the block is gone", () => {
    const { store, inner, outer, inside } = nested();
    const unit = [id("z"), id("a")];
    goInside(store, inner);
    deleteElements(store, unit, []);
    expect(inside()).toBe(outer);
    undoEdit(store);
    goInside(store, inner);
    edit(store, "Dissolve Both", (graph) => dissolveBlock(dissolveBlock(graph, inner), outer));
    expect(inside()).toBeNull();
  });

  it("has what is added there: operations, copies and notes; and selects that alone", () => {
    const { store, inner } = nested();
    goInside(store, inner);
    selectAll(store);
    expect([...store.getState().selection.nodes]).toEqual(["z", "a"]);
    duplicateSelection(store);
    addOp(store, "tanh", [0, 0]);
    addNoteAt(store, [0, 0]);
    const added = graphOf(store).nodes.slice(-3);
    expect(added.map(({ block }) => block)).toEqual([inner, inner, inner]);
    expect(graphOf(store).notes?.at(-1)?.block).toBe(inner);
  });

  it("tidies up what is seen alone", () => {
    const { store, inner, outer } = nested();
    goInside(store, outer);
    const unit = nodesIn(graphOf(store), inner);
    const before = graphOf(store);
    tidyUp(store);
    const moved = graphOf(store).nodes.filter(
      ({ id: node, position }) => findNode(before, node)?.position !== position,
    );
    expect(moved.length).toBeGreaterThan(0);
    for (const { id: node } of moved) expect(unit.has(node) || node === "loss").toBe(true);
  });
});

describe("whatever leads to a node", () => {
  it("goes into the folded block that hides it, and out of the one that it is not in", () => {
    const { store, inner, outer, inside } = nested();
    expect(uncover(store, { nodes: [id("a")] })).toBe(true);
    expect(inside()).toBe(inner);
    expect(uncover(store, { nodes: [id("z")] })).toBe(false);
    uncover(store, { nodes: [id("loss")] });
    expect(inside()).toBe(outer);
    uncover(store, { nodes: [id("w")] });
    expect(inside()).toBeNull();
    expect(store.getState().history.past).toEqual([]);
  });

  it("stays where some of it is seen, and where the cards of several blocks stand for it", () => {
    const { store, inner, outer, inside } = nested();
    expect(uncover(store, { nodes: [id("w"), id("a")] })).toBe(false);
    const wires = graphOf(store).edges;
    const wire = (target: string) =>
      wires.filter((edge) => edge.target === target).map((edge) => edge.id);
    // Into the block; and within it.
    expect(uncover(store, { edges: wire("z") })).toBe(false);
    uncover(store, { edges: wire("a") });
    expect(inside()).toBe(inner);
    goInside(store, outer);
    uncover(store, { nodes: [id("a"), id("loss")] });
    expect(inside()).toBe(outer);
  });

  it("enters nothing where blocks are open, and keeps to an open block that one is inside", () => {
    const { store, inner, outer, inside } = nested((graph) =>
      (graph.blocks ?? []).reduce(
        (next, { id: block }) => setBlock(next, block, { folded: false }),
        graph,
      ),
    );
    expect(uncover(store, { nodes: [id("a")] })).toBe(false);
    goInside(store, outer);
    expect(uncover(store, { nodes: [id("a")] })).toBe(false);
    goInside(store, inner);
    uncover(store, { nodes: [id("loss")] });
    expect(inside()).toBeNull();
  });

  it("shows it, on any graph and from any place in it", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 20 }), (sequence, folding) => {
        const graph = [...sequence, ...folding].reduce((grown, edit) => edit(grown), emptyGraph);
        const { store } = openApp(graph);
        for (const inside of [null, ...(graph.blocks ?? []).map((block) => block.id)])
          for (const { id: node, block } of graph.nodes) {
            store.setState({ inside });
            const to = placeToSee(store.getState(), { nodes: [node] });
            store.setState({ inside: to });
            expect(isSeen(seenView(store.getState()), node)).toBe(true);
            const around = blocksAround(graph, block ?? null).map((each) => each.id);
            expect(to === null || around.includes(to)).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
  });

  it("goes there: a finding, a question why, a lesson’s light, a port of the border", async () => {
    const { store, inner, outer, inside } = nested((graph) => ({
      ...graph,
      lesson: {
        title: "Inside",
        summary: "",
        minutes: 5,
        pages: [
          {
            title: "One",
            text: [],
            highlight: ["a"],
            stepper: null,
            code: null,
            bug: null,
            task: null,
          },
        ],
      },
    }));
    const canvas = canvasOf(store);
    leadTo(store, { nodes: [id("a"), id("gone")] });
    expect(inside()).toBe(inner);
    expect([...store.getState().selection.nodes]).toEqual(["a"]);
    expect(canvas.reveal).not.toHaveBeenCalled();
    await frame();
    expect(canvas.reveal).toHaveBeenCalledWith(new Set(["a"]));

    store.setState({ inside: null });
    askWhy(store, { kind: "gradient", node: id("z"), param: null });
    expect(inside()).toBe(inner);
    await frame();
    expect(store.getState().why?.subject).toMatchObject({ node: "z" });

    store.setState({ inside: outer });
    openPage(store, 0);
    expect(inside()).toBe(inner);

    const [border] = seenView(store.getState()).borders.values();
    if (!border) throw new Error("Nothing crosses.");
    leadOut(store, border);
    expect(inside()).toBeNull();
    expect([...store.getState().selection.nodes]).toEqual([border.source]);
    expect(canvas.focus).toHaveBeenLastCalledWith(border.source);
  });
});

describe("steps inside a block", () => {
  const lastNode = (store: AppStore) => lastStep(store.getState().session)?.node;

  it("are taken one by one, and all that is outside as one", () => {
    const { store, inner, inside } = nested();
    goInside(store, inner);
    restart(store);
    const met: (string | undefined)[] = [];
    while (store.getState().session.taken < totalSteps(store.getState().session)) {
      nextStep(store);
      met.push(lastNode(store));
    }
    expect(met.filter((node) => node === "z" || node === "a")).toEqual(["z", "a", "a", "z"]);
    expect(met.length).toBe(7);
    previousStep(store);
    expect(lastNode(store)).toBe("z");
    expect(inside()).toBe(inner);
  });

  it("lead to a breakpoint, and to a step that is chosen, wherever these are", () => {
    const { store, inner, outer, inside } = nested();
    toggleBreak(store, id("a"));
    restart(store);
    runToEnd(store);
    expect([lastNode(store), inside()]).toEqual(["a", inner]);
    toggleBreak(store, id("a"));
    toggleBreak(store, id("loss"));
    nextStep(store);
    expect(inside()).toBe(outer);
    goToStep(store, 1);
    expect(inside()).toBeNull();
    store.setState({ followStep: false });
    restart(store);
    runToEnd(store);
    expect([lastNode(store), inside()]).toEqual(["loss", null]);
  });
});
