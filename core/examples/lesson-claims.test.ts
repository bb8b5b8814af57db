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
