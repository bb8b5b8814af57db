import { expect, test } from "vitest";
import { emptyGraph, type Graph, nodeId } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { nextBreak } from "./breakpoints.ts";
import { compile } from "./compile.ts";
import { equationSide, equationText } from "./equation.ts";
import { explainEdge, explainNode, explainParam, explainStep } from "./explain.ts";
import { runAll } from "./run.ts";
import { sentenceText } from "./sentence.ts";
import { edgeView, knownTensor, nodeView, paramView, stepCount } from "./steps.ts";
import { sketch } from "./testing/sketch.ts";
import { tensorGraph } from "./testing/tensor-graph.ts";

function runOf(graph: Graph) {
  const run = createRun(compile(graph));
  expect(run.program.problems).toEqual([]);
  runAll(run);
  return run;
}

const run = runOf(tensorGraph());
const { nodes, edges } = run.program.graph;
const total = stepCount(run.program);
const [x, layer, row, sum, factor] = nodes.map(({ id }) => id);
const wire = (source: unknown, target: unknown) =>
  edges.find((edge) => edge.source === source && edge.target === target)!.id;

test("a tensor is known by its shape, and never by its first number", () => {
  const rows = { state: "tensor", shape: [2, 2] };
  expect(nodeView(run, total, x!).value).toMatchObject({ state: "tensor", shape: [2, 3] });
  expect(nodeView(run, total, layer!)).toMatchObject({ value: rows, gradient: rows });
  expect(nodeView(run, total, factor!).gradient.state).toBe("done");
  expect(nodeView(run, 0, x!).value.state).toBe("pending");
  expect(paramView(run, total, layer!, "weight")).toMatchObject({
    partial: { state: "none" },
    gradient: { state: "tensor", shape: [2, 3] },
  });
});

test("a contribution has its source’s shape, a partial the output’s; a Jacobian has none", () => {
  const view = edgeView(run, total, wire(row, sum));
  expect(view.partial).toMatchObject({ state: "tensor", shape: [2, 2] });
  expect(view.contribution).toMatchObject({ state: "tensor", shape: [2] });
  const through = edgeView(run, total, wire(x, layer));
  expect([through.partial, through.rule]).toEqual([{ state: "none" }, "(ḡ ⊙ a′) · W"]);
});

test("all numbers of a value or gradient are known as far as the steps have come, and their norm with them", () => {
  const place = { node: layer!, side: "gradient" } as const;
  expect(knownTensor(run, 0, place)).toEqual({ state: "pending" });
  const known = knownTensor(run, total, place);
  const gradient = nodeView(run, total, layer!).gradient;
  if (known.state !== "done" || gradient.state !== "tensor") throw new Error("no tensor");
  expect(known.shape).toEqual([2, 2]);
  expect(gradient.norm).toBeCloseTo(Math.hypot(...known.numbers), 12);
  const weight = knownTensor(run, total, { ...place, param: "weight" });
  expect(weight).toMatchObject({ state: "done", shape: [2, 3] });
  expect(knownTensor(run, total, { ...place, param: "bent" })).toEqual({ state: "none" });
});

test("a norm is finite where squares are too large or too small, and says what is not finite", () => {
  const normOf = (...numbers: readonly number[]) => {
    const data = Float64Array.from(numbers);
    const node = { id: nodeId("c"), op: "constant", label: "c", position: [0, 0] as const };
    const graph: Graph = {
      ...emptyGraph,
      nodes: [{ ...node, params: { value: { shape: [data.length], data } } }],
    };
    const alone = createRun(compile(graph));
    runAll(alone);
    const { value } = nodeView(alone, 1, node.id);
    return value.state === "tensor" ? value.norm : null;
  };
  expect(normOf(3e200, 4e200)).toBeCloseTo(5e200, -190);
  expect((normOf(3e-200, 4e-200) ?? 0) / 5e-200).toBeCloseTo(1, 12);
  expect([normOf(0, 0), normOf(1, -Infinity), normOf(1, Number.NaN, Infinity)]).toEqual([
    0,
    Infinity,
    Number.NaN,
  ]);
});

test("sentences say shapes, and by which rule a contribution comes about", () => {
  const said = Array.from({ length: total + 1 }, (_, taken) =>
    sentenceText(explainStep(run, taken)),
  );
  expect(said).toContain("Forward: n1 = a(x · W^T + b), [2, 3] → [2, 2], of norm 1.736.");
  expect(said).toContain("Forward: the input n0 is [2, 3], of norm 3.913.");
  expect(said.find((words) => words.startsWith("Backward: ḡ = ∂n7/∂n1,"))).toBe(
    "Backward: ḡ = ∂n7/∂n1, [2, 2] of norm 3.226, is complete. It sends (ḡ ⊙ a′) · W to n0 (norm 1.260), (ḡ ⊙ a′)^T · x to weight (norm 2.131) and Σ (ḡ ⊙ a′) to bias (norm 1.290).",
  );
  for (const words of said) expect(words).not.toMatch(/NaN|undefined/);
});

test("equations of nodes, wires and parameters have no number that is not there", () => {
  const equations = [
    ...nodes.flatMap(({ id }) => {
      const explained = explainNode(run, total, id)!;
      return [explained.value, explained.gradient, ...explained.terms.map((t) => t.equation)];
    }),
    ...edges.flatMap(({ id }) => {
      const explained = explainEdge(run, total, id)!;
      return [explained.partial, explained.chain];
    }),
    ...["weight", "bias"].flatMap((name) => {
      const explained = explainParam(run, total, layer!, name)!;
      return [explained.partial, explained.chain];
    }),
  ].filter((equation) => equation !== null);
  for (const equation of equations) {
    expect(`${equationText(equation)} ${equation.numbers?.text ?? ""}`).not.toMatch(/NaN|undef/);
    expect(equationSide(equation).text).not.toBe("");
  }
  expect(equationText(explainEdge(run, total, wire(row, sum))!.chain!)).toBe("∂n7/∂n2 = Σ ḡ");
});

test("breakpoints look at all numbers of a tensor", () => {
  const draft = sketch();
  const input = draft.input([1, 0, 4]);
  const log = draft.add("log", [input]);
  const graph = draft.graph(draft.add("squared-error", [log, draft.input([0, 0, 0])]));
  const found = nextBreak(runOf(graph), 0, [{ kind: "non-finite" }]);
  expect(found?.reason).toBe("n1 is −∞ at number 2 of 3.");
  expect(nextBreak(run, 0, [{ kind: "non-finite" }])).toBeNull();
});
