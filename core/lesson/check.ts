import type { Run } from "../engine/run.ts";
import { stepAt } from "../engine/steps.ts";
import type { LessonTask, Within } from "../graph/lesson.ts";
import { parseReference } from "../graph/lesson-text.ts";
import { formatNumber } from "../graph/number-text.ts";
import { type AnswerVerdict, checkAnswer } from "./answer.ts";
import { finalNumber, lessonNumber } from "./numbers.ts";

/** What has happened since the step was opened, as far as tasks ask. */
export interface LessonState {
  readonly run: Run;
  /** Steps of the stepper. */
  readonly taken: number;
  /** Updates made. */
  readonly updates: number;
  /** The answer that was handed in; null without one. */
  readonly answer: string | null;
}

export type TaskState =
  | { readonly kind: "done"; readonly says: string }
  /** What is still to be done. */
  | { readonly kind: "open"; readonly says: string }
  /** Tried, and not right. */
  | { readonly kind: "wrong"; readonly says: string };

/** Whether a task is done in this state, and if not, why not. */
export function checkTask(task: LessonTask, state: LessonState): TaskState {
  switch (task.kind) {
    case "param":
      return checkRange(task, state);
    case "step":
      return checkStep(task, state);
    case "predict":
      return checkPrediction(task.of, state);
    case "descend":
      return checkUpdates(task, state);
  }
}

function checkRange(range: Within, { run }: LessonState): TaskState {
  const reference = parseReference(range.of);
  const value = reference && finalNumber(run, reference);
  if (reference === null || value === null)
    return { kind: "open", says: `The graph has no ${range.of} any more.` };
  const symbol = lessonNumber(run, 0, reference)?.symbol ?? range.of;
  if (range.minimum !== null && !(value >= range.minimum))
    return {
      kind: "open",
      says: `${symbol} is ${formatNumber(value)}, and must be at least ${formatNumber(range.minimum)}.`,
    };
  if (range.maximum !== null && !(value <= range.maximum))
    return {
      kind: "open",
      says: `${symbol} is ${formatNumber(value)}, and must be at most ${formatNumber(range.maximum)}.`,
    };
  return { kind: "done", says: `${symbol} is ${formatNumber(value)}.` };
}

function checkStep(
  { node, pass }: LessonTask & { readonly kind: "step" },
  { run, taken }: LessonState,
): TaskState {
  const last = stepAt(run.program, taken - 1);
  if (last?.kind === pass && last.node === node) return { kind: "done", says: "You are there." };
  return {
    kind: "open",
    says: taken === 0 ? "Nothing is computed yet." : `${taken} steps are taken.`,
  };
}

function checkPrediction(of: string, { run, answer }: LessonState): TaskState {
  if (answer === null) return { kind: "open", says: "" };
  const reference = parseReference(of);
  if (reference === null) return { kind: "open", says: `The graph has no ${of} any more.` };
  return predictionState(checkAnswer(run, reference, answer));
}

function predictionState(verdict: AnswerVerdict): TaskState {
  switch (verdict.kind) {
    case "right":
      return { kind: "done", says: `Right: it is ${formatNumber(verdict.exact)}.` };
    case "wrong": {
      const typed = `${formatNumber(verdict.typed)} is not right.`;
      return { kind: "wrong", says: verdict.mistake ? `${typed} ${verdict.mistake}` : typed };
    }
    case "unclear":
      return { kind: "wrong", says: verdict.message };
  }
}

function checkUpdates(
  { updates, until }: LessonTask & { readonly kind: "descend" },
  state: LessonState,
): TaskState {
  const made = `${state.updates} of ${updates} ${updates === 1 ? "update" : "updates"} made.`;
  if (state.updates < updates) return { kind: "open", says: made };
  if (!until) return { kind: "done", says: made };
  const range = checkRange(until, state);
  return { kind: range.kind, says: `${state.updates} updates made. ${range.says}` };
}
