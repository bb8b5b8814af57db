import { describe, expect, test } from "vitest";
import { stepCount, stepsToLoss } from "../engine/steps.ts";
import type { LessonTask } from "../graph/lesson.ts";
import { checkTask } from "./check.ts";
import { exampleRun } from "./testing/runs.ts";
import { renderText } from "./text.ts";

const run = exampleRun("one-neuron");
const end = stepCount(run.program);
const state = { run, taken: end, updates: 0, answer: null };
const asked = { prompt: "Do it.", hint: "So." };

describe("a task", () => {
  test("to bring a number into a range says what it is and what it must be", () => {
    const task = (minimum: number | null, maximum: number | null): LessonTask => ({
      ...asked,
      kind: "param",
      of: "loss",
      minimum,
      maximum,
    });
    expect(checkTask(task(0.05, 0.1), state)).toEqual({ kind: "done", says: "L is 0.07233." });
    expect(checkTask(task(0.1, null), state).says).toBe(
      "L is 0.07233, and must be at least 0.1000.",
    );
    expect(checkTask(task(null, 0.01), state).kind).toBe("open");
    const gone = { ...asked, kind: "param", of: "q.value", minimum: 0, maximum: 1 } as const;
    expect(checkTask(gone, state)).toEqual({
      kind: "open",
      says: "The graph has no q.value any more.",
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
    const task: LessonTask = { ...asked, kind: "predict", of: "w.gradient" };
    expect(checkTask(task, state).kind).toBe("open");
    expect(checkTask(task, { ...state, answer: "1 +" }).kind).toBe("wrong");
    expect(checkTask(task, { ...state, answer: "5" }).says).toBe("5.000 is not right.");
    expect(checkTask(task, { ...state, answer: "-0.2115" })).toEqual({
      kind: "done",
      says: "Right: it is −0.2115.",
    });
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

  test("parts words from formulas, with numbers in both", () => {
    expect(renderText("So $w = {{w.value}}$ now.", run, end)).toMatchObject([
      { kind: "words", text: "So ", math: false },
      { kind: "words", text: "w = ", math: true },
      { kind: "number", text: "w.value", math: true, number: { role: "value" } },
      { kind: "words", text: " now.", math: false },
    ]);
  });

  test("keeps what it can’t read or find", () => {
    expect(renderText("{{w.value", run, end)).toEqual([
      { kind: "words", text: "{{w.value", math: false },
    ]);
    expect(renderText("{{q.value}}", run, end)).toMatchObject([{ text: "q.value", number: null }]);
    expect(renderText("{{h.w9.gradient}}", run, end)).toMatchObject([{ number: null }]);
  });
});
