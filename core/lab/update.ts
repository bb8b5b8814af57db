import type { Run } from "../engine/arena.ts";
import { copyRun } from "../engine/arena.ts";
import { gradientIn, gradientsOf, valueIn } from "../engine/read.ts";
import { type Known, paramView } from "../engine/steps.ts";
import type { BugId } from "../model/bug.ts";
import { parameterLabel } from "../model/names.ts";
import type { ParameterKey } from "../model/training.ts";
import { gradientDescent, type Update } from "../train/descent.ts";
import { parameterKeyText, trainedParameters } from "../train/parameters.ts";
import { biasMoves } from "./bias.ts";
import { areAlike, damagedRun, type Lab, labParam } from "./lab.ts";
import type { Pile } from "./pile.ts";

/** A damaged run with the gradients that its update follows in the end. */
export function followedRun(damaged: Run, bug: BugId): Run {
  if (bug !== "bias-per-weight") return damaged;
  const moves = biasMoves(damaged.program);
  const followed = copyRun(damaged);
  for (const { node, name, cell } of trainedParameters(damaged.program)) {
    const times = moves.get(parameterKeyText({ node: node.node.id, param: name })) ?? 1;
    const gradients = gradientsOf(followed, cell);
    for (let k = 0; k < gradients.length; k++) gradients[k]! *= times;
  }
  return followed;
}

/** One update of gradient descent as the bug makes it. Needs a run that is complete. */
export function damagedDescent(run: Run, bug: BugId, pile: Pile, learningRate: number): Update {
  return gradientDescent(followedRun(damagedRun(run, bug, pile), bug), learningRate);
}

/** A parameter with the bug and without it. */
export interface LabRow extends ParameterKey {
  readonly name: string;
  readonly value: number;
  readonly gradient: Known;
  /** null where it is right, or nothing is shown yet. */
  readonly damagedGradient: Known | null;
  /** What the next update makes of it; null before its gradient is known. */
  readonly next: number | null;
  /** null where it is right, or nothing is shown yet. */
  readonly damagedNext: number | null;
  /** How often one update moves it. */
  readonly moves: number;
}

/** All single numbers that updates move, in the order of the program; a tensor has no row. */
export function labRows(lab: Lab, learningRate: number): readonly LabRow[] {
  const { right, damaged, taken, moves } = lab;
  const numbers = trainedParameters(right.program).filter(({ cell }) => cell.size === 1);
  return numbers.map(({ node, name, cell }): LabRow => {
    const key = { node: node.node.id, param: name };
    const value = valueIn(right, cell);
    const gradient = paramView(right, taken, key.node, name).gradient;
    const count = moves.get(parameterKeyText(key)) ?? 1;
    const isKnown = gradient.state === "done";
    const next = value - learningRate * gradientIn(right, cell);
    const damagedNext = value - learningRate * count * gradientIn(damaged, cell);
    return {
      ...key,
      name: parameterLabel(node.node, name),
      value,
      gradient,
      damagedGradient: labParam(lab, key.node, name),
      next: isKnown ? next : null,
      damagedNext: isKnown && !areAlike(next, damagedNext) ? damagedNext : null,
      moves: count,
    };
  });
}
