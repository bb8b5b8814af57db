import { expect, test } from "vitest";
import type { NodeId } from "../model/graph.ts";
import { explainNode } from "./explain.ts";
import { edgeView, stepCount } from "./steps.ts";
import { runGraph } from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

/** The rules of the wires into a node, in their order. */
function rulesInto(op: string, inputs: readonly (number | readonly number[])[]) {
  const draft = sketch();
  const names = inputs.map((value) => draft.parameter(value));
  const node = draft.add(op, names);
  const graph = draft.graph(draft.add("reduce-sum", [node]));
  const labelled = {
    ...graph,
    nodes: graph.nodes.map((each) => ({
      ...each,
      label: each.id === node ? "y" : (["a", "b"][names.indexOf(each.id as NodeId)] ?? each.label),
    })),
  };
  const run = runGraph(labelled);
  return labelled.edges
    .filter(({ target }) => target === node)
    .map(({ id }) => edgeView(run, stepCount(run.program), id).rule);
}

const [three, other] = [
  [1, 2, 3],
  [4, 5, 6],
];

test.each([
  ["add", [three, other], ["ḡ", "ḡ"]],
  ["add", [three, 2], ["ḡ", "Σ ḡ"]],
  ["subtract", [three, other], ["ḡ", "−ḡ"]],
  ["multiply", [three, other], ["ḡ ⊙ b", "ḡ ⊙ a"]],
  ["tanh", [three], ["ḡ ⊙ (1 − y·y)"]],
] as const)("of %s number by number it has the partial itself", (op, inputs, rules) => {
  expect(rulesInto(op, inputs)).toEqual(rules);
});

test("a layer's formula is shown with its shapes, a turned weight turned", () => {
  const draft = sketch();
  const x = draft.parameter([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const dense = draft.add("dense", [x], { units: 4 });
  const graph = draft.graph(draft.add("reduce-sum", [dense]));
  const run = runGraph(graph);
  const { value } = explainNode(run, stepCount(run.program), dense)!;
  expect(value.numbers?.text).toBe("a([2, 3] · [3, 4] + [4]) = [2, 4]");
});
