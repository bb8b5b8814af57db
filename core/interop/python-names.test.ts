import fc from "fast-check";
import { expect, test } from "vitest";
import { runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { identifier, pythonNames } from "./python-names.ts";
import { hasPython, runPython } from "./testing/python.ts";

function namesOf(labels: readonly string[]): readonly string[] {
  const draft = sketch();
  for (const _ of labels) draft.parameter(1);
  const graph = draft.graph();
  const nodes = graph.nodes.map((node, i) => ({ ...node, label: labels[i]! }));
  const program = runGraph({ ...graph, nodes }).program;
  const names = pythonNames(program.nodes);
  return nodes.map(({ id }) => names.of(id));
}

test("a label stays itself where Python takes it, and is mended where not", () => {
  const mended = (label: string) => identifier(label, "leaky-relu");
  expect(["w", "h1", "ŵ", "größe", "σ", "z_1"].map(mended)).toEqual([
    "w",
    "h1",
    "ŵ",
    "größe",
    "σ",
    "z_1",
  ]);
  expect(mended("w₁")).toBe("w1");
  expect(mended("x·w")).toBe("x_w");
  expect(mended("2x")).toBe("_2x");
  expect(mended("σ(z + 1)")).toBe("σ_z_1");
  expect(mended("a\nimport os")).toBe("a_import_os");
  expect([mended(""), mended("×"), mended("  ")]).toEqual([
    "leaky_relu",
    "leaky_relu",
    "leaky_relu",
  ]);
  expect(mended("x".repeat(500))).toHaveLength(40);
});

test("no two nodes have one name, and none has a name that the program needs", () => {
  expect(namesOf(["w", "w", "w_2", "w"])).toEqual(["w", "w_2", "w_2_2", "w_3"]);
  expect(namesOf(["lambda", "torch", "F", "print", "forward", "data"])).toEqual(
    ["lambda", "torch", "F", "print", "forward", "data"].map((name) => `${name}_2`),
  );
  // Python reads both as w1.
  expect(namesOf(["w₁", "w1"])).toEqual(["w1", "w1_2"]);
});

test("a weight of a neuron has its name, whatever other nodes are called", () => {
  const draft = sketch();
  const h = draft.add("neuron", [draft.input(1)]);
  const other = draft.parameter(1);
  const graph = draft.graph();
  const nodes = graph.nodes.map((node) => ({
    ...node,
    label: node.id === h ? "h" : node.id === other ? "h_w1" : "x",
  }));
  const names = pythonNames(runGraph({ ...graph, nodes }).program.nodes);
  expect([names.of(other), names.param(h, "w1"), names.param(h, "bias")]).toEqual([
    "h_w1",
    "h_w1_2",
    "h_b",
  ]);
});

test.skipIf(!hasPython)("Python takes every name, and keeps them apart", () => {
  const labels = fc.sample(fc.string({ unit: "binary", maxLength: 12 }), 400);
  const names = namesOf([...labels, ..."None match _ __debug__ ﬁ fi ª a ℌ ẛ̣".split(" ")]);
  const code = `${names.map((name, i) => `${name} = ${i}`).join("\n")}\nprint([${names.join(", ")}] == list(range(${names.length})))\n`;
  expect(runPython(code).trim()).toBe("True");
});
