import { describe, expect, test } from "vitest";
import { type EdgeId, type NodeId, nodeId } from "../model/graph.ts";
import type { Run } from "./arena.ts";
import { explainEdge, explainNode, explainParam, explainStep } from "./explain.ts";
import { withLane } from "./read.ts";
import { sentenceText } from "./sentence.ts";
import { contributionSamples, edgeView, stepCount } from "./steps.ts";
import { runBatch } from "./testing/batches.ts";
import { sketch } from "./testing/sketch.ts";
import { wordsOf } from "./testing/words.ts";

/** L = (w·x − t)² at w = 0.5 on three samples: residuals −0.5, 0 and 1.5. */
function linear(options: Parameters<typeof runBatch>[2] = {}) {
  const draft = sketch();
  const [x, w, t] = [draft.input(0), draft.parameter(0.5), draft.add("target", [], { value: 0 })];
  const z = draft.add("multiply", [w, x]);
  const loss = draft.add("squared-error", [z, t]);
  const graph = draft.graph(loss);
  const labels = new Map([x, w, t, z, loss].map((id, i) => [id, "xwtzL".charAt(i)] as const));
  const labelled = {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, label: labels.get(node.id) ?? "" })),
  };
  const rows = [
    [1, 1],
    [2, 1],
    [3, 0],
  ] as const;
  const run = runBatch({ graph: labelled, laned: [x, t] }, rows, options);
  const edges = new Map(graph.edges.map(({ id, source }) => [labels.get(source) as string, id]));
  return { run, w, z, loss, x, edge: (source: string) => edges.get(source) as EdgeId };
}

function sentences(run: Run): readonly string[] {
  return Array.from({ length: stepCount(run.program) + 1 }, (_, taken) =>
    sentenceText(explainStep(run, taken)),
  );
}

/** L = n with n a neuron of one weight; x is 1 and 3. */
function neuronBatch() {
  const draft = sketch();
  const x = draft.input(0);
  const spare = draft.input(0);
  const n = draft.add("neuron", [x], { w1: 2, bias: 0, activation: "identity" });
  const square = draft.add("square", [n]);
  const run = runBatch({ graph: draft.graph(square), laned: [x, spare] }, [
    [1, 0],
    [3, 0],
  ]);
  return { run, n };
}

const gradientOf = (run: Run, id: NodeId, taken = stepCount(run.program)) =>
  wordsOf(explainNode(run, taken, id)?.gradient);

describe("the mean over a batch of three", () => {
  test("is seeded with a third", () => {
    const { run, loss } = linear();
    expect(sentences(run)).toContain(
      "Seed: ∂L/∂L = 1 / 3 = 0.3333 for each sample, as the loss is their mean. From here the gradient flows back.",
    );
    expect(gradientOf(run, loss)).toEqual({ left: "∂L/∂L", right: "1 / 3", numbers: "0.3333" });
    expect(gradientOf(run, loss, 0)?.numbers).toBeNull();
  });

  test("of which these are a part counts the samples of them all", () => {
    const { run, loss } = linear({ samples: 6 });
    expect(gradientOf(run, loss)).toEqual({ left: "∂L/∂L", right: "1 / 6", numbers: "0.1667" });
    expect(sentences(run).some((text) => text.includes("1 / 6 = 0.1667 for each sample"))).toBe(
      true,
    );
  });

  test("says of a parameter that it collects from all samples", () => {
    const { run, w } = linear();
    expect(gradientOf(run, w)).toEqual({
      left: "∂L/∂w",
      right: "Σ over 3 samples of contributions",
      numbers: "2.667",
    });
    expect(sentences(run)).toContain(
      "Backward: ∂L/∂w = 2.667, the sum over all 3 samples, is deposited on w; an update will use it.",
    );
  });

  test("speaks of everything else in the sample looked at", () => {
    const { run, z, edge } = linear();
    const numbers = [0, 1, 2].map((lane) => {
      const view = withLane(run, lane);
      const end = stepCount(run.program);
      return [
        explainNode(view, end, z)?.value.numbers?.text,
        gradientOf(view, z)?.numbers,
        explainEdge(view, end, edge("z"))?.partial.numbers?.text,
      ];
    });
    expect(numbers).toEqual([
      [
        "0.5000 × 1.000 = 0.5000",
        "0.3333 × (−1.000) = −0.3333",
        expect.stringMatching(/= −1\.000$/),
      ],
      ["0.5000 × 2.000 = 1.000", "0.3333 × 0 = 0", expect.stringMatching(/= 0$/)],
      ["0.5000 × 3.000 = 1.500", "0.3333 × 3.000 = 1.000", expect.stringMatching(/= 3\.000$/)],
    ]);
    expect(sentences(withLane(run, 2))).toContain("Forward: z = w·x = 0.5000 × 3.000 = 1.500.");
    expect(sentences(withLane(run, 2))).toContain(
      "Backward: ∂L/∂z = 1.000 is complete. It sends 1.000 × 3.000 = 3.000 to w (all 3 samples: 2.667) and 1.000 × 0.5000 = 0.5000 to x.",
    );
  });

  test("sums a neuron's own weight over the samples, with the one looked at as an example", () => {
    const { run, n } = neuronBatch();
    const chain = (lane: number) =>
      wordsOf(explainParam(withLane(run, lane), stepCount(run.program), n, "w1")?.chain);
    // ∂L/∂n = 2n / 2: 2 and 6; ∂n/∂w1 = x: 1 and 3.
    expect(chain(0)).toEqual({
      left: "∂n3/∂w1",
      right: "Σ over 2 samples of ∂n3/∂n2 · ∂n2/∂w1",
      numbers: "… + 2.000 × 1.000 + … = 20.00",
    });
    expect(chain(1)?.numbers).toBe("… + 6.000 × 3.000 + … = 20.00");
    expect(sentences(withLane(run, 1)).at(-1)).toMatch(/arrived/);
    const sent = sentences(withLane(run, 1)).find((text) => text.includes("to w1"));
    expect(sent).toContain("6.000 × 3.000 = 18.00 to w1 (all 2 samples: 20.00)");
    expect(sent).toContain("6.000 × 1.000 = 6.000 to bias (all 2 samples: 8.000)");
    expect(sent).not.toMatch(/to n0 \(/);
  });
});

describe("the sum over a batch", () => {
  test("is seeded with 1, and says no more of it than a single sample does", () => {
    const { run, loss, w } = linear({ reduction: "sum" });
    expect(sentences(run)).toContain(
      "Seed: ∂L/∂L = 1, for the loss changes as much as itself. From here the gradient flows back.",
    );
    expect(gradientOf(run, loss)).toEqual({ left: "∂L/∂L", right: "1", numbers: null });
    expect(gradientOf(run, w)?.numbers).toBe("8.000");
  });
});

describe("an operation over tensors of a batch", () => {
  /** L = Σ stack(x, w)·(1, x) over rows where w is one number for all. */
  function stacked() {
    const draft = sketch();
    const [x, y, w] = [draft.input(0), draft.input(0), draft.parameter(3)];
    const stack = draft.add("stack", [x, w]);
    const scaled = draft.add("multiply", [stack, y]);
    const graph = draft.graph(draft.add("reduce-sum", [scaled]));
    const run = runBatch({ graph, laned: [x, y] }, [
      [1, 2],
      [5, 6],
    ]);
    const edge = (source: NodeId) => graph.edges.find((each) => each.source === source)!.id;
    return { run, edge, x, w, end: stepCount(run.program) };
  }

  test("sends what all samples share one sum, and says so wherever it is told", () => {
    const { run, edge, x, w, end } = stacked();
    expect(contributionSamples(run, edge(w))).toBe(2);
    expect(contributionSamples(run, edge(x))).toBe(1);
    for (const lane of [0, 1]) {
      const view = withLane(run, lane);
      expect(edgeView(view, end, edge(w)).contribution).toMatchObject({ value: 4 });
      const chain = wordsOf(explainEdge(view, end, edge(w))?.chain);
      expect(chain?.right).toMatch(/^Σ over 2 samples of ḡ/);
      expect(chain?.numbers).toBe("4.000");
      expect(wordsOf(explainEdge(view, end, edge(x))?.chain)?.right).not.toContain("samples");
    }
    const sent = sentences(run).find((text) => text.includes(" to n2"));
    expect(sent).toMatch(/ to n0 .*and .* to n2 \(4\.000, summed over all 2 samples\)\.$/);
  });
});

test("a batch of one reads like a single sample", () => {
  const draft = sketch();
  const [x, y] = [draft.input(0), draft.input(0)];
  const w = draft.parameter(3);
  const loss = draft.add("multiply", [w, draft.add("add", [x, y])]);
  const run = runBatch({ graph: draft.graph(loss), laned: [x, y] }, [[1, 1]]);
  expect(gradientOf(run, w)).toEqual({
    left: "∂n4/∂n2",
    right: "∂n4/∂n4 · ∂n4/∂n2",
    numbers: "1.000 × 2.000 = 2.000",
  });
  expect(explainNode(run, 0, nodeId("nowhere"))).toBeNull();
});
