import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Graph } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { bindNode, removeData } from "../../state/document/data-edits.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { train, trainOnce } from "../../state/run/training-actions.ts";
import { nodeLabelled } from "../../state/testing/data.ts";
import { openTraining } from "../../state/testing/training.ts";
import { TrainEnding } from "./TrainEnding.tsx";

function show(change?: (graph: Graph) => Graph) {
  const opened = openTraining(change);
  render(
    <StoreProvider value={opened.store}>
      <TrainEnding />
    </StoreProvider>,
  );
  const words = () => screen.getByRole("status").textContent;
  return { ...opened, words };
}

/** Every neuron's numbers are ½, as when it is wired by hand. */
function allHalf(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => {
    if (node.op !== "neuron") return node;
    const params = Object.entries(node.params).map(([name, value]) => [
      name,
      typeof value === "number" ? 0.5 : value,
    ]);
    return { ...node, params: Object.fromEntries(params) };
  });
  return { ...graph, nodes };
}

it("says how far training has come, and follows undo", () => {
  const { store, trainer, words } = show();
  expect(words()).toBe("Ready to train.");
  act(() => trainOnce(store, "epoch"));
  act(() => trainer.run());
  expect(words()).toBe("Epoch 1 is done.");
  act(() => undoEdit(store));
  expect(words()).toBe("Ready to train.");
});

it("says before and during a run that there are no data", () => {
  const { store, words } = show();
  act(() => removeData(store));
  expect(words()).toMatch(/values typed into the graph, as its one sample/);
  act(() => train(store));
  expect(words()).toBe("Training on the typed values, one sample …");
});

it("names neurons that are alike, also during a run, with the way out", () => {
  const { store, trainer, words } = show(allHalf);
  expect(words()).toMatch(/are alike in every number.*Ready to train\.$/);
  act(() => train(store));
  act(() => trainer.run(4));
  expect(words()).toMatch(/are alike .*Training …$/);
  fireEvent.click(screen.getByRole("button", { name: "New weights" }));
  expect(words()).toBe("Ready to train.");
  expect(screen.queryByRole("button")).toBeNull();
});

it("warns of a column that an input shares with the target, and trains all the same", () => {
  const { store, trainer, words } = show();
  const column = String(nodeLabelled(store, "t").params.column);
  act(() => bindNode(store, nodeLabelled(store, "x2"), column));
  expect(words()).toMatch(/^The column “.*” feeds both the input x2 and the target t/);
  act(() => trainOnce(store, "epoch"));
  act(() => trainer.run());
  expect(words()).toMatch(/Epoch 1 is done\.$/);
});

it("says everything in one place that stays, also what keeps the graph from training", () => {
  const { store, trainer, words } = show();
  const place = screen.getByRole("status");
  act(() => bindNode(store, nodeLabelled(store, "x2"), "nowhere"));
  act(() => trainOnce(store, "epoch"));
  act(() => trainer.run());
  expect(words()).toMatch(/nowhere/);
  expect(screen.getByRole("status")).toBe(place);
});
