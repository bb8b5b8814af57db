import { describe, expect, it } from "vitest";
import { edgeId, type Graph, nodeId, type Params } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { equationText } from "./equation.ts";
import { explainEdge, explainNode, explainParam, explainStep } from "./explain.ts";
import { runAll } from "./run.ts";
import { sentenceText } from "./sentence.ts";
import { stepCount, stepsToLoss } from "./steps.ts";
import { wordsOf } from "./testing/words.ts";

/** Wires are written source → target.handle; each edge's id is that text without the arrow. */
function graphOf(
  nodes: Record<string, [op: string, params?: Params]>,
  wires: string[],
  loss: string,
): Graph {
  return {
    name: "Test",
    nodes: Object.entries(nodes).map(([id, [op, params = {}]]) => ({
      id: nodeId(id),
      op,
      label: id,
      position: [0, 0],
      params,
    })),
    edges: wires.map((wire) => {
      const [source = "", target = "", handle = ""] = wire.split(/ → |\./);
      return {
        id: edgeId(`${source}-${target}-${handle}`),
        source: nodeId(source),
        sourceHandle: "out",
        target: nodeId(target),
        targetHandle: handle,
      };
    }),
    loss: nodeId(loss),
  };
}

function finished(graph: Graph) {
  const run = createRun(compile(graph));
  runAll(run);
  return { run, end: stepCount(run.program) };
}

const oneNeuron = graphOf(
  {
    x: ["input", { value: 2 }],
    w: ["parameter", { value: 0.5 }],
    z: ["multiply"],
    a: ["sigmoid"],
    t: ["target", { value: 1 }],
    L: ["squared-error"],
  },
  ["x → z.a", "w → z.b", "z → a.x", "a → L.prediction", "t → L.target"],
  "L",
);

const fanOut = graphOf(
  { x: ["input", { value: 3 }], p: ["multiply"], y: ["add"] },
  ["x → p.a", "x → p.b", "p → y.a", "x → y.b"],
  "y",
);

describe("explanations", () => {
  it("writes the chain rule of an edge with symbols and with the present numbers", () => {
    const { run, end } = finished(oneNeuron);
    const edge = explainEdge(run, end, edgeId("z-a-x"));
    expect(wordsOf(edge?.partial)).toEqual({
      left: "∂a/∂z",
      right: "a·(1 − a)",
      numbers: "0.7311 × (1 − 0.7311) = 0.1966",
    });
    expect(wordsOf(edge?.chain)).toEqual({
      left: "∂L/∂z",
      right: "∂L/∂a · ∂a/∂z",
      numbers: "−0.5379 × 0.1966 = −0.1058",
    });
  });

  it("writes a node's value by its textbook formula", () => {
    const { run, end } = finished(oneNeuron);
    expect(wordsOf(explainNode(run, end, nodeId("a"))?.value)).toEqual({
      left: "a",
      right: "1 / (1 + exp(−z))",
      numbers: "1 / (1 + exp(−1.000)) = 0.7311",
    });
  });

  it("itemises the sum of a node with fan-out and tells two wires from one source apart", () => {
    const { run, end } = finished(fanOut);
    const x = explainNode(run, end, nodeId("x"));
    expect(x?.terms.map((term) => term.edge)).toEqual(["x-p-a", "x-p-b", "x-y-b"]);
    // The derivative is the sum; a term of it does not bear its name.
    expect(x?.terms.map(({ equation }) => equationText(equation))).toEqual([
      "∂y/∂p · ∂p/∂x[a]",
      "∂y/∂p · ∂p/∂x[b]",
      "∂y/∂y · ∂y/∂x",
    ]);
    expect(wordsOf(explainEdge(run, end, edgeId("x-y-b"))?.chain)).toMatchObject({
      left: null,
      right: "∂y/∂y · ∂y/∂x",
    });
    expect(wordsOf(explainEdge(run, end, edgeId("p-y-a"))?.chain)).toMatchObject({
      left: "∂y/∂p",
      right: "∂y/∂y · ∂y/∂p",
    });
    expect(wordsOf(x?.gradient)).toEqual({
      left: "∂y/∂x",
      right: "∂y/∂p · ∂p/∂x[a] + ∂y/∂p · ∂p/∂x[b] + ∂y/∂y · ∂y/∂x",
      numbers: "3.000 + 3.000 + 1.000 = 7.000",
    });
  });

  it("keeps a label whole that reads as an equation", () => {
    const graph = fanOut;
    const labelled = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === "x" ? { ...node, label: "a = b" } : node)),
    };
    const { run, end } = finished(labelled);
    const explained = explainNode(run, end, nodeId("x"));
    expect(explained?.terms.map(({ equation }) => equationText(equation))).toEqual([
      "∂y/∂p · ∂p/∂(a = b)[a]",
      "∂y/∂p · ∂p/∂(a = b)[b]",
      "∂y/∂y · ∂y/∂(a = b)",
    ]);
    expect(explained?.gradient?.left?.text).toBe("∂y/∂(a = b)");
    expect(sentenceText(explainStep(run, 1))).toMatch(/^Forward: the \w+ a = b is /);
  });

  it("gives no numbers before they are computed", () => {
    const { run } = finished(oneNeuron);
    expect(explainNode(run, 0, nodeId("a"))?.value.numbers).toBeNull();
    const atLoss = stepsToLoss(run.program);
    const edge = explainEdge(run, atLoss, edgeId("z-a-x"));
    expect(edge?.partial.numbers?.text).toContain("0.1966");
    expect(edge?.chain?.numbers).toBeNull();
  });

  it("speaks of a neuron's own weights", () => {
    const neuron = graphOf(
      { x: ["input", { value: 2 }], n: ["neuron", { w1: 0.5, bias: 0, activation: "tanh" }] },
      ["x → n.x1"],
      "n",
    );
    const { run, end } = finished(neuron);
    const weight = explainParam(run, end, nodeId("n"), "w1");
    expect(wordsOf(weight?.chain)).toMatchObject({ left: "∂n/∂w1", right: "∂n/∂n · ∂n/∂w1" });
    expect(weight?.partial.numbers?.text).toMatch(/= 0\.8399$/);
  });

  it("says of every step what happened, with its numbers", () => {
    const { run, end } = finished(oneNeuron);
    const sentences = Array.from({ length: end + 1 }, (_, taken) =>
      sentenceText(explainStep(run, taken)),
    );
    expect(sentences[0]).toBe("Nothing is computed yet. The first step goes forward.");
    expect(sentences).toContain("Forward: the input x is 2.000.");
    expect(sentences).toContain("Forward: z = x·w = 2.000 × 0.5000 = 1.000.");
    expect(sentences).toContain(
      "Backward: ∂L/∂a = −0.5379 is complete. It sends −0.5379 × 0.1966 = −0.1058 to z.",
    );
    expect(sentences).toContain(
      "Backward: ∂L/∂w = −0.2115 is deposited on w; an update will use it.",
    );
    expect(new Set(sentences).size).toBe(end + 1);
  });
});
