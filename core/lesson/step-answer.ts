import type { Run } from "../engine/arena.ts";
import { stepCount } from "../engine/steps.ts";
import { formatNumber } from "../model/number-text.ts";
import { type Shape, sameShape, shapeText, sizeOf } from "../tensor/shape.ts";
import { checkAnswer } from "./answer.ts";
import { predictionState } from "./check.ts";
import { lessonNumber } from "./numbers.ts";
import type { StepQuestion } from "./question.ts";

export interface StepVerdict {
  readonly kind: "right" | "wrong" | "unclear";
  readonly says: string;
}

/** How a shape may be typed. */
export const shapeWords = "A shape is its lengths in their order: [2, 3], 2, 3 or 2 × 3.";

/** Compares what was typed with what the step will show. */
export function judgeStepAnswer(run: Run, question: StepQuestion, text: string): StepVerdict {
  if (question.asks === "shape") return judgeShape(run, question, text);
  const verdict = checkAnswer(run, question.reference, text);
  const { says } = predictionState(verdict);
  return verdict.kind === "right"
    ? { kind: "right", says: `Right: ${answerWords(run, question)}` }
    : { kind: verdict.kind, says };
}

/** “∂L/∂w is −0.25.” */
export function answerWords(run: Run, { asks, reference, symbol }: StepQuestion): string {
  const known = lessonNumber(run, stepCount(run.program), reference)?.known;
  if (known?.state === "tensor" && asks === "shape")
    return `The shape of ${symbol} is ${shapeText(known.shape)}.`;
  return `${symbol} is ${formatNumber(known?.state === "done" ? known.value : Number.NaN)}.`;
}

function judgeShape(run: Run, question: StepQuestion, text: string): StepVerdict {
  const known = lessonNumber(run, stepCount(run.program), question.reference)?.known;
  const typed = parseShape(text);
  if (!typed || known?.state !== "tensor")
    return { kind: "unclear", says: `This is no shape. ${shapeWords}` };
  if (sameShape(typed, known.shape))
    return { kind: "right", says: `Right: ${answerWords(run, question)}` };
  const mistake = shapeMistake(typed, known.shape);
  return { kind: "wrong", says: `${shapeText(typed)} is not right.${mistake && ` ${mistake}`}` };
}

/** Lengths with commas, spaces or signs of multiplication between them; null for anything else. */
function parseShape(text: string): Shape | null {
  const inner = /^\s*[[(]?\s*(\d{1,9}(?:\s*[,;x×*·\s]\s*\d{1,9})*)\s*[\])]?\s*$/i.exec(text)?.[1];
  return inner?.match(/\d+/g)?.map(Number) ?? null;
}

function shapeMistake(typed: Shape, exact: Shape): string {
  const sorted = (shape: Shape) => [...shape].sort((a, b) => a - b);
  if (sameShape(sorted(typed), sorted(exact)))
    return "The lengths are right, and stand in another order.";
  if (sameShape(typed.slice(1), exact))
    return "That has an axis too many in front. The samples of a batch are no axis.";
  if (sizeOf(typed) === sizeOf(exact)) return "It has as many numbers, in other axes.";
  return typed.length === exact.length
    ? "The number of axes is right."
    : "It has another number of axes.";
}
