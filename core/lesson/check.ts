import type { Run } from "../engine/arena.ts";
import { stepAt, stepCount } from "../engine/steps.ts";
import type { Graph } from "../model/graph.ts";
import type { LessonTask, Within } from "../model/lesson.ts";
import { parseCells, parseReference } from "../model/lesson-text.ts";
import { nodeName } from "../model/names.ts";
import { formatExact } from "../model/number-text.ts";
import { cellsName } from "../tensor/cells.ts";
import { count, countText, plural } from "../words/count.ts";
import { type AnswerVerdict, checkAnswer } from "./answer.ts";
import { isCount, lessonNumber, tensorFault, writtenNumber } from "./numbers.ts";

/** What has happened since the page was opened, as far as tasks ask. */
export interface LessonState {
  readonly run: Run;
  /** The document: it may have been trained since the run was made. */
  readonly graph: Graph;
  /** Steps of the stepper. */
  readonly taken: number;
  /** Descent steps made. */
  readonly updates: number;
  /** Updates made by stepping a batch by hand. */
  readonly batches: number;
  /** Ids of what is selected. */
  readonly selected: readonly string[];
  /** The answer that was handed in; null without one. */
  readonly answer: string | null;
}

export type TaskState =
  | { readonly kind: "done"; readonly says: string }
  /** What is still to be done. */
  | { readonly kind: "open"; readonly says: string }
  /** Tried, and not right. */
  | { readonly kind: "wrong"; readonly says: string }
  /** What was typed can't be read: it is no try yet. */
  | { readonly kind: "unclear"; readonly says: string };

/** Whether a task is done in this state, and if not, why not. */
export function checkTask(task: LessonTask, state: LessonState): TaskState {
  switch (task.kind) {
    case "param":
      return checkRange(task, state);
    case "step":
      return checkStep(task, state);
    case "predict":
      return checkPrediction(task, state);
    case "find":
      return checkFound(task.element, state);
    case "descend":
      return checkUpdates(task, state.updates, state);
    case "batch":
      return checkUpdates({ ...task, until: null }, state.batches, state);
    case "train":
      return checkTraining(task, state);
  }
}

function checkRange(range: Within, { run, graph }: LessonState): TaskState {
  const reference = parseReference(range.of);
  const number = reference && lessonNumber(run, stepCount(run.program), reference, graph);
  if (!number) return { kind: "open", says: `The graph no longer has ${range.of}.` };
  const { symbol, known, counts } = number;
  if (known.state === "tensor") return { kind: "open", says: tensorFault(symbol, known.shape) };
  if (known.state !== "done")
    return { kind: "open", says: `There is no number for ${symbol} yet.` };
  const { value } = known;
  const subject = symbol.replace(/^the /, "The ");
  const written = (x: number) => writtenNumber(x, counts);
  if (range.minimum !== null && !(value >= range.minimum))
    return {
      kind: "open",
      says: `${subject} is ${written(value)}, and must be at least ${formatExact(range.minimum)}.`,
    };
  if (range.maximum !== null && !(value <= range.maximum))
    return {
      kind: "open",
      says: `${subject} is ${written(value)}, and must be at most ${formatExact(range.maximum)}.`,
    };
  // It is shown from now on, wherever the number goes.
  return { kind: "done", says: `Reached with ${symbol} at ${written(value)}.` };
}

function checkStep(
  { node, pass }: LessonTask & { readonly kind: "step" },
  { run, taken }: LessonState,
): TaskState {
  const last = stepAt(run.program, taken - 1);
  if (last?.kind === pass && last.node === node)
    return { kind: "done", says: "The step is taken." };
  return {
    kind: "open",
    says: taken === 0 ? "Nothing is computed yet." : stepsWords(taken),
  };
}

function stepsWords(taken: number): string {
  return `${count(taken, "step")} ${plural(taken, "is", "are")} taken.`;
}

type Prediction = LessonTask & { readonly kind: "predict" };

function checkPrediction(task: Prediction, { run, answer }: LessonState): TaskState {
  if (answer === null) return { kind: "open", says: "" };
  const judged = judgeAnswer(task, run, answer);
  return judged?.state ?? { kind: "open", says: `The graph no longer has ${task.of}.` };
}

/** An answer to a prediction, and what it makes of the task; null where the task names no number. */
export function judgeAnswer(
  { of, tolerance }: Prediction,
  run: Run,
  answer: string,
): { readonly verdict: AnswerVerdict; readonly state: TaskState } | null {
  const reference = parseReference(of);
  if (reference === null) return null;
  const verdict = checkAnswer(run, reference, answer, tolerance);
  return { verdict, state: predictionState(verdict, isCount(reference)) };
}

function checkFound(element: string, { graph, selected }: LessonState): TaskState {
  const [only, ...more] = selected;
  if (only === undefined) return { kind: "open", says: "Nothing is selected." };
  if (more.length > 0)
    return { kind: "open", says: `${selected.length} things are selected. Select one.` };
  if (only === element) return { kind: "done", says: `It is ${elementName(graph, element)}.` };
  return { kind: "open", says: `It is not ${elementName(graph, only)}.` };
}

/** What an element is called in a sentence: “z”, “the wire from w to z”, or of cells “row 2 of W”. */
export function elementName({ nodes, edges }: Graph, id: string): string {
  const called = (each: string) => {
    const node = nodes.find((candidate) => candidate.id === each);
    return node ? nodeName(node) : each;
  };
  const cells = parseCells(id);
  if (cells) {
    const owner = called(cells.node);
    return cellsName(cells.param === null ? owner : `${owner}.${cells.param}`, cells.index);
  }
  const edge = edges.find((candidate) => candidate.id === id);
  return edge ? `the wire from ${called(edge.source)} to ${called(edge.target)}` : called(id);
}

/** An answer’s verdict in words; `counts`: what was asked counts something. */
export function predictionState(verdict: AnswerVerdict, counts = false): TaskState {
  switch (verdict.kind) {
    case "right":
      return { kind: "done", says: `Right: it is ${writtenNumber(verdict.exact, counts)}.` };
    case "wrong": {
      const typed = `${writtenNumber(verdict.typed, counts)} is not right.`;
      return { kind: "wrong", says: verdict.mistake ? `${typed} ${verdict.mistake}` : typed };
    }
    case "unclear":
      return { kind: "unclear", says: verdict.message };
  }
}

function checkUpdates(
  { updates, until }: { readonly updates: number; readonly until: Within | null },
  done: number,
  state: LessonState,
): TaskState {
  const made = `${countText(done)} of ${count(updates, "update")} made.`;
  if (done < updates) return { kind: "open", says: made };
  if (!until) return { kind: "done", says: made };
  const range = checkRange(until, state);
  return {
    kind: range.kind,
    says: `${count(done, "update")} made. ${range.says}`,
  };
}

function checkTraining(
  { epochs, until }: LessonTask & { readonly kind: "train" },
  state: LessonState,
): TaskState {
  const done = state.graph.training?.progress?.epoch ?? 0;
  const said = `${countText(done)} of ${count(epochs, "epoch")} done.`;
  if (done < epochs) return { kind: "open", says: said };
  if (!until) return { kind: "done", says: said };
  const range = checkRange(until, state);
  return { kind: range.kind, says: `${said} ${range.says}` };
}
