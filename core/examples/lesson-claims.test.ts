import { describe, expect, test } from "vitest";
import { examine } from "../doctor/examine.ts";
import { setParam } from "../document/edit/params.ts";
import { setSettings } from "../document/edit/training.ts";
import { readDocument } from "../document/read.ts";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { finalNumber } from "../lesson/numbers.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import { parseReference } from "../model/lesson-text.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { prepare } from "../train/prepare.ts";
import { createTrainer, type Trainer } from "../train/trainer.ts";
import { lessons } from "./lessons.ts";

function lessonGraph(id: string): Graph {
  const read = readDocument(lessons.find((lesson) => lesson.id === id)?.text ?? "");
  if (read.kind === "refused") throw new Error(read.problems[0]?.message);
  return read.graph;
}

function numberOf(graph: Graph, of: string): number | null {
  const run = createRun(compile(graph));
  runAll(run);
  const reference = parseReference(of);
  return reference && finalNumber(run, reference);
}

/** What the task of this kind on a page asks to be selected. */
function toBeFound(graph: Graph, title: string): string | undefined {
  const task = graph.lesson?.pages.find((page) => page.title === title)?.task;
  return task?.kind === "find" ? task.element : undefined;
}

test("vanishing: wherever w is allowed to stand, the same node is the first below a thousandth", () => {
  const graph = lessonGraph("vanishing");
  const back = graph.nodes.filter(({ op }) => op === "sigmoid").toReversed();
  for (const w of [0.85, 1, 1.15]) {
    const moved = setParam(graph, nodeId("w"), "value", w);
    const first = back.find(({ id }) => Math.abs(numberOf(moved, `${id}.gradient`) ?? 0) < 0.001);
    expect(first?.id).toBe(toBeFound(graph, "Where it is lost"));
  }
});

describe("exploding and clipping", () => {
  const graph = lessonGraph("exploding-and-clipping");

  function trained(change: Partial<TrainingSettings>): Trainer {
    const settings = { ...(graph.training?.settings ?? defaultSettings), ...change };
    const prepared = prepare(graph, null);
    if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
    const made = createTrainer(setSettings(graph, settings), prepared.prepared);
    if (made.kind === "refused") throw new Error(made.problems[0]?.message);
    while (made.trainer.update() === null);
    return made.trainer;
  }
  const lastLoss = (trainer: Trainer) => trainer.records().at(-1)?.loss ?? Number.NaN;

  test("the doctor names the node that is to be found", () => {
    const [finding] = examine(graph, null).filter(({ kind }) => kind === "exploding");
    const turn = finding?.ladder?.rungs[finding.ladder.turn];
    expect(turn?.node).toBe(toBeFound(graph, "What the doctor says"));
  });

  test("without clipping the second epoch has a loss of a size that nobody can use", () => {
    expect(trained({}).progress().epoch).toBe(2);
    expect(lastLoss(trained({}))).toBeGreaterThan(1e20);
  });

  test("clipped to length 1 each weight moves by half of η, and the loss comes to 0", () => {
    const clip = { kind: "norm", limit: 1 } as const;
    const [first, ...others] = trained({ clip, epochs: 1 }).checkpoint().values;
    expect(first).toBeCloseTo(11 - 0.1 / 2, 12);
    for (const other of others) expect(other).toBeCloseTo(first as number, 12);
    expect(lastLoss(trained({ clip }))).toBeLessThan(1e-10);
  });

  test("a learning rate that is small enough for the first step is too small for the rest", () => {
    const optimizer = { ...defaultSettings.optimizer, id: "sgd", learningRate: 1e-5 } as const;
    const losses = trained({ optimizer })
      .records()
      .map(({ loss }) => loss);
    for (const [i, loss] of losses.slice(1).entries())
      expect(loss).toBeLessThan(losses[i] as number);
    expect(losses.at(-1)).toBeGreaterThan(500);
  });
});

describe("numbers that break", () => {
  const at = (z: number, of: string) =>
    numberOf(setParam(lessonGraph("numbers-that-break"), nodeId("z"), "value", z), of);

  test("the two slopes of the lower path have the product 1 right up to 0, where it is no number", () => {
    for (const z of [3, 0.1, 1e-6]) expect(at(z, "z->q.contribution")).toBeCloseTo(1, 12);
    expect(at(0, "q->r.contribution")).toBe(Number.POSITIVE_INFINITY);
    expect(at(0, "z.gradient")).toBeNaN();
    expect(at(0, "loss")).toBeCloseTo(Math.LN2, 15);
  });

  test("the exponential function overflows between 709 and 710", () => {
    expect(at(-709, "loss")).toBeCloseTo(2 * 709, 9);
    expect([at(-710, "s.value"), at(-710, "p.value"), at(-710, "loss")]).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

test("the digits that the lesson on frameworks has PyTorch print are those of its formula", () => {
  const graph = lessonGraph("what-a-framework-does");
  const a = Math.tanh(0.4 * 1.5 - 0.2);
  const b = 2 * (a - 0.6) * (1 - a * a);
  expect(numberOf(graph, "w.gradient")).toBeCloseTo(1.5 * b, 14);
  const text = graph.lesson?.pages.flatMap((page) => page.text).join(" ");
  for (const digits of [1.5 * b, b]) expect(text).toContain(`tensor(${digits.toFixed(4)})`);
});

describe("lessons on tensors", () => {
  const numbers = (id: string, ...of: readonly string[]) =>
    of.map((each) => numberOf(lessonGraph(id), each));

  test("from numbers to tensors: each number is the sum that its page says", () => {
    const [w, x, c] = [
      [
        [1, 2],
        [0, -1],
        [3, 1],
      ],
      [2, 1],
      [1, -1, 2],
    ] as const;
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, each, i) => sum + each * (b[i] ?? Number.NaN), 0);
    const id = "from-numbers-to-tensors";
    expect(numbers(id, "z.value[0]", "z.value[1]", "z.value[2]")).toEqual(
      w.map((row) => dot(row, x)),
    );
    expect(numbers(id, "x.gradient[0]", "x.gradient[1]")).toEqual(
      [0, 1].map((j) =>
        dot(
          c,
          w.map((row) => row[j] as number),
        ),
      ),
    );
    for (const i of [0, 1, 2])
      for (const j of [0, 1])
        expect(numbers(id, `W.gradient[${i}, ${j}]`)).toEqual([
          (c[i] as number) * (x[j] as number),
        ]);
    // Of the 18 slopes of z by W those are not 0 that stand in the row of their output.
    expect(3 * 6 - 3 * 2).toBe(12);
  });

  test("a layer: every weight has the product of what arrives and what goes in", () => {
    const id = "a-layer-forward-and-backward";
    const [back, x] = [
      [1, -2],
      [2, 1, 3],
    ];
    expect(numbers(id, "y.value[0]", "y.value[1]", "loss")).toEqual([-0.5, 1, 1.25]);
    expect(numbers(id, "y.gradient[0]", "y.gradient[1]")).toEqual(back);
    expect(numbers(id, "y.bias.gradient[0]", "y.bias.gradient[1]")).toEqual(back);
    for (const [i, arrived] of back.entries())
      for (const [j, input] of x.entries())
        expect(numbers(id, `y.weight.gradient[${i}, ${j}]`)).toEqual([arrived * input]);
    expect(numbers(id, "x.gradient[0]")).toEqual([1 * 1 - 2 * 0.5]);
  });

  test("convolution: a weight hears from all places, a pixel from all windows that it lies in", () => {
    const of = [
      "y.value[0, 0, 0]",
      "y.value[0, 1, 1]",
      "y.weight.gradient[0, 0, 0, 0]",
      "y.weight.gradient[0, 0, 1, 1]",
      "x.gradient[0, 1, 1]",
      "x.gradient[0, 0, 0]",
    ];
    expect(numbers("convolution", ...of)).toEqual([
      4,
      6,
      1 + 4 + 0 - 1,
      1 + 6 + 0 - 1,
      -1 + 0 + 0 - 1,
      1,
    ]);
    expect(223 * 223).toBeGreaterThan(49_000);
  });

  test("through time: each of five contributions is a fourth power, and what arrives a fifth", () => {
    const graph = lessonGraph("through-time");
    for (const w of [0.25, 0.5, 1, 2]) {
      const at = (of: string) => numberOf(setParam(graph, nodeId("w"), "value", w), of);
      for (const t of [1, 2, 3, 4, 5]) expect(at(`w->h${t}.contribution`)).toBeCloseTo(w ** 4, 12);
      expect([at("w.gradient"), at("h0.gradient")]).toEqual([5 * w ** 4, w ** 5]);
    }
    expect([0.9 ** 100 * 1e6, 1.1 ** 100].map((x) => Math.round(x))).toEqual([27, 13781]);
  });

  test("attention: the gradient is p(1 − p) times 6(3p), largest at two thirds and gone where p is 1", () => {
    const graph = lessonGraph("attention");
    for (const s of [-3, 0, 0.7, 1, 5]) {
      const at = (of: string) => numberOf(setParam(graph, nodeId("s"), "value", s), of);
      const p = 1 / (1 + Math.exp(-s));
      expect(at("p.value[0]")).toBeCloseTo(p, 14);
      expect(at("out.value")).toBeCloseTo(3 * p - 1, 13);
      expect(at("p.gradient[0]")).toBeCloseTo(2 * 3 * p * 2, 13);
      expect(at("s.gradient")).toBeCloseTo(18 * p * p * (1 - p), 13);
    }
    expect(18 * (2 / 3) ** 2 * (1 / 3)).toBeGreaterThan(2.6);
    for (const s of [0.5, 0.9])
      expect(numberOf(setParam(graph, nodeId("s"), "value", s), "s.gradient")).toBeGreaterThan(2.6);
    expect(numberOf(setParam(graph, nodeId("s"), "value", 4.6), "p.value[0]")).toBeGreaterThan(
      0.99,
    );
    // What the page on a softmax that is sure says of p[0] = 0.99.
    const sure = setParam(graph, nodeId("s"), "value", Math.log(0.99 / 0.01));
    expect(numberOf(sure, "out.value")).toBeCloseTo(1.97, 10);
    expect(numberOf(sure, "loss")).toBeCloseTo(8.8209, 10);
    expect(numberOf(sure, "s.gradient")).toBeCloseTo(0.1764, 4);
  });
});
