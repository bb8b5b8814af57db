import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { parseReference } from "../model/lesson-text.ts";
import { tensorOf } from "../tensor/tensor.ts";
import { checkAnswer } from "./answer.ts";
import { lessonNumber } from "./numbers.ts";
import { stepQuestion } from "./question.ts";
import { allReferences } from "./references.ts";
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
    message: "“n0” is a tensor [2, 3]. Write with single numbers.",
  });
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

test("nothing is asked before a step over tensors", () => {
  for (let taken = 0; taken < stepCount(run.program); taken++) {
    expect(stepQuestion(run, taken)?.reference ?? null).toBeNull();
    expect(unaskedWords(run, taken)).not.toMatch(/NaN/);
  }
});
