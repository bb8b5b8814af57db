import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { parseReference } from "../model/lesson-text.ts";
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

test("nothing is asked before a step over tensors", () => {
  for (let taken = 0; taken < stepCount(run.program); taken++) {
    expect(stepQuestion(run, taken)?.reference ?? null).toBeNull();
    expect(unaskedWords(run, taken)).not.toMatch(/NaN/);
  }
});
