import { describe, expect, it } from "vitest";
import { compile } from "../engine/compile.ts";
import { stepCount } from "../engine/steps.ts";
import { expectClose, runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph } from "../model/graph.ts";
import { biasMoves } from "./bias.ts";
import { compareDescents, descentsWords } from "./descents.ts";
import { openLab } from "./lab.ts";
import { emptyPile, pileOf } from "./pile.ts";
import { damagedDescent, labRows } from "./update.ts";

/** L = (w1·x1 + w2·x2 + b − 1)² from operations, the sum built of two additions or of one sum. */
function weightedSum(form: "adds" | "sum") {
  const draft = sketch();
  const [w1, w2, b] = [draft.parameter(0.5), draft.parameter(-1), draft.parameter(0.25)];
  const terms = [
    draft.add("multiply", [w1, draft.input(2)]),
    draft.add("multiply", [draft.input(3), w2]),
  ];
  const z =
    form === "sum"
      ? draft.add("sum", [...terms, b])
      : draft.add("add", [draft.add("add", [terms[0]!, b]), terms[1]!]);
  const loss = draft.add("squared-error", [z, draft.add("target", [], { value: 1 })]);
  return { w1, w2, b, graph: draft.graph(loss) };
}

function oneNeuron() {
  const draft = sketch();
  const inputs = [1, 2, 3].map((value) => draft.input(value));
  const params = { w1: 0.1, w2: 0.2, w3: 0.3, bias: 0.5, activation: "identity" };
  const h = draft.add("neuron", inputs, params);
  return { h, graph: draft.graph(draft.add("square", [h])) };
}

const endOf = (graph: Graph, bug: Parameters<typeof openLab>[2], pile = emptyPile) => {
  const run = runGraph(graph);
  return openLab(run, stepCount(run.program), bug, pile);
};

describe("a bias that is moved once per weight", () => {
  it.each(["adds", "sum"] as const)("belongs to all of the sum, built of %s", (form) => {
    const { w1, b, graph } = weightedSum(form);
    // z = 1 − 3 + 0.25: L′ = 2(z − 1) = −5.5
    const rows = labRows(endOf(graph, "bias-per-weight"), 0.1);
    const row = (id: string) => rows.find(({ node }) => node === id)!;
    expect(row(b)).toMatchObject({ moves: 2, damagedGradient: null });
    expectClose(row(b).next as number, 0.25 + 0.55, 1e-14);
    expectClose(row(b).damagedNext as number, 0.25 + 2 * 0.55, 1e-14);
    expect(row(w1)).toMatchObject({ moves: 1, damagedNext: null });
  });

  it("is a neuron’s own, moved as often as it has weights", () => {
    const { h, graph } = oneNeuron();
    // z = 1.9, L′ = 3.8
    const update = damagedDescent(runGraph(graph), "bias-per-weight", emptyPile, 0.1);
    if (update.kind === "refused") throw new Error(update.message);
    expectClose(update.values.get(h)?.bias as number, 0.5 - 3 * 0.38, 1e-14);
    expectClose(update.values.get(h)?.w2 as number, 0.2 - 2 * 0.38, 1e-14);
  });

  it("is none where it belongs to one weight, or to none", () => {
    const draft = sketch();
    const [w, b, c] = [draft.parameter(1), draft.parameter(2), draft.parameter(3)];
    const one = draft.add("add", [draft.add("multiply", [w, draft.input(2)]), b]);
    const graph = draft.graph(draft.add("multiply", [one, draft.add("add", [c, b])]));
    expect(biasMoves(runGraph(graph).program).size).toBe(0);
  });

  it("is found in a sum of many additions, each of which is used elsewhere, too", () => {
    const draft = sketch();
    const [v, w, x] = [draft.parameter(1), draft.parameter(2), draft.input(3)];
    let total = draft.add("add", [draft.add("multiply", [v, x]), draft.add("multiply", [w, x])]);
    for (let i = 0; i < 30_000; i++) {
      total = draft.add("add", [total, draft.parameter(0.5)]);
      if (i % 2 === 0) draft.add("square", [total]);
    }
    const moves = biasMoves(compile(draft.graph(total)));
    expect(moves.size).toBe(30_000);
    for (const count of moves.values()) if (count !== 2) throw new Error(`moved ${count} times`);
  });
});

describe("the rows of the lab", () => {
  it("hold nothing that is not computed yet", () => {
    const run = runGraph(weightedSum("sum").graph);
    for (const row of labRows(openLab(run, run.program.nodes.length, "overwrite", emptyPile), 0.1))
      expect(row).toMatchObject({
        gradient: { state: "pending" },
        damagedGradient: null,
        next: null,
        damagedNext: null,
      });
  });

  it("follow a damaged gradient", () => {
    const { graph, w1 } = weightedSum("sum");
    const pile = pileOf(runGraph(graph));
    const row = labRows(endOf(graph, "no-reset", pile), 0.01).find(({ node }) => node === w1)!;
    // ∂L/∂w1 = −5.5 · 2
    expect(row.gradient).toEqual({ state: "done", value: -11 });
    expect(row.damagedGradient).toEqual({ state: "done", value: -22 });
    expectClose(row.next as number, 0.61, 1e-14);
    expectClose(row.damagedNext as number, 0.72, 1e-14);
  });
});

/** L = w². */
function parabola(): Graph {
  const draft = sketch();
  return draft.graph(draft.add("square", [draft.parameter(1)]));
}

describe("descents beside each other", () => {
  it("pile up what earlier steps left, without a reset", () => {
    const { right, damaged } = compareDescents(runGraph(parabola()), "no-reset", 0.1, 20);
    let [w, pile] = [1, 0];
    const losses = [1];
    for (let step = 0; step < 20; step++) {
      pile += 2 * w;
      w -= 0.1 * pile;
      losses.push(w * w);
    }
    expect(damaged).toHaveLength(21);
    damaged.forEach((loss, i) => {
      expectClose(loss, losses[i]!, 1e-12, 1e-15);
    });
    right.forEach((loss, i) => {
      expectClose(loss, 0.8 ** (2 * i), 1e-12);
    });
    expect(descentsWords({ right, damaged })).toContain(
      "With the bug the loss does not fall: it goes from 1.000 to 1.019",
    );
  });

  it("move the bias too far, which can be more than the loss bears", () => {
    const { graph } = weightedSum("sum");
    const run = runGraph(graph);
    const before = run.values.slice();
    const { right, damaged } = compareDescents(run, "bias-per-weight", 0.068, 20);
    // z changes by −2η(z − 1)(x1² + x2² + 1), or + 2 with the bug.
    const left = (factor: number, steps: number) => 7.5625 * (1 - 0.136 * factor) ** (2 * steps);
    right.forEach((loss, i) => {
      expectClose(loss, left(14, i), 1e-9);
    });
    damaged.forEach((loss, i) => {
      expectClose(loss, left(15, i), 1e-9);
    });
    expect(descentsWords({ right, damaged })).toContain("With the bug the loss does not fall");
    expect(run.values).toEqual(before);
  });

  it("say where the bug changes nothing", () => {
    const same = compareDescents(runGraph(parabola()), "overwrite", 0.1, 20);
    expect(same.damaged).toEqual(same.right);
    expect(descentsWords(same)).toContain("changes nothing");
  });

  it("end at a loss that is not finite, and say so", () => {
    const draft = sketch();
    const w = draft.parameter(1);
    const run = runGraph(draft.graph(draft.add("exp", [draft.add("square", [w])])));
    const slow = compareDescents(run, "no-reset", 0.1, 20);
    expect(slow.right).toHaveLength(21);
    expect(slow.damaged.at(-1)).toBeLessThan(slow.damaged[0] as number);
    const fast = compareDescents(run, "no-reset", 1, 20);
    expect(fast.damaged.at(-1)).toBe(Number.POSITIVE_INFINITY);
    expect(fast.damaged.length).toBeLessThan(21);
    expect(descentsWords(fast)).toMatch(/^Even without the bug the loss is ∞/);
    expect(descentsWords({ right: [1, 0.5], damaged: [1, Number.NaN] })).toBe(
      "With the bug the loss is NaN after 1 descent step; without it, it ends at 0.5000.",
    );
  });

  it.each([
    [
      [1, 0.5],
      [1, 0.75],
      "With the bug the graph still learns, but less: the loss falls from 1.000 to 0.7500",
    ],
    [[1, 0.5], [1, 0.25], "With the bug the graph still learns, and here no worse"],
    [[1, 0.5], [1, 1.5], "With the bug the loss does not fall"],
  ])("say what became of it", (right, damaged, words) => {
    expect(descentsWords({ right, damaged })).toContain(words);
  });
});
