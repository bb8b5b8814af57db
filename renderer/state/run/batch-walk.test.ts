import { describe, expect, it } from "vitest";
import { edgeId, type Graph, nodeView, paramView, stepCount } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { changeData, removeData } from "../document/data-edits.ts";
import { undoEdit } from "../document/edit.ts";
import { changeParam, deleteElements, moveTo, renameNode } from "../document/edit-actions.ts";
import { graphOf, id, numberOf } from "../testing/open-app.ts";
import { openTraining, updatesOf } from "../testing/training.ts";
import { nextStep, scrubTo } from "./run-actions.ts";
import { lookAtRow, makeUpdate, stepBatch } from "./sample-actions.ts";
import { isAtEnd, lastStep, totalSteps } from "./session.ts";
import { pauseTraining, train } from "./training-actions.ts";

const sessionOf = (store: AppStore) => store.getState().session;

/** A batch that is walked through as far as its third step. */
function amidBatch() {
  const opened = openTraining();
  stepBatch(opened.store);
  scrubTo(opened.store, 3);
  return opened;
}

describe("an edit amid the steps of a batch", () => {
  it("leaves what is shown, and the next step begins with a row of the data", () => {
    const { store } = amidBatch();
    const { run, looking } = sessionOf(store);
    changeParam(store, id("o"), "bias", 0.25);
    expect(sessionOf(store)).toMatchObject({ stale: true, taken: 3 });
    expect(sessionOf(store).run).toBe(run);
    expect(sessionOf(store).looking).toBe(looking);
    nextStep(store);
    expect(sessionOf(store)).toMatchObject({ stale: false, taken: 1, looking: { kind: "sample" } });
  });

  it("stands: the update of the graph before it is not made", () => {
    const { store } = amidBatch();
    changeParam(store, id("o"), "bias", 0.25);
    const edited = graphOf(store);
    makeUpdate(store);
    expect(graphOf(store)).toBe(edited);
    expect(sessionOf(store).looking.kind).toBe("sample");
    expect(isAtEnd(sessionOf(store))).toBe(true);
  });

  it("also with more edits after it", () => {
    const { store } = amidBatch();
    changeParam(store, id("o"), "bias", 0.25);
    changeParam(store, id("o"), "bias", 0.5);
    makeUpdate(store);
    expect(numberOf(store, "o", "bias")).toBe(0.5);
    expect(updatesOf(store)).toBe(0);
  });

  it("by undo has no update of what was undone", () => {
    const { store } = openTraining();
    const start = graphOf(store);
    changeParam(store, id("o"), "bias", 0.25);
    stepBatch(store);
    scrubTo(store, 3);
    undoEdit(store);
    makeUpdate(store);
    expect(graphOf(store)).toBe(start);
  });

  it("that deletes an input can be stepped on from", () => {
    const { store } = amidBatch();
    deleteElements(store, [id("x1")], []);
    nextStep(store);
    expect(sessionOf(store)).toMatchObject({ stale: false, taken: 1, looking: { kind: "sample" } });
  });

  it("that only moves or names nodes leaves the batch, whose update speaks by the new names", () => {
    const { store } = amidBatch();
    const before = sessionOf(store);
    moveTo(store, new Map([[id("o"), [10, 20] as const]]), "move");
    expect(sessionOf(store)).toBe(before);
    renameNode(store, id("o"), "out");
    expect(sessionOf(store).looking.kind).toBe("batch");
    scrubTo(store, totalSteps(sessionOf(store)));
    const { looking } = sessionOf(store);
    expect(lastStep(sessionOf(store))?.kind).toBe("update");
    expect(looking.kind === "batch" && looking.plan.graph).toBe(graphOf(store));
    makeUpdate(store);
    expect(updatesOf(store)).toBe(1);
    expect(sessionOf(store).looking.kind).toBe("batch");
  });
});

/** With a dropout between h1 and what it feeds. */
function withDropout(graph: Graph): Graph {
  const params = { rate: 0.5, seed: 2 };
  const dropout = { id: id("d"), op: "dropout", label: "d", position: [0, 0] as const, params };
  const wire = { id: edgeId("hd"), source: id("h1"), sourceHandle: "out", target: dropout.id };
  const edges = graph.edges.map((edge) =>
    edge.source === id("h1") ? { ...edge, source: dropout.id } : edge,
  );
  return {
    ...graph,
    nodes: [...graph.nodes, dropout],
    edges: [...edges, { ...wire, targetHandle: "x" }],
  };
}

it("the gradients of a batch that is walked through are those of its update, dropped as it drops", () => {
  const { store } = openTraining(withDropout);
  for (let update = 0; update < 4; update++) {
    stepBatch(store);
    const { run, looking } = sessionOf(store);
    if (looking.kind !== "batch") throw new Error(looking.kind);
    const { trainer, detail } = looking.plan;
    const shown = trainer.parameters.map(({ node, param }) => {
      const { gradient } = paramView(run, stepCount(run.program), node, param);
      return gradient.state === "done" ? gradient.value : null;
    });
    expect(shown).toEqual([...detail.gradients]);
    makeUpdate(store);
  }
});

describe("a row of the data that is looked at", () => {
  const shown = (store: AppStore, node: string) => {
    const { run, taken } = sessionOf(store);
    const { value } = nodeView(run, taken, id(node));
    return value.state === "done" ? value.value : null;
  };

  it("is gone with the data, also amid the steps", () => {
    const { store } = openTraining();
    lookAtRow(store, 2);
    scrubTo(store, 3);
    removeData(store);
    nextStep(store);
    expect(sessionOf(store).looking.kind).toBe("own");
  });

  it("is read anew when the data change", () => {
    const { store } = openTraining();
    lookAtRow(store, 2);
    expect(shown(store, "x1")).toBe(1);
    changeData(store, "Standardise", { standardize: true });
    expect(sessionOf(store).looking).toMatchObject({ kind: "sample", row: 2 });
    expect(shown(store, "x1")).toBe(1);
    expect(shown(store, "x2")).toBe(-1);
  });

  it("is bound anew when the wires change", () => {
    const { store } = openTraining();
    lookAtRow(store, 2);
    const { looking } = sessionOf(store);
    const [wire] = graphOf(store).edges.filter(({ source }) => source === "x1");
    deleteElements(store, [], wire ? [wire.id] : []);
    expect(sessionOf(store).looking).not.toBe(looking);
  });
});

it("stepping a batch ends the run that is under way", () => {
  const { store, trainer } = openTraining();
  train(store);
  trainer.run(4);
  pauseTraining(store);
  trainer.run();
  expect(store.getState().training.run?.status).toBe("paused");
  stepBatch(store);
  expect(store.getState().training.run).toBeNull();
  expect(trainer.posted.at(-1)?.kind).toBe("pause");
});
