import type { Numbers, Run } from "../engine/arena.ts";
import type { Program, ProgramNode } from "../engine/program.ts";
import { valueIn, valuesOf } from "../engine/read.ts";
import type { Problem } from "../model/problem.ts";
import type { Classes } from "../ops/op-base.ts";
import { broadcastShapes, type Shape, sizeOf, stretchedElement } from "../tensor/shape.ts";
import type { Prepared } from "./prepare.ts";
import { targetOutsideDomain } from "./train-problems.ts";

/** A loss op on the path to the loss: a prediction beside its target. Positions are the program's. */
export interface Head {
  readonly loss: ProgramNode;
  readonly prediction: number;
  readonly target: number;
  /** What its targets mean; null where they are quantities, or one class of several. */
  readonly classes: Classes | null;
  /** Whether the largest number along the prediction's last axis names a class. */
  readonly choosesClass: boolean;
  /** The numbers of a sample that are compared, side by side: their places in the prediction and in the target. */
  readonly pairs: { readonly predictions: Int32Array; readonly targets: Int32Array };
}

const binary: readonly Classes[] = [
  { no: 0, yes: 1, threshold: 0.5, between: false },
  { no: -1, yes: 1, threshold: 0, between: false },
];

/**
 * Where a network's answers meet their targets. Losses for quantities count as classification too
 * where every target is one of two classes, 0 and 1 or −1 and 1, and every prediction one number.
 */
export function findHeads(program: Program, { feeds }: Prepared): readonly Head[] {
  return program.nodes.flatMap((loss): Head[] => {
    const at = (handle: string) =>
      loss.slots.find(({ key }) => key.kind === "input" && key.handle === handle)?.source;
    const [prediction, target] = [at("prediction"), at("target")];
    if (!loss.onPath || loss.op.category !== "loss" || prediction === undefined) return [];
    if (target === undefined) return [];
    const fed = feeds.filter(({ node }) => node === program.nodes[target]!.node.id);
    const [own, aimed] = [program.nodes[prediction]!.shape, program.nodes[target]!.shape];
    const isTwoValued = ({ no, yes }: Classes) =>
      fed.every(({ values }) => values.every((value) => value === no || value === yes));
    const canBeGuessed = own.length === 0 && fed.length > 0;
    const guessed = canBeGuessed ? binary.find(isTwoValued) : undefined;
    const choosesClass = loss.op.choosesClass === true;
    const classes = loss.op.classes ?? guessed ?? null;
    return [{ loss, prediction, target, classes, choosesClass, pairs: pairsOf(own, aimed) }];
  });
}

/** As they stretch to each other; none where they do not, as scores and the class of each row. */
function pairsOf(prediction: Shape, target: Shape): Head["pairs"] {
  const shape = broadcastShapes(prediction, target);
  const placesIn = (own: Shape) =>
    Int32Array.from({ length: shape ? sizeOf(shape) : 0 }, (_, k) =>
      stretchedElement(own, shape!, k),
    );
  return { predictions: placesIn(prediction), targets: placesIn(target) };
}

/** Targets that their loss does not take, each with its first row. */
export function checkTargets(
  program: Program,
  heads: readonly Head[],
  { feeds }: Prepared,
): readonly Problem[] {
  return heads.flatMap(({ loss, target }): Problem[] => {
    const { classes } = loss.op;
    const { node } = program.nodes[target]!;
    if (!classes) return [];
    const { no, yes, between } = classes;
    for (const fed of feeds) {
      if (fed.node !== node.id) continue;
      const row = fed.values.findIndex((value) =>
        between ? value < no || value > yes : value !== no && value !== yes,
      );
      if (row >= 0) return [targetOutsideDomain(node, loss.node, classes, row, fed.values[row]!)];
    }
    return [];
  });
}

/** Whether an answer can be right or wrong. */
export function isClassification(heads: readonly Head[]): boolean {
  return (
    heads.length > 0 && heads.every(({ classes, choosesClass }) => classes !== null || choosesClass)
  );
}

/** How many of the run's lanes are answered rightly. */
export function countRight(run: Run<Numbers>, heads: readonly Head[]): number {
  let right = 0;
  for (let lane = 0; lane < run.program.lanes; lane++) if (isRightAt(run, heads, lane)) right += 1;
  return right;
}

/**
 * Whether the answer of a lane is right. Of several classes the one with the largest prediction must be the
 * target's, in every row; so must it be with one target of several that says yes (one-hot); else each prediction
 * must be on its target's side. NaN is on no side.
 */
export function isRightAt(run: Run<Numbers>, heads: readonly Head[], lane: number): boolean {
  for (const head of heads) if (head.choosesClass && !isRightChoice(run, head, lane)) return false;
  return areRightSides(run, heads, lane);
}

function isRightChoice(run: Run<Numbers>, head: Head, lane: number): boolean {
  const [chosen, aimed] = [chosenClasses(run, head, lane), targetClasses(run, head, lane)];
  return chosen.every((index, row) => index === aimed[row]);
}

/** For each row of the prediction the place of its largest number; −1 where one is NaN. */
export function chosenClasses(
  run: Run<Numbers>,
  { prediction }: Head,
  lane: number,
): readonly number[] {
  const count = run.program.nodes[prediction]!.shape.at(-1)!;
  return largestPlaces(valuesAt(run, prediction, lane), count);
}

/** The prediction's numbers in a lane: a score for each class, row by row. */
export function scoresOf(run: Run<Numbers>, { prediction }: Head, lane: number): Numbers {
  return valuesAt(run, prediction, lane);
}

/** For each row of the prediction the class that the target names, or thinks the likeliest. */
export function targetClasses(
  run: Run<Numbers>,
  { prediction, target }: Head,
  lane: number,
): readonly number[] {
  const own = valuesAt(run, target, lane);
  const { nodes } = run.program;
  const isIndex = nodes[target]!.shape.length < nodes[prediction]!.shape.length;
  return isIndex ? [...own] : largestPlaces(own, nodes[prediction]!.shape.at(-1)!);
}

function largestPlaces(numbers: Numbers, count: number): readonly number[] {
  return Array.from({ length: numbers.length / count }, (_, row) => {
    const first = row * count;
    let best = 0;
    for (let at = 0; at < count; at++) {
      if (Number.isNaN(numbers[first + at]!)) return -1;
      if (numbers[first + at]! > numbers[first + best]!) best = at;
    }
    return best;
  });
}

/**
 * Of those that are judged by sides, a tensor's number by number. An epoch asks it for every sample: nothing is
 * allocated.
 */
function areRightSides(run: Run<Numbers>, heads: readonly Head[], lane: number): boolean {
  let [answers, yes, largest] = [0, 0, 0];
  let [isLargestYes, areAllRight] = [false, true];
  for (const { prediction, target, classes, choosesClass, pairs } of heads) {
    if (choosesClass || !classes) continue;
    // A target between the classes says yes from the middle on.
    const middle = (classes.no + classes.yes) / 2;
    const { predictions, targets } = pairs;
    for (let k = 0; k < predictions.length; k++) {
      const number = valueAt(run, prediction, lane, predictions[k]!);
      if (Number.isNaN(number)) return false;
      const isYes = valueAt(run, target, lane, targets[k]!) >= middle;
      if (answers === 0 || number > largest) {
        largest = number;
        isLargestYes = isYes;
      }
      if (isYes) yes += 1;
      if (number >= classes.threshold !== isYes) areAllRight = false;
      answers += 1;
    }
  }
  return answers > 1 && yes === 1 ? isLargestYes : areAllRight;
}

/** A number of the node at this position in a lane; of a tensor by its place in row-major order, the first unless told. */
export function valueAt(run: Run<Numbers>, position: number, lane: number, k = 0): number {
  const { value } = run.program.nodes[position]!;
  return valueIn(run, value, value.laned ? lane * value.size + k : k);
}

/** All its numbers in a lane. */
function valuesAt(run: Run<Numbers>, position: number, lane: number): Numbers {
  const { value } = run.program.nodes[position]!;
  const numbers = valuesOf(run, value);
  return value.laned ? numbers.subarray(lane * value.size, (lane + 1) * value.size) : numbers;
}
