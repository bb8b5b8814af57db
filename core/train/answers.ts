import type { Run } from "../engine/arena.ts";
import type { Program, ProgramNode } from "../engine/program.ts";
import { shownValue, withLane } from "../engine/read.ts";
import type { Problem } from "../model/problem.ts";
import type { Classes } from "../ops/op-base.ts";
import type { Prepared } from "./prepare.ts";
import { targetOutsideDomain } from "./train-problems.ts";

/** A loss op on the path to the loss: a prediction beside its target. Positions are the program's. */
export interface Head {
  readonly loss: ProgramNode;
  readonly prediction: number;
  readonly target: number;
  /** What its targets mean; null where they are quantities. */
  readonly classes: Classes | null;
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
    const fed = feeds.find(({ node }) => node === program.nodes[target]!.node.id);
    const isOneNumber = program.nodes[prediction]!.shape.length === 0;
    const guessed = binary.find(
      ({ no, yes }) => isOneNumber && fed?.values.every((value) => value === no || value === yes),
    );
    return [{ loss, prediction, target, classes: loss.op.classes ?? guessed ?? null }];
  });
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
    const fed = feeds.find((candidate) => candidate.node === node.id);
    if (!classes || !fed) return [];
    const { no, yes, between } = classes;
    const row = fed.values.findIndex((value) =>
      between ? value < no || value > yes : value !== no && value !== yes,
    );
    return row < 0 ? [] : [targetOutsideDomain(node, loss.node, classes, row, fed.values[row]!)];
  });
}

/** Whether an answer can be right or wrong. */
export function isClassification(heads: readonly Head[]): boolean {
  return heads.length > 0 && heads.every(({ classes }) => classes !== null);
}

/** How many of the run's lanes are answered rightly. */
export function countRight(run: Run, heads: readonly Head[]): number {
  let right = 0;
  for (let lane = 0; lane < run.program.lanes; lane++) if (isRightAt(run, heads, lane)) right += 1;
  return right;
}

/**
 * Whether the answer of a lane is right. With one target of several that says yes (one-hot), the
 * largest prediction must be that one's; else each prediction must be on its target's side. NaN is on
 * no side.
 */
export function isRightAt(run: Run, heads: readonly Head[], lane: number): boolean {
  if (heads.some(({ prediction }) => Number.isNaN(valueAt(run, prediction, lane)))) return false;
  if (heads.length > 1) {
    const yes = heads.filter((head) => targetSays(run, head, lane));
    if (yes.length === 1) return largest(run, heads, lane) === yes[0];
  }
  return heads.every((head) => predictionSays(run, head, lane) === targetSays(run, head, lane));
}

function largest(run: Run, heads: readonly Head[], lane: number): Head {
  return heads.reduce((best, head) =>
    valueAt(run, head.prediction, lane) > valueAt(run, best.prediction, lane) ? head : best,
  );
}

function predictionSays(run: Run, { prediction, classes }: Head, lane: number): boolean {
  return classes !== null && valueAt(run, prediction, lane) >= classes.threshold;
}

/** A target between the classes says yes from the middle on. */
function targetSays(run: Run, { target, classes }: Head, lane: number): boolean {
  return classes !== null && valueAt(run, target, lane) >= (classes.no + classes.yes) / 2;
}

/** The value of the node at this position in a lane. */
export function valueAt(run: Run, position: number, lane: number): number {
  return shownValue(withLane(run, lane), run.program.nodes[position]!.value);
}
