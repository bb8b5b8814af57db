import { describe, expect, test } from "vitest";
import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepAt, stepCount } from "../engine/steps.ts";
import { examples } from "../examples/index.ts";
import { lessons } from "../examples/lessons.ts";
import { checkAnswer } from "./answer.ts";
import { finalNumber, lessonNumber } from "./numbers.ts";
import { stepQuestion } from "./question.ts";
import { judgeStepAnswer } from "./step-answer.ts";
import { exampleRun } from "./testing/runs.ts";
import { unaskedWords } from "./unasked.ts";

const neuron = exampleRun("one-neuron");

function questions(run: Run) {
  return Array.from({ length: stepCount(run.program) }, (_, taken) => stepQuestion(run, taken));
}

function wordsOf(run: Run): readonly string[] {
  return questions(run).flatMap((question) => question?.words ?? []);
}

describe.each([...examples, ...lessons].map(({ id }) => id))("%s", (id) => {
  const run = exampleRun(id);

  test("every question is of a number that its step shows, and that was not shown before", () => {
    const all = questions(run);
    expect(all.some((question) => question !== null)).toBe(true);
    for (const [taken, question] of all.entries()) {
      if (!question) continue;
      const { reference, pass, asks } = question;
      expect(stepAt(run.program, taken)?.kind).toBe(pass);
      expect(lessonNumber(run, taken, reference)?.known.state).not.toMatch(/done|tensor/);
      const after = lessonNumber(run, taken + 1, reference)?.known;
      expect(after?.state).toBe(asks === "shape" ? "tensor" : "done");
      if (after?.state === "tensor") {
        const typed = after.shape.join(" × ");
        expect(judgeStepAnswer(run, question, typed).kind).toBe("right");
        expect(judgeStepAnswer(run, question, `1, ${typed}`).kind).toBe("wrong");
        continue;
      }
      const exact = finalNumber(run, reference)!;
      expect(Number.isFinite(exact)).toBe(true);
      expect(checkAnswer(run, reference, exact.toFixed(18)).kind).toBe("right");
    }
  });

  test("every operation is asked for something on the way forward, if it is finite", () => {
    for (const [taken, question] of questions(run).entries()) {
      const node = run.program.nodes[taken];
      if (!node) break;
      const isSource = node.op.category === "source";
      const hasValue = Number.isFinite(run.values[node.value.offset]);
      if (isSource) expect(question).toBeNull();
      else if (hasValue || node.shape.length > 0) expect(question).not.toBeNull();
    }
  });
});

describe("the words", () => {
  test("ask for slopes on the way forward, and for what comes back on the way back", () => {
    expect(wordsOf(neuron)).toEqual([
      "z goes forward next. How much does it change with w, that is, what is ∂z/∂w?",
      "a goes forward next. How much does it change with z, that is, what is ∂a/∂z?",
      "L goes forward next. How much does it change with a, that is, what is ∂L/∂a?",
      "L goes backward next. What does it send back to a: ∂L/∂L · ∂L/∂a?",
      "a goes backward next. What does it send back to z: ∂L/∂a · ∂a/∂z?",
      "z goes backward next. Which gradient lands on w, that is, ∂L/∂w?",
    ]);
  });

  test("ask for the sum where the last of several contributions arrives", () => {
    const asked = wordsOf(exampleRun("fan-out")).filter((words) => words.includes("sum of all"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/reaches x\. What is the sum of all of them, ∂f\/∂x\?$/);
  });

  test("ask a neuron for the gradient of its own weight where only inputs lie below", () => {
    const asked = wordsOf(exampleRun("moons"));
    expect(asked.some((words) => /What is the gradient of w1 of /.test(words))).toBe(true);
  });

  test("ask a sum for its value, for its slopes are 1", () => {
    const asked = wordsOf(exampleRun("product-of-sum"));
    expect(asked[0]).toMatch(/What is its value\?$/);
  });
});

describe("nothing is asked", () => {
  test("before sources and the seed, after the end, and outside the run", () => {
    const asked = questions(neuron);
    const kinds = asked.map((question, taken) => question && stepAt(neuron.program, taken)?.kind);
    expect(kinds).not.toContain("seed");
    expect(stepQuestion(neuron, stepCount(neuron.program))).toBeNull();
    expect(stepQuestion(neuron, -1)).toBeNull();
  });

  test("and said why: what is given, the seed, what has nothing below it, the end", () => {
    const said = questions(neuron).flatMap((question, taken) =>
      question ? [] : [unaskedWords(neuron, taken)],
    );
    expect(said).toEqual([
      "x goes forward next: its value is given.",
      "w goes forward next: its value is given.",
      "t goes forward next: its value is given.",
      "The seed comes next: the gradient of L by itself.",
      ...["t", "w", "x"].map((name) => `${name} goes backward next: nothing lies below it.`),
    ]);
    expect(unaskedWords(neuron, stepCount(neuron.program))).toBe("All steps are taken.");
    const broken = exampleRun("unhappy-logarithm");
    const silent = questions(broken).flatMap((question, taken) =>
      question ? [] : [unaskedWords(broken, taken)],
    );
    expect(silent.some((words) => words.includes("no single finite number"))).toBe(true);
  });

  test("of a batch, whose gradients are sums over samples", () => {
    const run = createRun(compile(neuron.program.graph, { lanes: 2 }));
    runAll(run);
    expect(questions(run).every((question) => question === null)).toBe(true);
  });
});

test("the same step always has the same question", () => {
  expect(questions(exampleRun("xor"))).toEqual(questions(exampleRun("xor")));
});
