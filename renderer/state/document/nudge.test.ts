import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { graphOf, id, numberOf, openNeuron, selectNodes } from "../testing/open-app.ts";
import { undoEdit } from "./edit.ts";
import { changeParam, moveTo } from "./edit-actions.ts";
import { endNudges, nudgeSelection } from "./nudge.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const { store } = openNeuron();
  endNudges(store);
  moveTo(
    store,
    new Map([
      [id("w"), [256, 28]],
      [id("x"), [303, 151]],
    ]),
  );
  const at = (node: string) => graphOf(store).nodes.find((each) => each.id === node)?.position;
  return { store, at };
}

describe("a nudge", () => {
  it("goes to the next line of the grid along its own axis", () => {
    const { store, at } = open();
    selectNodes(store, "w");
    nudgeSelection(store, "right", 1);
    expect(at("w")).toEqual([260, 28]);
    nudgeSelection(store, "right", 1);
    expect(at("w")).toEqual([270, 28]);
    nudgeSelection(store, "up", 1);
    expect(at("w")).toEqual([270, 20]);
    nudgeSelection(store, "left", 4);
    expect(at("w")).toEqual([230, 20]);
    nudgeSelection(store, "down", 4);
    expect(at("w")).toEqual([230, 60]);
  });

  it("keeps the distances of many nodes", () => {
    const { store, at } = open();
    selectNodes(store, "w", "x");
    nudgeSelection(store, "right", 1);
    expect([at("w"), at("x")]).toEqual([
      [260, 28],
      [307, 151],
    ]);
    expect(store.getState().announcement).toBe("Moved 2 nodes right, to 260, 28.");
  });

  it("off the grid moves by five units", () => {
    const { store, at } = open();
    store.setState({ snapToGrid: false });
    selectNodes(store, "w");
    nudgeSelection(store, "left", 1);
    expect(at("w")).toEqual([251, 28]);
  });
});

describe("a run of nudges", () => {
  it("is one undo step, whatever its directions, and a later one another", () => {
    const { store, at } = open();
    selectNodes(store, "w");
    for (const direction of ["right", "right", "down"] as const)
      nudgeSelection(store, direction, 1);
    vi.runAllTimers();
    nudgeSelection(store, "down", 1);
    expect(at("w")).toEqual([270, 40]);
    undoEdit(store);
    expect(at("w")).toEqual([270, 30]);
    undoEdit(store);
    expect(at("w")).toEqual([256, 28]);
  });

  it("that a slider follows at once leaves what is slid one undo step", () => {
    const { store } = open();
    selectNodes(store, "w");
    nudgeSelection(store, "right", 1);
    changeParam(store, id("w"), "value", 0.6, "slide w");
    vi.runAllTimers();
    changeParam(store, id("w"), "value", 0.7, "slide w");
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.5);
  });
});
