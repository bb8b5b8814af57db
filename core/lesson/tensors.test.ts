import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import type { LessonPage, LessonTask } from "../model/lesson.ts";
import { parseReference } from "../model/lesson-text.ts";
import { tensorOf } from "../tensor/tensor.ts";
import { checkAnswer } from "./answer.ts";
import { stepsBeforeAnswer } from "./asking.ts";
import { lessonNumber } from "./numbers.ts";
import { stepQuestion } from "./question.ts";
import { allReferences } from "./references.ts";
import { judgeStepAnswer } from "./step-answer.ts";
import { unaskedWords } from "./unasked.ts";

const graph = tensorGraph();
const run = createRun(compile(graph));
runAll(run);

test("a number of a tensor can’t be asked for, and nothing reads one", () => {
  for (const text of allReferences(graph)) {
    const known = lessonNumber(run, stepCount(run.program), parseReference(text)!)?.known;
    if (known?.state === "done") expect(known.value).not.toBeNaN();
  }
  expect(checkAnswer(run, parseReference("n1.value")!, "1", null)).toEqual({
    kind: "unclear",
    message: "n1 is a tensor [2, 2], and not one number to ask for. Ask for a number.",
  });
  expect(checkAnswer(run, parseReference("loss")!, "n0", null)).toEqual({
    kind: "unclear",
    message: "“n0” is a tensor [2, 3]. Name one of its numbers, as in n0[0, 0].",
  });
});

test("an answer names cells, however they are written, and is told what is no cell", () => {
  const [n0, weight] = [0, 1].map((at) => {
    const { params } = graph.nodes[at]!;
    return tensorOf(at === 0 ? params.value : params.weight)!;
  });
  const product = n0!.data[2]! * weight!.data[weight!.shape[1]! + 2]!;
  const asked = parseReference("n1.value[0, 1]")!;
  const told = (text: string) => {
    const verdict = checkAnswer(run, asked, text, 0);
    return verdict.kind === "unclear" ? verdict.message : verdict.kind === "right" || verdict.typed;
  };
  for (const text of [
    "n0[0, 2] × n1.weight[1, 2]",
    "n0[0,2]n1.weight[1,2]",
    "n0 [ 0 ,2 ]·n1.weight[1, 2]",
  ])
    expect(told(text), text).toBeCloseTo(product, 12);
  // Other square brackets are brackets still.
  expect(told("n0[0, 2] [1 + 1]")).toBeCloseTo(2 * n0!.data[2]!, 12);
  expect(told("n1[0, 1]")).toBe("“n1[0, 1]” is what is asked for. Write how it is made.");
  expect(told("n1[0, 0]")).toBeTypeOf("number");
  expect(told("n0[2, 0]")).toBe("“n0[2, 0]” is outside of the tensor [2, 3]; indices begin at 0.");
  expect(told("n0[1]")).toBe("“n0[1]” has 1 index, and the tensor is [2, 3].");
  expect(told("n7[0]")).toBe("“n7[0]” names a cell, and it is one number.");
  expect(told("q[0]")).toContain("There is no node “q”");
  expect(told("n1.slope[0]")).toBe("There is no tensor “n1.slope”.");
  expect(told("n0[0")).toContain("never closed");
  // What was put in may be asked for by another name: here as the slope of a product.
  expect(checkAnswer(run, parseReference("n1.weight.value[1, 2]")!, "n1.weight[1, 2]").kind).toBe(
    "right",
  );
});

test("lit cells show their numbers: the stepper stands before an answer that is among them", () => {
  const task = { kind: "predict", of: "n1.value[0, 1]", tolerance: null } as LessonTask;
  const page = (highlight: string): LessonPage => ({
    title: "",
    text: [],
    highlight: [highlight],
    stepper: "end",
    code: null,
    bug: null,
    task,
  });
  const total = stepCount(run.program);
  expect(stepsBeforeAnswer(run, page("n0"), total)).toBe(total);
  expect(stepsBeforeAnswer(run, page("n1[1, :]"), total)).toBe(total);
  const before = stepsBeforeAnswer(run, page("n1[:, 1]"), total);
  expect(before).toBeLessThan(total);
  expect(lessonNumber(run, before, parseReference("n1.value[0, 1]")!)?.known.state).toBe("pending");
  expect(lessonNumber(run, before + 1, parseReference("n1.value[0, 1]")!)?.known.state).toBe(
    "done",
  );
});

test("a cell, the norm and the size of a tensor are numbers to show and to ask for", () => {
  const read = (text: string, taken = stepCount(run.program)) =>
    lessonNumber(run, taken, parseReference(text)!);
  const input = tensorOf(graph.nodes.find(({ id }) => id === "n0")?.params.value)!;
  const cells = [0, 1].flatMap((i) => [0, 1, 2].map((j) => read(`n0.value[${i}, ${j}]`)?.known));
  expect(cells).toEqual([...input.data].map((value) => ({ state: "done", value })));
  expect(read("n0.value.size")).toMatchObject({ known: { value: 6 }, counts: true });
  const norm = read("n0.value.norm")?.known;
  expect(norm?.state === "done" && norm.value).toBeCloseTo(Math.hypot(...input.data), 12);
  expect(read("n0.value[1,2]")?.symbol).toMatch(/\[1, 2\]$/);
  expect(read("n0.value[2, 0]")).toBeNull();
  expect(read("n1.value[0, 0]", 0)?.known.state).toBe("pending");
  const cell = read("n1.value[0, 1]")?.known;
  const exact = cell?.state === "done" ? cell.value : Number.NaN;
  expect(checkAnswer(run, parseReference("n1.value[0, 1]")!, String(exact), null).kind).toBe(
    "right",
  );
});

test("before a step over tensors a cell or a shape is asked for", () => {
  const asked = Array.from({ length: stepCount(run.program) }, (_, taken) =>
    stepQuestion(run, taken),
  ).flatMap((question) => question?.words ?? []);
  expect(asked).toEqual([
    "n1 goes forward next. What is the shape of n1?",
    "n3 goes forward next. What is n3[0, 1]?",
    "n5 goes forward next. How much does it change with n3, that is, what is ∂n5/∂n3[0, 0]?",
    "n7 goes forward next. What is its value?",
    "n7 goes backward next. What does it send back to n5: ∂n7/∂n7 · ∂n7/∂n5[1, 1]?",
    "n5 goes backward next. Which gradient lands on n4, that is, ∂n7/∂n4?",
    "n3 goes backward next. What does it send back to n1: ∂n7/∂n3 · ∂n3/∂n1[1, 1]?",
    "n1 goes backward next. What is the gradient of weight of n1, that is, ∂n7/∂n1.weight[1, 1]?",
  ]);
  for (let taken = 0; taken < stepCount(run.program); taken++)
    expect(unaskedWords(run, taken)).not.toMatch(/NaN/);
});

test("a shape is read as people write it, and what is wrong with one is said", () => {
  const question = { asks: "shape", reference: parseReference("n0.value")!, symbol: "x" } as const;
  const judged = (text: string) =>
    judgeStepAnswer(run, { ...question, pass: "forward", words: "" }, text);
  for (const text of ["[2, 3]", "2,3", "(2 3)", "2×3", "2 x 3"])
    expect(judged(text)).toEqual({ kind: "right", says: "Right: The shape of x is [2, 3]." });
  expect(judged("3, 2").says).toBe(
    "[3, 2] is not right. The lengths are right, and stand in another order.",
  );
  expect(judged("[5, 2, 3]").says).toMatch(/axis too many in front/);
  expect(judged("6").says).toMatch(/as many numbers/);
  expect(judged("2, 4").says).toMatch(/number of axes is right/);
  for (const text of ["", "two", "[2, -3]", "2..3"]) expect(judged(text).kind).toBe("unclear");
});
