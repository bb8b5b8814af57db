import { copyRun, type Run } from "../engine/arena.ts";
import { gradientsOf, lossValue, valuesOf } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import type { BugId } from "../model/bug.ts";
import { formatNumber } from "../model/number-text.ts";
import { trainedParameters } from "../train/parameters.ts";
import { areAlike, damagedRun } from "./lab.ts";
import { addPiles, emptyPile, pileOf } from "./pile.ts";
import { followedRun } from "./update.ts";

/** The loss before the first update and after each. One that is not finite is the last. */
export interface Descents {
  readonly right: readonly number[];
  readonly damaged: readonly number[];
}

/** Descends twice from the run’s numbers on copies of it, without the bug and with it. */
export function compareDescents(
  run: Run,
  bug: BugId,
  learningRate: number,
  updates: number,
): Descents {
  return {
    right: descend(run, null, learningRate, updates),
    damaged: descend(run, bug, learningRate, updates),
  };
}

function descend(
  from: Run,
  bug: BugId | null,
  learningRate: number,
  updates: number,
): readonly number[] {
  const run = copyRun(from, from.executor);
  const parameters = trainedParameters(run.program);
  const losses: number[] = [];
  let pile = emptyPile;
  for (let update = 0; update <= updates; update++) {
    runAll(run);
    const loss = lossValue(run) ?? Number.NaN;
    losses.push(loss);
    if (!Number.isFinite(loss)) break;
    const followed = bug ? followedRun(damagedRun(run, bug, pile), bug) : run;
    if (bug === "no-reset") pile = addPiles([pile, pileOf(run)]);
    for (const { cell } of parameters) {
      const [values, gradients] = [valuesOf(run, cell), gradientsOf(followed, cell)];
      for (let k = 0; k < values.length; k++) values[k]! -= learningRate * gradients[k]!;
    }
  }
  return losses;
}

/** What the bug does to learning, in a sentence. */
export function descentsWords({ right, damaged }: Descents): string {
  const [start, best, end] = [right[0] as number, right.at(-1) as number, damaged.at(-1) as number];
  const fromTo = `from ${formatNumber(start)} to ${formatNumber(end)}`;
  const without = `without it, it ends at ${formatNumber(best)}`;
  if (!Number.isFinite(start)) return "The loss is not finite, so there is nothing to compare.";
  if (!Number.isFinite(best))
    return `Even without the bug the loss is ${formatNumber(best)} after ${stepsText(right)}. Choose a smaller learning rate to compare.`;
  if (right.length === damaged.length && right.every((loss, i) => areAlike(loss, damaged[i]!)))
    return "Here the bug changes nothing: both descents are the same.";
  if (!Number.isFinite(end))
    return `With the bug the loss is ${formatNumber(end)} after ${stepsText(damaged)}; ${without}.`;
  if (end >= start) return `With the bug the loss does not fall: it goes ${fromTo}; ${without}.`;
  if (end > best)
    return `With the bug the graph still learns, but less: the loss falls ${fromTo}; ${without}. That is why it can go unnoticed.`;
  return `With the bug the graph still learns, and here no worse: the loss falls ${fromTo}; ${without}. So a falling loss proves nothing.`;
}

function stepsText(losses: readonly number[]): string {
  return losses.length === 2 ? "1 descent step" : `${losses.length - 1} descent steps`;
}
