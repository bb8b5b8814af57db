import { describe, expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount, stepsToLoss } from "../engine/steps.ts";
import type { Graph } from "../model/graph.ts";
import type { LessonTask } from "../model/lesson.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { type EpochRecord, nothingSoFar, type TrainingProgress } from "../model/training.ts";
import { mathMarkup } from "../ops/expression/mathml.ts";
import { countMultiplications } from "../why/multiplications.ts";
import { checkTask, type LessonState } from "./check.ts";
import { exampleRun } from "./testing/runs.ts";
import { renderText } from "./text.ts";

const run = exampleRun("one-neuron");
const end = stepCount(run.program);
const state: LessonState = {
  run,
  graph: run.program.graph,
  taken: end,
  updates: 0,
  batches: 0,
  selected: [],
  answer: null,
};
const asked = { prompt: "Do it.", hint: "So.", points: 1 };

function trained(graph: Graph, epoch: number, loss: number): Graph {
  const record: EpochRecord = {
    epoch,
    loss,
    penalty: 0,
    accuracy: null,
    validationLoss: null,
    validationAccuracy: null,
    gradientNorm: 1,
  };
  const progress: TrainingProgress = {
    epoch,
    updates: epoch,
    soFar: nothingSoFar,
    best: null,
    optimizer: "adam",
    parameters: [],
    records: [record],
  };
  return { ...graph, training: { settings: defaultSettings, progress } };
}

describe("a task", () => {
  test("to bring a number into a range says what it is and what it must be", () => {
    const task = (minimum: number | null, maximum: number | null): LessonTask => ({
      ...asked,
      kind: "param",
      of: "loss",
      minimum,
      maximum,
    });
    expect(checkTask(task(0.05, 0.1), state)).toEqual({
      kind: "done",
      says: "Reached with L at 0.07233.",
    });
    expect(checkTask(task(0.1, null), state).says).toBe("L is 0.07233, and must be at least 0.1.");
    expect(checkTask(task(null, 0.01), state).kind).toBe("open");
    const gone = { ...asked, kind: "param", of: "q.value", minimum: 0, maximum: 1 } as const;
    expect(checkTask(gone, state)).toEqual({
      kind: "open",
      says: "The graph no longer has q.value.",
    });
  });

  test("to step somewhere is done there alone", () => {
    const task: LessonTask = { ...asked, kind: "step", node: "z", pass: "backward" };
    const done = Array.from({ length: end + 1 }, (_, taken) =>
      checkTask(task, { ...state, taken }).kind === "done" ? taken : null,
    ).filter((taken) => taken !== null);
    // Six forward, the seed, then L, t, a and z backward, whatever the order of L’s inputs.
    expect(done).toHaveLength(1);
    expect(done[0]).toBeGreaterThan(stepsToLoss(run.program) + 1);
    const loss: LessonTask = { ...asked, kind: "step", node: "loss", pass: "forward" };
    expect(checkTask(loss, { ...state, taken: stepsToLoss(run.program) }).kind).toBe("done");
  });

  test("to predict waits for an answer", () => {
    const task: LessonTask = { ...asked, kind: "predict", of: "w.gradient", tolerance: null };
    expect(checkTask(task, state).kind).toBe("open");
    expect(checkTask(task, { ...state, answer: "1 +" }).kind).toBe("unclear");
    expect(checkTask(task, { ...state, answer: "5" }).says).toBe("5.000 is not right.");
    expect(checkTask(task, { ...state, answer: "-0.2115" })).toEqual({
      kind: "done",
      says: "Right: it is −0.2115.",
    });
    const near = { ...task, tolerance: 0.05 };
    expect(checkTask(near, { ...state, answer: "-0.17" }).kind).toBe("done");
    expect(checkTask(near, { ...state, answer: "-0.16" }).kind).toBe("wrong");
  });

  test("to count multiplications tells the two modes apart", () => {
    const chained = exampleRun("two-two-two");
    const { reverse, forward } = countMultiplications(chained.program)!;
    const task: LessonTask = {
      ...asked,
      kind: "predict",
      of: "multiplications.reverse",
      tolerance: 0,
    };
    const answered = (answer: number) =>
      checkTask(task, { ...state, run: chained, answer: String(answer) });
    expect(forward).toBeGreaterThan(reverse);
    expect(answered(reverse)).toEqual({ kind: "done", says: `Right: it is ${reverse}.` });
    expect(answered(reverse + 1).kind).toBe("wrong");
    expect(answered(forward).says).toContain("That is what forward mode needs.");
  });

  test("to have a batch on the canvas counts its samples", () => {
    const task: LessonTask = {
      ...asked,
      kind: "param",
      of: "training.samples",
      minimum: 4,
      maximum: null,
    };
    expect(checkTask(task, state).says).toBe(
      "The number of samples on the canvas is 1, and must be at least 4.",
    );
    const batch = createRun(compile(run.program.graph, { lanes: 4 }));
    runAll(batch);
    expect(checkTask(task, { ...state, run: batch })).toEqual({
      kind: "done",
      says: "Reached with the number of samples on the canvas at 4.",
    });
  });

  test("what a source gives is known before any step", () => {
    const shown = (text: string) =>
      renderText(text, run, 0).flatMap((piece) => (piece.kind === "number" ? [piece.number] : []));
    expect(shown("{{w.value}}{{z.value}}").map((number) => number?.known)).toEqual([
      { state: "done", value: 0.5 },
      { state: "pending" },
    ]);
  });

  test("to find something says what was selected instead", () => {
    const wire = run.program.graph.edges.find(({ target }) => target === "a")!;
    const task: LessonTask = { ...asked, kind: "find", element: wire.id };
    const picked = (...selected: string[]) => checkTask(task, { ...state, selected });
    expect(picked()).toEqual({ kind: "open", says: "Nothing is selected." });
    expect(picked("w")).toEqual({ kind: "open", says: "It is not w." });
    expect(picked(wire.id, "w").says).toBe("2 things are selected. Select one.");
    expect(picked(wire.id)).toEqual({ kind: "done", says: "It is the wire from z to a." });
  });

  test("to train looks at the document, not at the run made before", () => {
    const task: LessonTask = {
      ...asked,
      kind: "train",
      epochs: 10,
      until: { of: "training.loss", minimum: null, maximum: 0.1 },
    };
    const trainedTo = (epoch: number, loss: number) =>
      checkTask(task, { ...state, graph: trained(run.program.graph, epoch, loss) });
    expect(checkTask(task, state)).toEqual({ kind: "open", says: "0 of 10 epochs done." });
    expect(trainedTo(9, 0.01).kind).toBe("open");
    expect(trainedTo(10, 0.5).says).toBe(
      "10 of 10 epochs done. The loss of the last epoch is 0.5000, and must be at most 0.1.",
    );
    expect(trainedTo(10, 0.1).kind).toBe("done");
    expect(
      checkTask({ ...task, until: null }, { ...state, graph: trained(run.program.graph, 10, 9) }),
    ).toEqual({ kind: "done", says: "10 of 10 epochs done." });
  });

  test("to step batches by hand counts those updates alone", () => {
    const task: LessonTask = { ...asked, kind: "batch", updates: 1 };
    expect(checkTask(task, { ...state, updates: 5 }).says).toBe("0 of 1 update made.");
    expect(checkTask(task, { ...state, batches: 1 }).kind).toBe("done");
  });

  test("on the settings of training reads them from the document", () => {
    const task = (of: string, maximum: number): LessonTask => ({
      ...asked,
      kind: "param",
      of,
      minimum: null,
      maximum,
    });
    const graph = run.program.graph;
    const settings: TrainingSettings = { ...defaultSettings, clip: { kind: "norm", limit: 1 } };
    const clipped = { ...state, graph: { ...graph, training: { settings, progress: null } } };
    expect(checkTask(task("training.clip", 1), state).says).toBe(
      "The limit of the clipping is ∞, and must be at most 1.",
    );
    expect(checkTask(task("training.clip", 1), clipped).kind).toBe("done");
    expect(checkTask(task("training.rate", 0.01), clipped).kind).toBe("done");
    expect(checkTask(task("training.loss", 1), clipped).says).toBe(
      "There is no number for the loss of the last epoch yet.",
    );
  });

  test("to descend counts updates, and asks for the range after them", () => {
    const task = (maximum: number): LessonTask => ({
      ...asked,
      kind: "descend",
      updates: 2,
      until: { of: "loss", minimum: null, maximum },
    });
    expect(checkTask(task(1), { ...state, updates: 1 })).toEqual({
      kind: "open",
      says: "1 of 2 updates made.",
    });
    expect(checkTask(task(1), { ...state, updates: 2 }).kind).toBe("done");
    expect(checkTask(task(0.01), { ...state, updates: 2 }).kind).toBe("open");
    expect(
      checkTask({ ...task(1), until: null } as LessonTask, { ...state, updates: 2 }).kind,
    ).toBe("done");
  });
});

describe("text", () => {
  const numbers = (text: string, taken: number) =>
    renderText(text, run, taken).flatMap((piece) =>
      piece.kind === "number" ? [[piece.number?.symbol, piece.number?.known.state]] : [],
    );

  test("shows a number only once the stepper has it", () => {
    const text = "{{a.value}} {{z->a.partial}} {{w.gradient}} {{z->a.contribution}} {{loss}}";
    const symbols = ["a", "∂a/∂z", "∂L/∂w", "∂L/∂a · ∂a/∂z", "L"];
    const states = (taken: number) => numbers(text, taken).map(([, known]) => known);
    expect(numbers(text, end).map(([symbol]) => symbol)).toEqual(symbols);
    expect(states(0)).toEqual(Array(5).fill("pending"));
    expect(states(stepsToLoss(run.program))).toEqual([
      "done",
      "done",
      "pending",
      "pending",
      "done",
    ]);
    expect(states(end)).toEqual(Array(5).fill("done"));
  });

  test("parts words, formulas and links, with numbers in formulas", () => {
    expect(renderText("So $w = {{w.value}}$ now, [[seed|it]] {{loss}}", run, end)).toMatchObject([
      { kind: "words", text: "So " },
      { kind: "formula", parts: [{ text: "w" }, { text: "= 0.5000" }] },
      { kind: "words", text: " now, " },
      { kind: "link", target: "seed", words: "it" },
      { kind: "words", text: " " },
      { kind: "number", text: "loss", number: { role: "value" } },
    ]);
  });

  test("says of a number in a formula how far it is known", () => {
    const math = (text: string, taken: number) => {
      const [piece] = renderText(text, run, taken);
      return piece?.kind === "formula"
        ? piece.parts.map((part) => mathMarkup(part.math)).join("")
        : "";
    };
    expect(math("$g = {{w.gradient}}$", end)).toContain(
      '<mrow data-number="w.gradient" data-role="gradient" data-state="done" title="∂L/∂w">',
    );
    expect(math("$g = {{w.gradient}}$", 0)).toContain('data-state="pending"');
    expect(math("$g = {{q.gradient}}$", end)).toContain('data-state="missing"');
    // −0.1058 after a sign
    expect(math("$1 − {{w.gradient}}$", end)).toMatch(/\(<\/mo><mrow data-number/);
  });

  test("keeps what it can’t read or find", () => {
    expect(renderText("{{w.value", run, end)).toEqual([{ kind: "words", text: "{{w.value" }]);
    expect(renderText("$w = = {{w.value}}$", run, end)).toMatchObject([
      { kind: "words", text: "w = = " },
      { kind: "number", text: "w.value" },
    ]);
    expect(renderText("{{q.value}}", run, end)).toMatchObject([{ text: "q.value", number: null }]);
    expect(renderText("{{h.w9.gradient}}", run, end)).toMatchObject([{ number: null }]);
  });
});
