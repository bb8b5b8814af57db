import type { Run } from "../engine/arena.ts";
import { copyRun } from "../engine/arena.ts";
import type { ParamCell } from "../engine/program.ts";
import { gradientIn, gradientsOf, valueIn, valuesOf } from "../engine/read.ts";
import { type Known, paramView } from "../engine/steps.ts";
import type { BugId } from "../model/bug.ts";
import { parameterLabel } from "../model/names.ts";
import type { ParameterKey } from "../model/training.ts";
import type { Shape } from "../tensor/shape.ts";
import { indexText } from "../tensor/tensor.ts";
import { gradientDescent, type Update } from "../train/descent.ts";
import { parameterKeyText, trainedParameters } from "../train/parameters.ts";
import { norm } from "../train/penalty.ts";
import { biasMoves } from "./bias.ts";
import { areAlike, damagedRun, type Lab, labParam, worstCell } from "./lab.ts";
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
  /** Of a tensor; [] of a single number. Of a tensor all numbers here are norms. */
  readonly shape: Shape;
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
  /** Of a tensor the cell whose gradient is most wrong; null where it is right, or no tensor. */
  readonly worst: WorstCell | null;
}

export interface WorstCell {
  /** [2, 5] */
  readonly cell: string;
  readonly gradient: number;
  readonly damaged: number;
}

/** All that updates move, in the order of the program. */
export function labRows(lab: Lab, learningRate: number): readonly LabRow[] {
  const { right, taken, moves } = lab;
  return trainedParameters(right.program).map(({ node, name, cell }): LabRow => {
    const key = { node: node.node.id, param: name };
    const gradient = paramView(right, taken, key.node, name).gradient;
    const count = moves.get(parameterKeyText(key)) ?? 1;
    const isKnown = gradient.state === "done" || gradient.state === "tensor";
    return {
      ...key,
      name: parameterLabel(node.node, name),
      shape: cell.initial.shape,
      gradient,
      damagedGradient: labParam(lab, key.node, name),
      moves: count,
      ...(cell.initial.shape.length === 0
        ? numberRow(lab, cell, learningRate, count, isKnown)
        : tensorRow(lab, cell, learningRate, count, isKnown)),
    };
  });
}

type Numbers = Pick<LabRow, "value" | "next" | "damagedNext" | "worst">;

function numberRow(
  { right, damaged }: Lab,
  cell: ParamCell,
  rate: number,
  count: number,
  isKnown: boolean,
): Numbers {
  const value = valueIn(right, cell);
  const next = value - rate * gradientIn(right, cell);
  const damagedNext = value - rate * count * gradientIn(damaged, cell);
  return {
    value,
    next: isKnown ? next : null,
    damagedNext: isKnown && !areAlike(next, damagedNext) ? damagedNext : null,
    worst: null,
  };
}

function tensorRow(
  { right, damaged }: Lab,
  cell: ParamCell,
  rate: number,
  count: number,
  isKnown: boolean,
): Numbers {
  const values = valuesOf(right, cell);
  const [gradients, wrong] = [gradientsOf(right, cell), gradientsOf(damaged, cell)];
  const next = values.map((value, k) => value - rate * gradients[k]!);
  const damagedNext = values.map((value, k) => value - rate * count * wrong[k]!);
  const at = isKnown ? worstCell(gradients, wrong) : null;
  return {
    value: norm(values),
    next: isKnown ? norm(next) : null,
    damagedNext: isKnown && worstCell(next, damagedNext) !== null ? norm(damagedNext) : null,
    worst:
      at === null
        ? null
        : {
            cell: indexText(cell.initial.shape, at),
            gradient: gradients[at]!,
            damaged: wrong[at]!,
          },
  };
}
