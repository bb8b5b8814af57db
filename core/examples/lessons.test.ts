import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tableOf } from "../data/source.ts";
import { examine } from "../doctor/examine.ts";
import { applyUpdate, setParam } from "../document/edit/params.ts";
import { setTensor, withElement } from "../document/edit/tensor-cells.ts";
import { applyTraining, setSettings } from "../document/edit/training.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount, stepsToLoss } from "../engine/steps.ts";
import { showsAnswer, stepsBeforeAnswer } from "../lesson/asking.ts";
import { checkTask, type LessonState } from "../lesson/check.ts";
import { finalNumber } from "../lesson/numbers.ts";
import { renderText } from "../lesson/text.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import type { LessonTask } from "../model/lesson.ts";
import { parseReference } from "../model/lesson-text.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { tensorOf } from "../tensor/tensor.ts";
import { gradientDescent } from "../train/descent.ts";
import { prepare } from "../train/prepare.ts";
import { createTrainer, type Trainer } from "../train/trainer.ts";
import { lessons } from "./lessons.ts";

function open(text: string): Graph {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(read.problems.map((p) => p.message).join("\n"));
  return read.graph;
}

function runOf(graph: Graph): Run {
  const run = createRun(compile(graph));
  runAll(run);
  return run;
}

/** A run with a lane for each row of the graph’s data; nothing is computed in it. */
function batchOf(graph: Graph): Run {
  const prepared = prepare(graph, graph.data ? tableOf(graph.data, null) : null);
  const lanes = prepared.kind === "refused" ? 1 : prepared.prepared.training.length;
  return createRun(compile(graph, { lanes }));
}

/**
 * Does the task as a learner would: by trying every place of every slider, a setting, the doctor’s fixes, or
 * the graph as it was at first; the graph after it.
 */
function solve(graph: Graph, task: LessonTask, first: Graph): Graph | null {
  const state = (g: Graph, updates: number, answer: string | null, taken?: number): LessonState => {
    const run = runOf(g);
    const batches = updates;
    const base = { run, graph: g, updates, batches, selected: [], answer };
    return { ...base, taken: taken ?? stepCount(run.program) };
  };
  switch (task.kind) {
    case "param":
      if (task.of === "training.samples") {
        const batch = { ...state(graph, 0, null), run: batchOf(graph) };
        return checkTask(task, batch).kind === "done" ? graph : null;
      }
      for (const tried of ways(graph, first))
        if (checkTask(task, state(tried, 0, null)).kind === "done") return tried;
      return null;
    case "step": {
      const count = stepCount(runOf(graph).program);
      const found = Array.from({ length: count }, (_, i) => i).some(
        (taken) => checkTask(task, state(graph, 0, null, taken)).kind === "done",
      );
      return found ? graph : null;
    }
    case "predict": {
      const reference = parseReference(task.of);
      const exact = reference && finalNumber(runOf(graph), reference);
      const answer = exact?.toPrecision(4) ?? "";
      return checkTask(task, state(graph, 0, answer)).kind === "done" ? graph : null;
    }
    case "descend":
      for (const start of [graph, ...ways(graph, first)])
        for (const rate of [0.05, 0.1]) {
          const end = descended(start, task.updates, rate);
          if (checkTask(task, state(end, task.updates, null)).kind === "done") return end;
        }
      return null;
    case "find": {
      const found = { ...state(graph, 0, null), selected: [task.element] };
      return checkTask(task, found).kind === "done" ? graph : null;
    }
    case "batch": {
      const end = trained(graph, (trainer) => trainer.progress().updates >= task.updates);
      return checkTask(task, state(end, task.updates, null)).kind === "done" ? end : null;
    }
    case "train":
      for (const start of [graph, ...settings(first)]) {
        const end = trained(start, (trainer) => trainer.progress().epoch >= task.epochs);
        if (checkTask(task, state(end, 0, null)).kind === "done") return end;
      }
      return null;
  }
}

/** The graph after training with its own settings until `isEnough`. */
function trained(graph: Graph, isEnough: (trainer: Trainer) => boolean): Graph {
  const prepared = prepare(graph, graph.data ? tableOf(graph.data, null) : null);
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const made = createTrainer(graph, prepared.prepared);
  if (made.kind === "refused") throw new Error(made.problems[0]?.message);
  const { trainer } = made;
  while (!isEnough(trainer) && trainer.update() === null);
  return applyTraining(graph, trainer.parameters, trainer.checkpoint().values, trainer.progress());
}

function descended(graph: Graph, updates: number, rate: number): Graph {
  let moved = graph;
  for (let i = 0; i < updates; i++) {
    const update = gradientDescent(runOf(moved), rate);
    if (update.kind === "update") moved = applyUpdate(moved, update.values);
  }
  return moved;
}

/** What one edit or two make of the graph, one after the other until one is what is looked for. */
function* ways(graph: Graph, first: Graph): Iterable<Graph> {
  yield* slides(graph);
  yield first;
  yield* settings(graph);
  for (const start of [graph, first])
    for (const fixed of fixes(start)) {
      yield fixed;
      yield* fixes(fixed);
    }
}

/**
 * The graph with each parameter at each of 161 places from −4 to 4, and at the ends of its slider; of a tensor each cell
 * at each of 17.
 */
function slides(graph: Graph): readonly Graph[] {
  return graph.nodes
    .filter(({ op }) => op === "parameter")
    .flatMap(({ id, params }) => {
      const tensor = tensorOf(params.value);
      if (tensor && tensor.shape.length > 0)
        return [...tensor.data].flatMap((_, element) =>
          Array.from({ length: 17 }, (__, i) =>
            setTensor(graph, id, "value", withElement(tensor, element, (i - 8) / 2)),
          ),
        );
      const places = Array.from({ length: 161 }, (_, i) => (i - 80) / 20);
      const ends = Array.isArray(params.range) ? params.range.map(Number) : [];
      return [...places, ...ends].map((place) => setParam(graph, nodeId(id), "value", place));
    });
}

/** The graph with its gradient clipped, and with learning rates that are much larger or smaller. */
function settings(graph: Graph): readonly Graph[] {
  const present = graph.training?.settings ?? defaultSettings;
  const changed = (change: Partial<TrainingSettings>) =>
    setSettings(graph, { ...present, ...change });
  return [
    changed({ clip: { kind: "norm", limit: 1 } }),
    ...[1 / 40, 10, 100, 1e3, 1e4].map((by) => {
      const learningRate = present.optimizer.learningRate / by;
      return changed({ optimizer: { ...present.optimizer, learningRate } });
    }),
  ];
}

function fixes(graph: Graph): readonly Graph[] {
  return examine(graph, null).flatMap((finding) => finding.fixes.map((fix) => fix.apply(graph)));
}

test("every file in the folder is in the list, under its name", () => {
  const files = readdirSync(new URL("./lessons", import.meta.url));
  expect(files.sort()).toEqual(lessons.map(({ id }) => `${id}.chainrule`).sort());
});

describe.each(lessons)("$id", ({ text, title }) => {
  const graph = open(text);
  const pages = graph.lesson?.pages ?? [];

  test("is as the app would save it, without notes, under its title", () => {
    const read = readDocument(text);
    expect(read.kind === "ok" && read.notes).toEqual([]);
    expect(writeDocument(graph)).toBe(text);
    expect([graph.name, graph.lesson?.title]).toEqual([title, title]);
  });

  test("has 6 to 10 pages, at least two predictions, and a hint for every task", () => {
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(pages.length).toBeLessThanOrEqual(10);
    const tasks = pages.flatMap(({ task }) => (task ? [task] : []));
    expect(tasks.filter(({ kind }) => kind === "predict").length).toBeGreaterThanOrEqual(2);
    for (const { hint } of tasks) expect(hint).not.toBe("");
  });

  test("shows no gradient before its first question", () => {
    const first = pages.findIndex(({ task }) => task?.kind === "predict");
    for (const page of pages.slice(0, first)) expect(page.stepper, page.title).not.toBe("end");
  });

  test("shows every number that it speaks of", () => {
    const run = runOf(graph);
    // What training has come to has its numbers once an update is made.
    const later = graph.data ? trained(graph, (trainer) => trainer.progress().updates > 0) : graph;
    // A value that is a tensor stands as its shape.
    for (const paragraph of pages.flatMap((page) => [...page.text, page.task?.prompt ?? ""]))
      for (const piece of renderText(paragraph, run, stepCount(run.program), later))
        if (piece.kind === "number")
          expect(["done", "tensor"], piece.text).toContain(piece.number?.known.state);
  });

  test("has tasks that can be done one after the other, and none is done beforehand", () => {
    let now = graph;
    for (const page of pages) {
      const { task, title: name } = page;
      if (!task) continue;
      const run = runOf(now);
      if (task.kind === "predict" && page.stepper) {
        const places = { start: 0, loss: stepsToLoss(run.program), end: stepCount(run.program) };
        const taken = stepsBeforeAnswer(run, page, places[page.stepper]);
        expect(showsAnswer(run, page, taken), `${name} shows its answer`).toBe(false);
        const shown = (steps: number) =>
          page.text
            .flatMap((paragraph) => renderText(paragraph, run, steps, now))
            .map((piece) => piece.kind === "number" && piece.number?.known.state);
        expect(shown(taken), `${name} lost a number of its text`).toEqual(
          shown(places[page.stepper]),
        );
      }
      const before: LessonState = {
        run,
        graph: now,
        taken: 0,
        updates: 0,
        batches: 0,
        selected: [],
        answer: null,
      };
      expect(checkTask(task, before).kind, name).not.toBe("done");
      const after = solve(now, task, graph);
      expect(after, name).not.toBeNull();
      now = after ?? now;
    }
  });
});

test("the lesson on the chain rule says the numbers of w = 1 and w = −2", () => {
  const graph = open(lessons.find(({ id }) => id === "the-chain-rule")?.text ?? "");
  const at = (w: number, of: string) => {
    const reference = parseReference(of);
    return reference && finalNumber(runOf(setParam(graph, nodeId("w"), "value", w)), reference);
  };
  expect(at(1, "a->loss.partial")).toBeCloseTo(-0.2384, 4);
  expect(at(1, "z->a.partial")).toBeCloseTo(0.105, 4);
  expect(at(1, "w.gradient")).toBeCloseTo(-0.0501, 4);
  expect(at(-2, "z->a.partial")).toBeCloseTo(0.0177, 4);
});
