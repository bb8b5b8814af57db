import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { lossValue } from "../engine/read.ts";
import { isClose } from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { scalarLessons as lessons } from "../examples/testing/scalar-lessons.ts";
import type { Graph } from "../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { createPreparer } from "../train/preparer.ts";
import { codeLineText, codeText } from "./code-line.ts";
import { pytorchRows } from "./pytorch.ts";
import { codeOf, expected, hasPython, runPrograms } from "./testing/python.ts";

const graphsOf = (files: readonly { readonly id: string; readonly text: string }[]) =>
  files.map(({ id, text }) => {
    const read = readDocument(text);
    if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
    return read.graph;
  });

/** What differs between PyTorch and the engine; nothing when all is well. */
function differences(graphs: readonly Graph[]): readonly string[] {
  const outcomes = runPrograms(graphs);
  return graphs.flatMap((graph, i) => {
    const outcome = outcomes[i]!;
    if (outcome.error !== undefined)
      return isForetold(graph, outcome.error) ? [] : [`${graph.name}: ${outcome.error}`];
    const { run, learnt } = expected(graph);
    const gradients = learnt.map(({ node, param }) => {
      const found = run.program.nodes[run.program.position.get(node)!]!;
      return run.gradients[found.params.find(({ name }) => name === param)!.offset]!;
    });
    const pairs: readonly (readonly [string, number, number])[] = [
      ["loss", lossValue(run) ?? Number.NaN, outcome.loss ?? Number.NaN],
      ...gradients.map((g, k) => [learnt[k]!.name, g, outcome.gradients[k]!] as const),
    ];
    return pairs
      .filter(([, ours, theirs]) => !isClose(ours, theirs, 1e-9, 1e-12))
      .map(([name, ours, theirs]) => `${graph.name}: ${name} is ${ours}, in Python ${theirs}`);
  });
}

/** PyTorch’s cross-entropy takes no number outside 0 to 1; the line’s comment says so. */
function isForetold(graph: Graph, error: string): boolean {
  const isSaid = codeOf(graph).some(({ comment }) => comment.includes("outside 0 to 1, as here"));
  return isSaid && error.includes("should be between 0 and 1");
}

const text = (graph: Graph) => codeText(codeOf(graph));

function labelled(graph: Graph, labels: Readonly<Record<string, string>>): Graph {
  const nodes = graph.nodes.map((node) => ({ ...node, label: labels[node.id] ?? node.label }));
  return { ...graph, nodes };
}

const [neuron, xor, moons] = graphsOf(
  ["one-neuron", "xor-learns", "moons"].map((id) => examples.find((each) => each.id === id)!),
) as [Graph, Graph, Graph];

describe("the program", () => {
  test("has a line for each node, in the order of the forward pass", () => {
    const lines = codeOf(neuron);
    const made = lines.filter(({ kind }) => kind === "leaf" || kind === "forward");
    expect(made.map(codeLineText)).toEqual([
      "x = torch.tensor(2.0)",
      "t = torch.tensor(1.0)",
      "w = torch.tensor(0.5, requires_grad=True)",
      "z = x * w",
      "a = torch.sigmoid(z)",
      "L = (a - t) ** 2",
    ]);
    expect(made.map(({ node }) => node)).toEqual(["x", "t", "w", "z", "a", "loss"]);
    expect(text(neuron)).toContain("L.backward()\n");
    expect(text(neuron)).toContain('print("w.grad =", w.grad)  # −0.2115\n');
    expect(text(neuron)).toContain("    w -= lr * w.grad\n");
  });

  test("runs nothing that a file says", () => {
    const evil = 'x"); import os #\nimport os\r\u2028os.system("x")';
    const graph = labelled(
      { ...moons, name: `coding: utf-7\n${evil}` },
      {
        x1: evil,
        x2: "coding=utf-7",
        t: "__import__('os')",
      },
    );
    const lines = text(graph).split("\n");
    expect(lines.slice(0, 2).join()).not.toContain("coding");
    // Before a comment stand names, numbers and what we write: no call of anything else.
    const code = lines.map((line) => line.replace(/#.*$/, "")).join("\n");
    expect(code).not.toMatch(/os\.|import os|__import__/);
    expect(code).toContain("x_import_os_import_os_os_system_x = torch.tensor(");
    expect(text(graph)).toMatch(/^t_?\w* = |__import__\('os'\)/m);
  });

  test("says what it can’t do: no loss, no parameter, a node without inputs, no training", () => {
    expect(text({ ...neuron, loss: null })).toContain("# No node is the loss yet");
    const loose = { ...neuron, edges: neuron.edges.filter(({ target }) => target !== "a") };
    expect(text(loose)).toMatch(/# Left out, as they can’t be computed\n# a\n# L\n/);
    const unbound = { ...xor, nodes: xor.nodes.map((node) => ({ ...node, params: {} })) };
    expect(text(unbound)).toContain("# There is no training loop here:\n# ");
    expect(text(unbound)).not.toContain("for epoch");
    const fixed = sketch();
    const p = fixed.input(2);
    expect(text(fixed.graph(fixed.add("square", [p])))).toContain(
      "# The loss depends on no parameter",
    );
  });

  test("reads many rows from a file, which has them as the program names them", () => {
    expect(text(moons)).toContain('np.loadtxt("data.csv"');
    const rows = pytorchRows(moons, createPreparer()(moons, null))!.trim().split("\n");
    expect(rows[0]).toBe("x1,x2,t");
    expect(rows.length - 1).toBe(100);
    expect(pytorchRows(xor, createPreparer()(xor, null))).toBeNull();
  });

  test("has the settings of the training", () => {
    const settings: TrainingSettings = {
      ...defaultSettings,
      optimizer: { ...defaultSettings.optimizer, id: "nesterov", weightDecay: 0.1 },
      schedule: { kind: "step", every: 10, factor: 0.5 },
      clip: { kind: "norm", limit: 2 },
      batchSize: 2,
      l1: 0.25,
      stop: { lossBelow: 0.01, lossAbove: null, patience: 7 },
    };
    const code = text({ ...xor, training: { settings, progress: null } });
    for (const part of [
      "torch.optim.SGD(parameters, lr=0.01, momentum=0.9, nesterov=True, weight_decay=0.1)",
      "StepLR(optimizer, step_size=10, gamma=0.5)",
      "clip_grad_norm_(parameters, 2.0)",
      "torch.randperm(len(data)).split(2)",
      "objective = losses.mean() + 0.25 * sum(w.abs() for w in weights)",
      "weights = [h1_w1, h1_w2, h2_w1, h2_w2, o_w1, o_w2]",
      "if epoch_loss < 0.01:",
      "if waited >= 7:",
      "import math\n",
    ])
      expect(code).toContain(part);
  });

  test("says that updates were in float32 where they are", () => {
    const codeOf = (precision: TrainingSettings["precision"]) =>
      text({ ...xor, training: { settings: { ...defaultSettings, precision }, progress: null } });
    expect(codeOf("float32")).toContain("# Chainrule computes updates in float32; here all is");
    expect(codeOf("float64")).not.toContain("float32");
  });

  test("is written for a graph of many nodes and of deep chains", () => {
    const draft = sketch();
    const many = Array.from({ length: 1000 }, (_, i) => draft.parameter(i / 1000));
    let last = draft.add("sum", many);
    for (let i = 0; i < 3000; i++) last = draft.add("tanh", [last]);
    expect(codeOf(draft.graph(last)).length).toBeGreaterThan(4000);
  });

  test("is written for a sum of very many numbers", () => {
    const draft = sketch();
    const many = Array.from({ length: 20_000 }, () => draft.parameter(1));
    const lines = codeOf(draft.graph(draft.add("sum", many)));
    expect(lines.filter(({ kind }) => kind === "forward")).toHaveLength(1);
  });
});

describe.skipIf(!hasPython)("in Python", () => {
  test("every example and lesson has the engine’s loss and gradients", () => {
    expect(differences(graphsOf([...examples, ...lessons]))).toEqual([]);
  });

  test("names, stopped gradients, wide sums and tensors do no harm", () => {
    const draft = sketch();
    const many = Array.from({ length: 1024 }, (_, i) => draft.parameter(0.5 + i / 4096));
    const wide = ["sum", "mean", "product"].map((op) => draft.add(op, many));
    const stopped = draft.add("multiply", [draft.add("stop-gradient", [many[0]!]), many[0]!]);
    const used = draft.add("multiply", [stopped, stopped]);
    const step = draft.add("step", [used]);
    draft.add("exp", [used]);
    const loss = draft.add("sum", [...wide, used, step]);
    const odd = labelled(xor, { x1: "for", x2: "F", t: "torch\n", h1: "", h2: "h1", L: "print" });
    expect(differences([draft.graph(loss), odd, labelled(neuron, { w: "lr", L: "loss" })])).toEqual(
      [],
    );
  });

  test("so have random graphs over all operations", () => {
    const graphs = fc.sample(randomGraphs, 300).map(({ graph }, i) => ({ ...graph, name: `${i}` }));
    expect(differences(graphs)).toEqual([]);
  });
});
