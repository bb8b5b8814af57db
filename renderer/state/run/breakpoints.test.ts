import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeId, stepsToLoss } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { newDocument } from "../../features/files/file-actions.ts";
import type { AppStore } from "../app/store.ts";
import { undoEdit } from "../document/edit.ts";
import { changeParam, connectPorts, deleteElements } from "../document/edit-actions.ts";
import { graphOf, id, openNeuron, selectNodes } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
import {
  breakAtBound,
  breakWhenNotFinite,
  clearBreakpoints,
  toggleBreak,
} from "./breakpoint-actions.ts";
import { brokenNodes } from "./breakpoints.ts";
import {
  nextStep,
  pause,
  play,
  previousStep,
  restart,
  runBack,
  runToEnd,
  runToLoss,
  scrubTo,
} from "./run-actions.ts";
import { stepBatch } from "./sample-actions.ts";
import { isAtEnd, lastStep } from "./session.ts";

const session = (store: AppStore) => store.getState().session;
/** “forward z”, and why it stands there. */
function place(store: AppStore): readonly [string, string | null] {
  const step = lastStep(session(store));
  return [step ? `${step.kind} ${step.node}` : "start", session(store).stop];
}

describe("a breakpoint on a node", () => {
  it("is set and taken away by F9 on what is selected", () => {
    const { store } = openNeuron();
    runCommand(store, "run.breakpoint");
    expect(store.getState().breakpoints.nodes.size).toBe(0);
    selectNodes(store, "z", "a");
    toggleBreak(store, id("a"));
    runCommand(store, "run.breakpoint");
    expect([...store.getState().breakpoints.nodes].sort()).toEqual(["a", "z"]);
    runCommand(store, "run.breakpoint");
    expect(store.getState().breakpoints.nodes.size).toBe(0);
    expect(store.getState().history.past, "no edit of the document").toEqual([]);
  });

  it("stops Run to End at its forward and its backward step, and says why", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("z"));
    restart(store);
    runToEnd(store);
    expect(place(store)).toEqual(["forward z", "z has a breakpoint."]);
    runToEnd(store);
    expect(place(store)).toEqual(["backward z", "z has a breakpoint."]);
    runToEnd(store);
    expect(isAtEnd(session(store))).toBe(true);
    expect(session(store).stop).toBeNull();
  });

  it("is run to from the end, where every number is live", () => {
    const { store } = openNeuron();
    runCommand(store, "run.to-end");
    expect(isAtEnd(session(store))).toBe(true);
    toggleBreak(store, id("z"));
    runCommand(store, "run.to-end");
    expect(place(store)[0]).toBe("forward z");
  });

  it("stops Run to Loss short of the loss, not one that goes back to it", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("a"));
    restart(store);
    runToLoss(store);
    expect(place(store)[0]).toBe("forward a");
    runToLoss(store);
    expect(session(store).taken).toBe(stepsToLoss(session(store).run.program));
    runToEnd(store);
    runToEnd(store);
    runToLoss(store);
    expect(session(store).taken).toBe(stepsToLoss(session(store).run.program));
  });

  it("is run back to, exactly", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("z"));
    scrubTo(store, 0);
    runToEnd(store);
    const there = session(store);
    runToEnd(store);
    runToEnd(store);
    runBack(store);
    expect(place(store)).toEqual(["backward z", "z has a breakpoint."]);
    runBack(store);
    expect(session(store)).toEqual(there);
    runBack(store);
    expect(place(store)).toEqual(["start", null]);
  });

  it("goes with the node and comes back with it, and ends with the document", async () => {
    const { store } = openNeuron();
    toggleBreak(store, id("z"));
    deleteElements(store, [id("z")], []);
    expect(brokenNodes(store.getState().breakpoints, graphOf(store))).toEqual([]);
    undoEdit(store);
    expect(brokenNodes(store.getState().breakpoints, graphOf(store))).toEqual(["z"]);
    await newDocument(store);
    expect(store.getState().breakpoints.nodes.size).toBe(0);
  });

  it("stops a run that starts over after an edit of the wiring", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("a"));
    scrubTo(store, 4);
    connectPorts(store, {
      source: nodeId("x"),
      sourceHandle: "out",
      target: nodeId("a"),
      targetHandle: "x",
    });
    expect(session(store).stale).toBe(true);
    runToEnd(store);
    expect(place(store)[0]).toBe("forward a");
    expect(session(store).stale).toBe(false);
  });
});

describe("why it stopped", () => {
  it("is said only while the stepper stands there with these numbers", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("z"));
    restart(store);
    for (const leave of [
      nextStep,
      previousStep,
      () => changeParam(store, id("x"), "value", 4),
      () => deleteElements(store, [id("t")], []),
    ]) {
      restart(store);
      runToEnd(store);
      expect(session(store).stop).not.toBeNull();
      leave(store);
      expect(session(store).stop).toBeNull();
    }
  });

  it("is not said of a step that was taken by hand", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("x"));
    restart(store);
    nextStep(store);
    expect(place(store)).toEqual(["forward x", null]);
  });
});

describe("a breakpoint on numbers", () => {
  it("stops at the first gradient that is below or above its bound", () => {
    const { store } = openNeuron();
    breakAtBound(store, "below", { on: true, bound: 0.2 });
    runToEnd(store);
    expect(place(store)).toEqual(["backward z", "∂L/∂z is −0.1058: its size is below 0.2."]);
    breakAtBound(store, "below", { on: false });
    breakAtBound(store, "above", { on: true, bound: 0.2 });
    restart(store);
    runToEnd(store);
    expect(place(store)[0]).toBe("backward loss");
    clearBreakpoints(store);
    expect(store.getState().breakpoints.above).toEqual({ on: false, bound: 0.2 });
    runToEnd(store);
    expect(isAtEnd(session(store))).toBe(true);
  });

  it("stops at the first number that is not finite", () => {
    const { store } = openNeuron();
    changeParam(store, id("x"), "value", 1e300);
    changeParam(store, id("w"), "value", 1e300);
    breakWhenNotFinite(store, true);
    runToEnd(store);
    expect(place(store)).toEqual(["forward z", "z is ∞."]);
  });
});

describe("Play", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("stops at a breakpoint, and goes on from there", () => {
    const { store } = openNeuron();
    store.setState({ speed: 60 });
    toggleBreak(store, id("z"));
    play(store);
    vi.runAllTimers();
    expect(place(store)).toEqual(["forward z", "z has a breakpoint."]);
    expect(store.getState().playing).toBe(false);
    play(store);
    vi.runAllTimers();
    expect(place(store)[0]).toBe("backward z");
    play(store);
    vi.runAllTimers();
    expect(isAtEnd(session(store))).toBe(true);
    pause(store);
  });
});

it("a batch that is stepped by hand stops at breakpoints, and runs on through its update", () => {
  const { store } = openTraining();
  stepBatch(store);
  const { program } = session(store).run;
  const node = program.nodes.at(-1)?.node.id ?? id("");
  toggleBreak(store, node);
  runToEnd(store);
  expect(place(store)[0]).toBe(`forward ${node}`);
  runToEnd(store);
  expect(place(store)[0]).toBe(`backward ${node}`);
  runToEnd(store);
  expect(lastStep(session(store))?.kind).toBe("update");
  expect(isAtEnd(session(store))).toBe(true);
});
