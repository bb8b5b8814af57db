import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setFrozen } from "../document/edit/frozen.ts";
import { setParam } from "../document/edit/params.ts";
import { readDocument } from "../document/read.ts";
import { lossValue } from "../engine/read.ts";
import { isClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { scalarLessons as lessons } from "../examples/testing/scalar-lessons.ts";
import { type Graph, type NodeId, nodeId } from "../model/graph.ts";
import { neuronOp } from "../ops/neuron.ts";
import { createPreparer } from "../train/preparer.ts";
import { codeText } from "./code-line.ts";
import { layersRefusal } from "./pytorch.ts";
import { codeOf, expected, hasTorch, runPrograms } from "./testing/python.ts";

const all = [...examples, ...lessons].map(({ id, text }) => {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
  return { ...read.graph, name: id };
});
const example = (id: string) => all.find(({ name }) => name === id) as Graph;
const refusal = (graph: Graph) => layersRefusal(graph, createPreparer()(graph, null));
const text = (graph: Graph) => codeText(codeOf(graph, "layers"));

describe("the program in layers", () => {
  test("is a Sequential with the neurons’ weights, and lines for all else", () => {
    const xor = example("xor-learns");
    const code = text(xor);
    for (const part of [
      "import torch.nn as nn\n",
      "net = nn.Sequential(\n    nn.Linear(2, 2),  # h1, h2\n    nn.Tanh(),\n    nn.Linear(2, 1),  # o\n",
      "    net[0].weight.copy_(torch.tensor([\n        [0.5209, ",
      "def forward(x1, x2, t):\n    o = net(torch.stack([x1, x2], dim=-1)).squeeze(-1)\n",
      'print("net[0].weight.grad =", net[0].weight.grad)  # [0.2663, ',
      "parameters = [net[0].weight, net[0].bias, net[2].weight, net[2].bias]\n",
    ])
      expect(code).toContain(part);
    expect(code).not.toContain("h1_w1");
  });

  test("its lines know the nodes of their layer", () => {
    const lines = codeOf(example("xor-learns"), "layers");
    const linear = lines.find(({ text: code }) => code.startsWith("nn.Linear(2, 2"));
    expect(linear?.nodes).toEqual(["h1", "h2"]);
  });

  test("a graph without layers says why, and stays at lines", () => {
    const xor = example("xor-learns");
    const cases: readonly (readonly [Graph, RegExp])[] = [
      [example("one-neuron"), /no neurons/],
      [setParam(xor, nodeId("h1"), "activation", "relu"), /“h1” and “h2” .*different activations/],
      [setFrozen(xor, nodeId("h1"), "w1", true), /“h1” some parameters are frozen/],
      [setParam(xor, nodeId("h2"), "hasBias", "no"), /only one has a bias/],
      [{ ...xor, edges: xor.edges.slice(1) }, /“h1” and “h2”|not one first layer/],
    ];
    for (const [graph, reason] of cases) {
      expect(refusal(graph)).toMatch(reason);
      const note = `# Lines, not layers: ${refusal(graph)}\n`;
      expect(text(graph)).toContain(note);
      expect(text(graph).replace(note, "")).toBe(codeText(codeOf(graph)));
    }
    expect(refusal(xor)).toBeNull();
  });

  test("a hidden neuron that feeds something else as well is no layer", () => {
    const draft = sketch();
    const x = draft.input(1);
    const [a, b] = [draft.add("neuron", [x]), draft.add("neuron", [x])];
    const out = draft.add("neuron", [a, b]);
    const graph = draft.graph(draft.add("add", [out, a]));
    expect(refusal(graph)).toMatch(/also feeds .*, which is not in the next layer/);
  });

  test("what is frozen as a whole is left to stand", () => {
    let graph = example("xor-learns");
    for (const neuron of ["h1", "h2"])
      for (const name of ["w1", "w2"]) graph = setFrozen(graph, nodeId(neuron), name, true);
    expect(refusal(graph)).toBeNull();
    expect(text(graph)).toContain("parameters = [net[0].bias, net[2].weight, net[2].bias]");
  });
});

interface Plan {
  readonly widths: readonly number[];
  readonly activation: string;
  readonly bias: boolean;
  readonly numbers: readonly number[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  widths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
  activation: fc.constantFrom(...neuronOp.params[2].options),
  bias: fc.boolean(),
  numbers: fc.array(
    fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000),
    {
      minLength: 40,
      maxLength: 40,
    },
  ),
});

/** Layers whose neurons take what feeds them in turned orders; a mean of squares is the loss. */
function network({ widths, activation, bias, numbers }: Plan): Graph {
  const draft = sketch();
  let at = 0;
  const next = () => numbers[at++ % numbers.length]!;
  let layer: readonly NodeId[] = Array.from({ length: widths[0]! }, () => draft.input(next()));
  const neurons: NodeId[] = [];
  for (const width of widths.slice(1)) {
    const before = layer;
    layer = Array.from({ length: width }, (_, i) => {
      const turned = before.map((_, k) => before[(k + i) % before.length]!);
      const neuron = draft.add("neuron", turned);
      neurons.push(neuron);
      return neuron;
    });
  }
  const errors = layer.map((out) => draft.add("squared-error", [out, draft.constant(next())]));
  let graph = draft.graph(draft.add("mean", errors));
  for (const neuron of neurons) {
    graph = setParam(graph, neuron, "activation", activation);
    if (!bias) graph = setParam(graph, neuron, "hasBias", "no");
    else graph = setParam(graph, neuron, "bias", next());
    for (const { targetHandle } of graph.edges.filter(({ target }) => target === neuron))
      graph = setParam(graph, neuron, `w${targetHandle.slice(1)}`, next());
  }
  return graph;
}

function differences(graphs: readonly Graph[]): readonly string[] {
  const outcomes = runPrograms(graphs, "layers");
  return graphs.flatMap((graph, i) => {
    const { error, loss, values, gradients } = outcomes[i]!;
    if (error !== undefined) return [`${graph.name}: ${error}`];
    const { run, learnt } = expected(graph, "layers");
    const pairs = learnt.flatMap(({ node, param, name }, k) => {
      const { params } = run.program.nodes[run.program.position.get(node)!]!;
      const { offset } = params.find((cell) => cell.name === param)!;
      return [
        [name, run.values[offset]!, values[k]!],
        [`the gradient of ${name}`, run.gradients[offset]!, gradients[k]!],
      ] as const;
    });
    return [["loss", lossValue(run) ?? Number.NaN, loss ?? Number.NaN] as const, ...pairs]
      .filter(([, ours, theirs]) => !isClose(ours, theirs, 1e-9, 1e-12))
      .map(([name, ours, theirs]) => `${graph.name}: ${name} is ${ours}, in PyTorch ${theirs}`);
  });
}

describe.skipIf(!hasTorch())("in PyTorch", () => {
  test("every example and lesson in layers has the engine’s loss and gradients", () => {
    const layered = all.filter((graph) => refusal(graph) === null);
    expect(layered.length).toBeGreaterThan(6);
    expect(differences(layered)).toEqual([]);
  });

  test("so have random networks", () => {
    const graphs = fc.sample(plans, 120).map((plan, i) => ({ ...network(plan), name: `${i}` }));
    expect(graphs.filter((graph) => refusal(graph) !== null)).toEqual([]);
    expect(differences(graphs)).toEqual([]);
  });
});
