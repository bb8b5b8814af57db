import { describe, expect, it } from "vitest";
import { findNode, isFrozen, nodeId } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import {
  exampleGraph,
  graphOf,
  numberOf,
  openApp,
  openNeuron,
  selectNodes,
} from "../testing/open-app.ts";
import { descend } from "./descend-actions.ts";
import { undoEdit } from "./edit.ts";
import { hasFreezable, isSelectionFrozen, toggleFrozen } from "./freeze-actions.ts";

describe("freezing", () => {
  it("keeps a parameter where it is through a descent step, and is one undo step", () => {
    const { store } = openNeuron();
    const gradient = store.getState().session.run.gradients.slice();
    toggleFrozen(store, nodeId("w"), "value");
    expect(store.getState().history.past.at(-1)?.label).toBe("Freeze w");
    expect(store.getState().session.run.gradients).toEqual(gradient);
    descend(store);
    expect(numberOf(store, "w")).toBe(0.5);
    expect(store.getState().message?.details.join()).toMatch(/frozen/);
    undoEdit(store);
    descend(store);
    expect(numberOf(store, "w")).not.toBe(0.5);
  });

  it("freezes all parameters of what is selected by the command, and unfreezes them again", () => {
    const { store } = openApp(exampleGraph("moons"));
    const neurons = graphOf(store)
      .nodes.filter(({ op }) => op === "neuron")
      .slice(0, 2);
    selectNodes(store, ...neurons.map(({ id }) => id));
    expect(isSelectionFrozen(store.getState())).toBe(false);
    runCommand(store, "node.freeze");
    const frozen = neurons.map(({ id }) => findNode(graphOf(store), id)?.params.frozen);
    expect(frozen).toEqual([
      ["w1", "w2", "bias"],
      ["w1", "w2", "bias"],
    ]);
    expect(store.getState().history.past.at(-1)?.label).toBe("Freeze 6 Parameters");
    runCommand(store, "node.freeze");
    for (const { id } of neurons)
      expect(findNode(graphOf(store), id)?.params).not.toHaveProperty("frozen");
  });

  it("has nothing to freeze in a node without parameters", () => {
    const { store } = openNeuron();
    selectNodes(store, "x");
    expect(hasFreezable(store.getState())).toBe(false);
    const x = findNode(graphOf(store), nodeId("x"));
    expect(x && isFrozen(x, "value")).toBe(false);
  });
});
