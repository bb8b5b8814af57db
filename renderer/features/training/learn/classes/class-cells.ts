import { type Choices, confusionOf, entriesOf } from "../../../../../core/index.ts";

export type Share = "held-out" | "training";

/** Rows of one target that got one answer; null for those that got a wrong one. */
export interface Cell {
  readonly target: number;
  readonly chosen: number;
}

/** A matrix of more is no picture. */
export const shownClasses = 40;

/** One row of the matrix: how often each class was chosen where this one should have been. */
export interface TargetLine {
  readonly target: number;
  readonly counts: readonly number[];
  readonly total: number;
  /** The share of right answers; null without rows of this class. */
  readonly right: number | null;
}

/** The matrix line by line, as far as it is shown. */
export function linesOf(choices: Choices, share: Share): readonly TargetLine[] {
  const { classes } = choices;
  const all = confusionOf(choices, entriesOf(choices, share));
  return Array.from({ length: Math.min(classes, shownClasses) }, (_, target) => {
    const own = all.subarray(target * classes, (target + 1) * classes);
    const total = own.reduce((sum, count) => sum + count, 0);
    const right = total > 0 ? (own[target] ?? 0) / total : null;
    return { target, counts: [...own.subarray(0, shownClasses)], total, right };
  });
}

/** An answer by its place among the choices. */
export interface Answer {
  readonly row: number;
  readonly target: number;
  readonly chosen: number;
  readonly confidence: number;
}

/** Answers of a cell, or the wrong ones, each row once, the surest first. */
export function answersIn(choices: Choices, share: Share, cell: Cell | null): readonly Answer[] {
  const { rows, targets, chosen, confidence } = choices;
  const { from, to } = entriesOf(choices, share);
  const surest = new Map<number, Answer>();
  for (let at = from; at < to; at++) {
    const [row, target, choice] = [rows[at] ?? 0, targets[at] ?? 0, chosen[at] ?? -1];
    const isIn = cell ? target === cell.target && choice === cell.chosen : target !== choice;
    const answer = { row, target, chosen: choice, confidence: confidence[at] ?? Number.NaN };
    if (isIn && !((surest.get(row)?.confidence ?? -1) >= answer.confidence))
      surest.set(row, answer);
  }
  return [...surest.values()].sort((a, b) => b.confidence - a.confidence || a.row - b.row);
}
