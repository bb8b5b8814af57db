import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph } from "../model/graph.ts";
import { network } from "./testing/network.ts";
import { runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";
import { trainingNotes } from "./training-notes.ts";

const columns = { a: [0, 0, 1, 1], b: [0, 1, 0, 1], y: [0, 1, 1, 0] };

/** y from a and b by two hidden neurons with these weights, and one that takes them with those. */
function byHand(
  first: readonly number[],
  second: readonly number[],
  out: readonly number[],
): Graph {
  const draft = sketch();
  const inputs = ["a", "b"].map((column) => draft.add("input", [], { value: 0, column }));
  const neuron = (from: Parameters<typeof draft.add>[1], [w1 = 0, w2 = 0]: readonly number[]) =>
    draft.add("neuron", from, { w1, w2, bias: 0, activation: "sigmoid" });
  const hidden = [neuron(inputs, first), neuron(inputs, second)];
  const target = draft.add("target", [], { value: 0, column: "y" });
  return draft.graph(draft.add("squared-error", [neuron(hidden, out), target]));
}

const half = [0.5, 0.5];
const noted = (graph: Graph) => trainingNotes(graph).map(({ kind, nodes }) => [kind, ...nodes]);

describe("neurons that are alike", () => {
  test("in every number and wire are named, as training never parts them", () => {
    const graph = byHand(half, half, half);
    expect(trainingNotes(graph)).toEqual([
      {
        kind: "alike-neurons",
        nodes: ["n2", "n3"],
        message:
          "n2 and n3 are alike in every number and wire, and would stay so: they learn the same. Choose Train → New Random Weights.",
      },
    ]);
    const trainer = trainerOf(sceneOf(graph, columns));
    runUpdates(trainer, 20);
    const { values } = trainer.checkpoint();
    const of = (id: string) => [...values].filter((_, i) => trainer.parameters[i]?.node === id);
    expect(of("n2")).toEqual(of("n3"));
  });

  test("but for a weight, into them or out of them, are left alone", () => {
    expect(noted(byHand(half, [0.5, 0.4], half))).toEqual([]);
    expect(noted(byHand(half, half, [0.5, 0.4]))).toEqual([]);
    expect(noted(network([8, 8, 1], { inputs: ["a", "b"], target: "y" }))).toEqual([]);
  });

  test("are named in every layer, and many of them are counted", () => {
    const plain = network([6, 2, 1], { inputs: ["a"], target: "y" });
    const nodes = plain.nodes.map((node) => {
      const params = Object.entries(node.params).map(([name, value]) => [
        name,
        typeof value === "number" ? 0.5 : value,
      ]);
      return { ...node, params: Object.fromEntries(params) };
    });
    const notes = trainingNotes({ ...plain, nodes });
    expect(notes.map((note) => note.nodes.length)).toEqual([6, 2]);
    expect(notes[0]?.message).toMatch(/^n1, n2, n3 and 3 more are alike/);
  });
});

describe("a column that feeds an input and the target", () => {
  test("is named, as the graph is given the answer", () => {
    const { graph } = sceneOf(network([2, 1], { inputs: ["a", "y"], target: "y" }), columns);
    expect(trainingNotes(graph).map(({ message }) => message)).toEqual([
      "The column “y” feeds both the input n1 and the target n5: the graph is given the answer. Choose another column for one of them.",
    ]);
  });

  test("does not count without data", () => {
    expect(noted(network([2, 1], { inputs: ["a", "y"], target: "y" }))).toEqual([]);
  });
});

test("one of the columns of a tensor that feeds a target, too, is named", () => {
  const draft = sketch();
  const x = draft.add("input", [], { value: [0, 0], columns: ["a", "y"] });
  const t = draft.add("target", [], { value: 0, column: "y" });
  const answer = draft.add("reduce-sum", [draft.add("dense", [x], { units: 1 })]);
  const { graph } = sceneOf(draft.graph(draft.add("squared-error", [answer, t])), columns);
  expect(noted(graph)).toEqual([["shared-column", x, t]]);
  expect(trainingNotes(graph)[0]?.message).toMatch(/^The column “y” feeds both/);
});
