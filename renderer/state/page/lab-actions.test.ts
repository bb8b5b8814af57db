import { describe, expect, it } from "vitest";
import { lessons, nodeId, readDocument } from "../../../core/index.ts";
import { newDocument } from "../../features/files/file-actions.ts";
import type { AppStore } from "../app/store.ts";
import { addOp } from "../document/add-actions.ts";
import { descend } from "../document/descend-actions.ts";
import { redoEdit, undoEdit } from "../document/edit.ts";
import { changeParam } from "../document/edit-actions.ts";
import { restart, scrubTo } from "../run/run-actions.ts";
import { graphOf, id, openApp, openNeuron } from "../testing/open-app.ts";
import { damagedLabel, damagedStep, resetGradients, runAgain, setBug } from "./lab-actions.ts";
import { countedRuns, damagedNumber, labOf, pileNow } from "./lab-view.ts";
import { beginLesson, openPage } from "./lesson-actions.ts";

const labels = (store: AppStore) => store.getState().history.past.map(({ label }) => label);
const w = (store: AppStore) => graphOf(store).nodes.find((node) => node.id === "w")?.params.value;
const gradientOfW = { kind: "gradient", node: nodeId("w"), param: null } as const;
const damaged = (store: AppStore) => {
  const known = damagedNumber(store.getState(), gradientOfW);
  return known?.state === "done" ? known.value : null;
};
const runs = (store: AppStore) => countedRuns(store.getState()).length;

// ∂L/∂w = 2(a − t)·a(1 − a)·x
const a = (weight: number) => 1 / (1 + Math.exp(-2 * weight));
const right = (weight: number) => 4 * (a(weight) - 1) * a(weight) * (1 - a(weight));

describe("a bug", () => {
  it("shows its numbers beside the right ones, and leaves document and run alone", () => {
    const { store } = openNeuron();
    const { session, history } = store.getState();
    setBug(store, "no-activation-slope");
    expect(damaged(store)).toBeCloseTo(4 * (a(0.5) - 1), 12);
    expect(store.getState().session).toBe(session);
    expect(store.getState().history).toBe(history);
    setBug(store, null);
    expect(damaged(store)).toBeNull();
  });

  it("follows sliders and the stepper", () => {
    const { store } = openNeuron();
    setBug(store, "no-activation-slope");
    changeParam(store, id("w"), "value", 1);
    expect(damaged(store)).toBeCloseTo(4 * (a(1) - 1), 12);
    restart(store);
    expect(damaged(store)).toBeNull();
    scrubTo(store, Number.MAX_SAFE_INTEGER);
    expect(damaged(store)).not.toBeNull();
  });

  it("shows nothing beside numbers from before an edit", () => {
    const { store } = openNeuron();
    setBug(store, "no-activation-slope");
    scrubTo(store, 8);
    addOp(store, "exp", [0, 0]);
    expect(store.getState().session.stale).toBe(true);
    expect(labOf(store.getState())).toBeNull();
  });

  it("goes with the document", async () => {
    const { store } = openNeuron();
    setBug(store, "overwrite");
    await newDocument(store);
    expect(store.getState().lab.bug).toBeNull();
  });
});

describe("the damaged step", () => {
  it("is an undo step with a name of its own", () => {
    const { store } = openNeuron();
    setBug(store, "no-activation-slope");
    damagedStep(store);
    expect(labels(store)).toEqual([damagedLabel]);
    expect(w(store)).toBeCloseTo(0.5 - 0.1 * 4 * (a(0.5) - 1), 12);
    undoEdit(store);
    expect(w(store)).toBe(0.5);
  });

  it("is none without a bug, and the descent step stays right with one", () => {
    const { store } = openNeuron();
    damagedStep(store);
    expect(labels(store)).toEqual([]);
    setBug(store, "no-activation-slope");
    descend(store);
    expect(w(store)).toBeCloseTo(0.5 - 0.1 * right(0.5), 12);
  });
});

describe("gradients that nobody resets", () => {
  it("pile up with every run that is asked for, until they are reset", () => {
    const { store } = openNeuron();
    setBug(store, "no-reset");
    expect(damaged(store)).toBeNull();
    runAgain(store);
    expect(damaged(store)).toBeCloseTo(2 * right(0.5), 12);
    runAgain(store);
    expect(damaged(store)).toBeCloseTo(3 * right(0.5), 12);
    resetGradients(store);
    expect(damaged(store)).toBeNull();
  });

  it("count descent steps as runs, each with its own numbers; undone, it does not count", () => {
    const { store } = openNeuron();
    setBug(store, "no-reset");
    damagedStep(store);
    const second = w(store) as number;
    expect(second).toBeCloseTo(0.5 - 0.1 * right(0.5), 12);
    expect(damaged(store)).toBeCloseTo(right(0.5) + right(second), 12);
    damagedStep(store);
    const third = second - 0.1 * (right(0.5) + right(second));
    expect(w(store)).toBeCloseTo(third, 12);
    expect(damaged(store)).toBeCloseTo(right(0.5) + right(second) + right(third), 12);
    undoEdit(store);
    expect(runs(store)).toBe(1);
    expect(damaged(store)).toBeCloseTo(right(0.5) + right(second), 12);
    redoEdit(store);
    expect(runs(store)).toBe(2);
    descend(store);
    expect(runs(store)).toBe(3);
  });

  it("are counted only while the bug is on", () => {
    const { store } = openNeuron();
    setBug(store, "overwrite");
    descend(store);
    setBug(store, "no-reset");
    expect(pileNow(store.getState()).size).toBe(0);
  });
});

describe("a page of a lesson with a bug", () => {
  function fanOut() {
    const read = readDocument(
      lessons.find((each) => each.id === "why-contributions-add")?.text ?? "",
    );
    if (read.kind === "refused") throw new Error("The lesson can’t be read.");
    const { store } = openApp(read.graph);
    beginLesson(store);
    const page = read.graph.lesson?.pages.findIndex(({ bug }) => bug !== null) as number;
    return { store, page };
  }

  it("switches it on, and the next page off", () => {
    const { store, page } = fanOut();
    expect(store.getState().lab.bug).toBeNull();
    openPage(store, page);
    expect(store.getState().lab.bug).toBe("overwrite");
    changeParam(store, id("x"), "value", 3);
    const x = { kind: "gradient", node: id("x"), param: null } as const;
    expect(damagedNumber(store.getState(), x)).toEqual({ state: "done", value: 3 });
    openPage(store, page + 1);
    expect(store.getState().lab.bug).toBeNull();
  });

  it("leaves a bug alone that the user has switched on", () => {
    const { store, page } = fanOut();
    setBug(store, "no-reset");
    openPage(store, page - 1);
    expect(store.getState().lab.bug).toBe("no-reset");
    openPage(store, page);
    setBug(store, null);
    expect(store.getState().lab.bug).toBeNull();
  });
});
