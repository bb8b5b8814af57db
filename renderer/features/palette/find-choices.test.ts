import { expect, test } from "vitest";
import { nodeId, ops } from "../../../core/index.ts";
import { exampleGraph } from "../../state/testing/open-app.ts";
import { type ChoiceGroup, opChoices, wiredChoices } from "./find-choices.ts";

const graph = exampleGraph("one-neuron");
const names = (groups: readonly ChoiceGroup[]) =>
  groups
    .flatMap(({ choices }) => choices)
    .map((choice) => (choice.kind === "op" ? choice.op.id : choice.title));
const output = { node: nodeId("z"), handle: "out", type: "source" } as const;
const input = { node: nodeId("z"), handle: "a", type: "target" } as const;

test("from an output: what is fed often and the losses, then free inputs, and nothing without an input", () => {
  const found = names(wiredChoices("", graph, output));
  expect(found.slice(0, 5)).toEqual(["add", "multiply", "sigmoid", "neuron", "squared-error"]);
  expect(found).not.toContain("constant");
  expect(new Set(found).size).toBe(found.length);
});

test("into an input: sources, then the nodes that could feed it", () => {
  const [sources, nodes] = wiredChoices("", graph, input);
  const ops = names(sources ? [sources] : []);
  expect(ops[0]).toBe("parameter");
  expect(ops.toSorted()).toEqual(["constant", "input", "parameter", "target"]);
  expect(names(nodes ? [nodes] : [])).toEqual(["Wire from w", "Wire from t"]);
  const target = { node: nodeId("loss"), handle: "target", type: "target" } as const;
  expect(names(wiredChoices("", graph, target))[0]).toBe("target");
});

test("a query finds nodes by name and ops by theirs, the nearest first", () => {
  expect(names(wiredChoices("w", graph, input))[0]).toBe("Wire from w");
  expect(names(wiredChoices("mul", graph, output))[0]).toBe("multiply");
  expect(names(wiredChoices("constant", graph, output))).not.toContain("constant");
  expect(wiredChoices("nothing like it", graph, output)).toEqual([]);
});

test("every operation is offered: layers, tensors and attention as well as arithmetic", () => {
  expect(new Set(names(opChoices("")))).toEqual(new Set(ops.map(({ id }) => id)));
  for (const [query, id] of [
    ["dense", "dense"],
    ["attention", "attention"],
    ["cross", "cross-entropy"],
  ] as const)
    expect(names(opChoices(query))[0]).toBe(id);
  expect(names(wiredChoices("dense", graph, output))[0]).toBe("dense");
});

test("a whole network is found by what people call it, and offered for no wire", () => {
  for (const query of ["network", "new net", "MLP", "layers"])
    expect(names(opChoices(query)).at(-1)).toBe("New network…");
  for (const query of ["", "sigmoid", "network x"])
    expect(names(opChoices(query))).not.toContain("New network…");
  expect(names(wiredChoices("network", graph, output))).not.toContain("New network…");
});

test("from a tensor: layers before what is for numbers, and from a picture what looks at pictures", () => {
  const end = { node: nodeId("x"), handle: "out", type: "source" } as const;
  const dense = names(wiredChoices("", exampleGraph("iris-dense"), end));
  expect(dense.slice(0, 3)).toEqual(["dense", "relu", "softmax"]);
  const picture = names(wiredChoices("", exampleGraph("digits-convolution"), end));
  expect(picture.slice(0, 2)).toEqual(["conv-2d", "max-pool-2d"]);
});
