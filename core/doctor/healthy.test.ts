import { describe, expect, test } from "vitest";
import { connect } from "../document/edit/connections.ts";
import { addNode, createNode, setLoss } from "../document/edit/nodes.ts";
import { setParam } from "../document/edit/params.ts";
import { readDocument } from "../document/read.ts";
import { scalarGroups as exampleGroups, scalarExamples as examples } from "../examples/scalars.ts";
import { emptyGraph, type Graph, nodeId, outputHandle } from "../model/graph.ts";
import { createPatient, rowsExamined } from "./patient.ts";
import {
  findingsOf,
  gradientSize,
  kindsOf,
  preparedFor,
  trained,
  withData,
} from "./testing/practice.ts";

/** Examples that are meant to be ill, and what they have. */
const ill: Readonly<Record<string, readonly string[]>> = {
  "ten-sigmoids": ["vanishing"],
  "unhappy-logarithm": ["non-finite"],
  "surely-wrong": ["saturating-loss"],
  twins: ["symmetric"],
  "a-silent-unit": ["dead"],
  "steep-all-the-way": ["exploding"],
  "very-small-steps": ["slow"],
  "out-of-reach": ["unused"],
  "a-fragile-formula": ["unstable"],
};

function open(text: string): Graph {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(read.problems[0]?.message);
  return read.graph;
}

test("a net that is built by hand has no twins", () => {
  const ops = ["input", "input", "target", "neuron", "neuron", "neuron", "squared-error"];
  const loose = ops.reduce((g, op) => addNode(g, createNode(g, op, [0, 0])), emptyGraph);
  const wires = ["x n1 x1", "x2 n1 x2", "x n2 x1", "x2 n2 x2", "n1 n3 x1", "n2 n3 x2"];
  const wired = [...wires, "n3 squared-error prediction", "t squared-error target"].reduce(
    (graph, wire) => {
      const [source = "", target = "", targetHandle = ""] = wire.split(" ");
      const ends = { source: nodeId(source), target: nodeId(target), targetHandle };
      return connect(graph, { ...ends, sourceHandle: outputHandle });
    },
    loose,
  );
  const inputs = ["x", "x2"].reduce((g, x) => setParam(g, nodeId(x), "value", 1), wired);
  const net = setLoss(inputs, nodeId("squared-error"));
  expect(kindsOf(net)).toEqual([]);
  // As they would be if every weight began with the same number.
  const alike = ["n1", "n2", "n3"].reduce(
    (g, n) => ["w1", "w2"].reduce((h, w) => setParam(h, nodeId(n), w, 0.5), g),
    net,
  );
  expect(kindsOf(alike)).toEqual(["symmetric"]);
});

describe("the examples", () => {
  test.each(examples)("$id", ({ id, text }) => {
    expect(kindsOf(open(text))).toEqual(ill[id] ?? []);
  });

  test.each(Object.keys(ill))("each fix offered for %s leaves nothing of the kind", (id) => {
    const graph = open(examples.find((example) => example.id === id)?.text ?? "");
    const [finding] = findingsOf(graph);
    // Clipping and a small learning rate tame the updates, and leave the gradient as steep as it is.
    const measured = finding?.fixes.filter(
      ({ label }) => finding.kind !== "exploding" || !/^(Clip|Set the Learning)/.test(label),
    );
    expect(measured?.length).toBeGreaterThan(0);
    for (const fix of measured ?? [])
      expect(kindsOf(fix.apply(graph))).not.toContain(finding?.kind);
  });

  test("every fix for ten sigmoids lets more of the gradient arrive", () => {
    const graph = open(examples.find(({ id }) => id === "ten-sigmoids")?.text ?? "");
    const arrives = (of: Graph) => gradientSize(of, nodeId("w"));
    const fixes = findingsOf(graph)[0]?.fixes ?? [];
    expect(fixes.map(({ label }) => label)).toEqual([
      "Use ReLU in 9 Nodes",
      "Use Tanh in 9 Nodes",
      "Add a Residual Connection around s1 to s10",
    ]);
    for (const fix of fixes)
      expect(arrives(fix.apply(graph))).toBeGreaterThan(10_000 * arrives(graph));
  });

  test("a tiny learning rate at the bottom of the loss is no illness", () => {
    const line = open(examples.find(({ id }) => id === "linear-regression")?.text ?? "");
    const { settings } = line.training ?? {};
    if (!settings) throw new Error("The line has no settings.");
    const optimizer = { ...settings.optimizer, learningRate: 1e-9 };
    const crawling = (graph: Graph): Graph => ({
      ...graph,
      training: { settings: { ...settings, optimizer }, progress: null },
    });
    expect(kindsOf(crawling(line))).toEqual(["slow"]);
    expect(kindsOf(crawling(trained(line, 2000)))).toEqual([]);
  });

  const learning = exampleGroups.find(({ title }) => title === "Train")?.examples ?? [];
  test.each(learning)("$id while it is trained", ({ text }) => {
    let graph = open(text);
    for (const updates of [1, 20, 200]) {
      graph = trained(graph, updates);
      expect(kindsOf(graph)).toEqual([]);
    }
  });
});

test("an empty graph and one without a loss have nothing", () => {
  expect(findingsOf(emptyGraph)).toEqual([]);
  const [first] = examples;
  expect(findingsOf({ ...open(first?.text ?? ""), loss: null })).toEqual([]);
});

test("of many rows an even selection is looked at", () => {
  const moons = examples.find(({ id }) => id === "moons")?.text ?? "";
  const graph = withData(open(moons), "moons", 5000);
  const prepared = preparedFor(graph);
  if (!prepared) throw new Error("The data do not fit.");
  expect(createPatient(graph, prepared).rows).toBe(rowsExamined(graph, prepared));
  expect(rowsExamined({ ...graph, edges: [] }, prepared)).toBe(256);
  const wires = Array.from({ length: 100_000 }, () => graph.edges[0] as Graph["edges"][number]);
  expect(rowsExamined({ ...graph, edges: wires }, prepared)).toBe(64);
});
