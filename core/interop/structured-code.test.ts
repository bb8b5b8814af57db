import { describe, expect, test } from "vitest";
import { digitRows } from "../data/digits.ts";
import { createRandom } from "../data/random.ts";
import { keepDigits } from "../data/recorded.ts";
import { readDocument } from "../document/read.ts";
import { gradientsOf, lossValue } from "../engine/read.ts";
import { isClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { sampleGraph, structuredOps } from "../engine/testing/structured-graph.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { tensorExamples } from "../examples/tensors.ts";
import type { Graph } from "../model/graph.ts";
import { activationOps } from "../ops/activation.ts";
import { findOp, ops } from "../ops/index.ts";
import { nested } from "../tensor/tensor.ts";
import { preparedOf, sceneOf } from "../train/testing/scene.ts";
import { codeText } from "./code-line.ts";
import { pytorchCode } from "./pytorch.ts";
import { codeOf, expected, hasTorch, runPython } from "./testing/python.ts";

interface Outcome {
  readonly error?: string;
  readonly loss: number;
  readonly gradients: readonly (readonly number[])[];
}

/** Runs every program in one Python: its loss, and each parameter's gradient row by row. */
function outcomesOf(graphs: readonly Graph[]): readonly Outcome[] {
  const programs = graphs.map((graph) => {
    const { learnt } = expected(graph);
    const made = codeOf(graph).find(({ kind, node }) => kind === "forward" && node === graph.loss);
    const loss = made!.text.replace(/ = .*/, "");
    // The update ends with gradients that are none again, and training asks for its data.
    const [code] = codeText(codeOf(graph)).split(/\n# (?:Update|Training)/);
    return { code, loss, names: learnt.map(({ name }) => name) };
  });
  const script = `
import contextlib, io, json
programs = json.loads(${JSON.stringify(JSON.stringify(programs))})
found = []
for program in programs:
    scope = {}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(program["code"], scope)
        gradients = [scope[name].grad.flatten().tolist() for name in program["names"]]
        found.append({"loss": scope[program["loss"]].item(), "gradients": gradients})
    except Exception as error:
        found.append({"error": f"{type(error).__name__}: {error}"})
print(json.dumps(found))
`;
  return JSON.parse(runPython(script)) as readonly Outcome[];
}

/** What differs between PyTorch and the engine; nothing when all is well. */
function differences(graphs: readonly Graph[]): readonly string[] {
  return outcomesOf(graphs).flatMap(({ error, loss, gradients }, i) => {
    const graph = graphs[i]!;
    if (error !== undefined) return [`${graph.name}: ${error}`];
    const { run, learnt } = expected(graph);
    const rows = learnt.map(({ node, param, name }, k) => {
      const found = run.program.nodes[run.program.position.get(node)!]!;
      const cell = found.params.find((each) => each.name === param)!;
      return [name, [...gradientsOf(run, cell)], gradients[k]!] as const;
    });
    return [["loss", [lossValue(run)!], [loss]] as const, ...rows]
      .filter(
        ([, ours, theirs]) =>
          ours.length !== theirs.length ||
          ours.some((number, at) => !isClose(number, theirs[at]!, 1e-9, 1e-12)),
      )
      .map(([name, ours, theirs]) => `${graph.name}: ${name} is ${ours}, in Python ${theirs}`);
  });
}

/** A loss over tensors that stretch, by each reduction. */
function lossGraphs(): readonly Graph[] {
  return ops
    .filter(({ category, kind }) => category === "loss" && kind === "pointwise")
    .flatMap(({ id }) =>
      ["mean", "sum"].map((reduction) => {
        const draft = sketch();
        const prediction = draft.parameter([[0.25], [0.75]]);
        const loss = draft.add(id, [prediction, draft.constant([[1, 0, 0.5]])], { reduction });
        return { ...draft.graph(loss), name: `${id}, ${reduction}` };
      }),
    );
}

function activationGraphs(): readonly Graph[] {
  return activationOps.map(({ id }) => {
    const dense = structuredOps.find((op) => findOp(op.id)?.title === "Dense Layer")!;
    return {
      ...sampleGraph(dense, { inputs: { x: [2, 3] }, params: { activation: id } }),
      name: `dense, ${id}`,
    };
  });
}

function wideGraph(): Graph {
  const random = createRandom(3);
  const data = Float64Array.from({ length: 1200 }, () => random() - 0.5);
  const draft = sketch();
  const wide = draft.parameter(nested({ shape: [30, 40], data }));
  const loss = draft.add("squared-error", [wide, draft.constant(0.5)]);
  return { ...draft.graph(loss), name: "wide" };
}

describe("the program of a graph with tensors", () => {
  test("has a line for each node, and its tensors in lines of their own", () => {
    const lines = codeText(codeOf(tensorGraph()));
    expect(lines).toContain("dense = torch.tanh(F.linear(input, dense_weight, dense_b))\n");
    expect(lines).toContain("dense_b = torch.tensor([0.5, -0.5], requires_grad=True)\n");
    expect(lines).toContain("squared_error = ((multiply - target) ** 2).mean()\n");
  });

  test("holds large tensors as the bytes that they are", () => {
    const lines = codeText(codeOf(wideGraph()));
    expect(lines).toContain("import base64\n");
    expect(lines).toMatch(/dtype=torch\.float64\)\.reshape\(30, 40\)\.requires_grad_\(\)\n/);
    expect(lines).toContain("# 1,200 numbers\n");
  });
});

test.each(["dropout", "batch-norm"])(
  "with %s there is no loop, as training is another pass",
  (id) => {
    const draft = sketch();
    const x = draft.add("input", [], { value: [1, 2], columns: ["a", "b"] });
    const row = draft.add(id, [draft.add("dense", [x], { units: 2 })]);
    const graph = draft.graph(draft.add("reduce-sum", [row]));
    const scene = sceneOf(graph, { a: [1, 2, 3], b: [3, 5, 4] });
    const result = { kind: "ready", prepared: preparedOf(scene) } as const;
    const lines = codeText(pytorchCode(scene.graph, result));
    expect(lines).toContain("# n2 works otherwise in training than in the pass above.\n");
    expect(lines).not.toContain("for epoch");
  },
);

test.skipIf(!hasTorch())(
  "in PyTorch every operation over tensors has the engine’s gradients",
  () => {
    const samples = structuredOps.flatMap((op) =>
      op.samples.map((sample, i) => ({
        ...sampleGraph(op, sample),
        name: `${op.id}, sample ${i}`,
      })),
    );
    const graphs = [...samples, ...lossGraphs(), ...activationGraphs(), wideGraph(), tensorGraph()];
    expect(graphs.length).toBeGreaterThan(60);
    expect(differences(graphs)).toEqual([]);
  },
);

test.skipIf(!hasTorch())("in PyTorch every example over tensors has the engine’s gradients", () => {
  keepDigits(digitRows);
  const graphs = tensorExamples.map(({ id, text }) => {
    const read = readDocument(text);
    if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
    return read.graph;
  });
  expect(graphs.length).toBeGreaterThan(8);
  expect(differences(graphs)).toEqual([]);
});
