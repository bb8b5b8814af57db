import { describe, expect, it } from "vitest";
import {
  lossValue,
  nodeId,
  nodeView,
  stepAt,
  stepCount,
  stepsToLoss,
} from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { changeParam, connectPorts, deleteElements } from "../document/edit-actions.ts";
import { openApp, openNeuron } from "../testing/open-app.ts";
import { nextStep, previousStep, restart, runToEnd, runToLoss, scrubTo } from "./run-actions.ts";
import { isAtEnd } from "./session.ts";

const taken = (store: AppStore) => store.getState().session.taken;
const program = (store: AppStore) => store.getState().session.run.program;
const view = (store: AppStore, id: string) => {
  const { session } = store.getState();
  return nodeView(session.run, session.taken, nodeId(id));
};

describe("the stepper", () => {
  it("starts over with nothing computed, and takes one step after the other to the end", () => {
    const { store } = openNeuron();
    restart(store);
    expect(view(store, "x").value.state).toBe("pending");
    const seen: string[] = [];
    while (!isAtEnd(store.getState().session)) {
      seen.push(stepAt(program(store), taken(store))?.kind ?? "");
      nextStep(store);
    }
    expect(seen).toHaveLength(stepCount(program(store)));
    expect(seen.lastIndexOf("forward")).toBeLessThan(seen.indexOf("backward"));
    expect(view(store, "w").gradient.state).toBe("done");
  });

  it("goes back exactly, and neither before the start nor past the end", () => {
    const { store } = openNeuron();
    const atEnd = view(store, "w");
    previousStep(store);
    nextStep(store);
    expect(view(store, "w")).toEqual(atEnd);
    nextStep(store);
    expect(taken(store)).toBe(stepCount(program(store)));
    restart(store);
    previousStep(store);
    expect(taken(store)).toBe(0);
    scrubTo(store, 1e9);
    expect(taken(store)).toBe(stepCount(program(store)));
  });

  it("runs to the loss: its value is there, no gradient yet", () => {
    const { store } = openNeuron();
    restart(store);
    runToLoss(store);
    expect(taken(store)).toBe(stepsToLoss(program(store)));
    expect(view(store, "loss").value.state).toBe("done");
    expect(view(store, "w").gradient.state).toBe("pending");
    runToEnd(store);
    expect(isAtEnd(store.getState().session)).toBe(true);
  });

  it("has nothing to do in an empty graph", () => {
    const { store } = openApp();
    for (const act of [nextStep, previousStep, runToLoss, runToEnd, restart]) act(store);
    expect(taken(store)).toBe(0);
  });
});

describe("an edit", () => {
  it("of a number at the end keeps the end: every number is live", () => {
    const { store } = openNeuron();
    const { run } = store.getState().session;
    for (const value of [0.6, 0.7, 3]) {
      changeParam(store, nodeId("w"), "value", value, "slide w");
      expect(isAtEnd(store.getState().session)).toBe(true);
    }
    const expected = (1 / (1 + Math.exp(-6)) - 1) ** 2;
    expect(lossValue(store.getState().session.run)).toBeCloseTo(expected, 15);
    expect(store.getState().session.run, "compiled no more than once").toBe(run);
  });

  it("of a number amid the steps keeps the place", () => {
    const { store } = openNeuron();
    scrubTo(store, 3);
    changeParam(store, nodeId("x"), "value", 4);
    expect(taken(store)).toBe(3);
    expect(store.getState().session.stale).toBe(false);
  });

  it("of the wiring at the end shows the new numbers at once", () => {
    const { store } = openNeuron();
    connectPorts(store, {
      source: nodeId("x"),
      sourceHandle: "out",
      target: nodeId("a"),
      targetHandle: "x",
    });
    expect(isAtEnd(store.getState().session)).toBe(true);
    expect(view(store, "a").value).toEqual({ state: "done", value: 1 / (1 + Math.exp(-2)) });
    expect(view(store, "w").gradient.state).toBe("none");
  });

  it("of the wiring amid the steps marks what is shown as stale; the next step starts over", () => {
    const { store } = openNeuron();
    scrubTo(store, 4);
    deleteElements(store, [nodeId("t")], []);
    expect(store.getState().session.stale).toBe(true);
    nextStep(store);
    expect(store.getState().session.stale).toBe(false);
    expect(taken(store)).toBe(1);
  });
});
