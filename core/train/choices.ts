import type { Numbers, Run } from "../engine/arena.ts";
import { exp } from "../math/elementary.ts";
import { chosenClasses, type Head, scoresOf, targetClasses } from "./answers.ts";

/** Answers beyond these are left out: a sample may have many, as a text has one for each sign. */
const answerLimit = 20_000;

/**
 * What was chosen, where one class of several is: an entry for each answer, those of rows to train on first. Entries
 * stand side by side, so that a worker hands them over.
 */
export interface Choices {
  /** How many classes there are. */
  readonly classes: number;
  readonly rows: Int32Array;
  readonly targets: Int32Array;
  /** −1 where a score is no number. */
  readonly chosen: Int32Array;
  /** The probability, by softmax over the scores, of what was chosen; NaN where nothing was. */
  readonly confidence: Float32Array;
  /** The first entry of a row kept out. */
  readonly kept: number;
}

/** Gathers them from runs over rows, part by part. */
export function gatherChoices() {
  const [rows, targets, chosen, confidence]: number[][] = [[], [], [], []] as const;
  let classes: number | null = null;
  let kept: number | null = null;

  return {
    add(run: Run<Numbers>, heads: readonly Head[], part: Int32Array): void {
      const [head, ...others] = heads;
      if (!head?.choosesClass || others.length > 0) return;
      classes = run.program.nodes[head.prediction]!.shape.at(-1)!;
      for (const [lane, row] of part.entries()) {
        if (rows.length >= answerLimit) return;
        const scores = scoresOf(run, head, lane);
        const aims = targetClasses(run, head, lane);
        for (const [at, choice] of chosenClasses(run, head, lane).entries()) {
          rows.push(row);
          targets.push(aims[at]!);
          chosen.push(choice);
          const own = scores.subarray(at * classes, (at + 1) * classes);
          confidence.push(probability(own, choice));
        }
      }
    },
    /** What comes from here on is of rows kept out. */
    beginKept(): void {
      kept = rows.length;
    },
    /** null where the graph chooses no class, or in more than one place. */
    finish(): Choices | null {
      if (classes === null) return null;
      return {
        classes,
        rows: Int32Array.from(rows),
        targets: Int32Array.from(targets),
        chosen: Int32Array.from(chosen),
        confidence: Float32Array.from(confidence),
        kept: kept ?? rows.length,
      };
    },
  };
}

/** Of the largest score, by softmax: 1 / Σ exp(score − largest). */
function probability(scores: Numbers, choice: number): number {
  if (choice < 0) return Number.NaN;
  let sum = 0;
  for (const score of scores) sum += exp(score - scores[choice]!);
  return 1 / sum;
}

/** Entries of rows to train on, or of rows kept out: from the first to before the last. */
export function entriesOf({ rows, kept }: Choices, share: "training" | "held-out") {
  return share === "training" ? { from: 0, to: kept } : { from: kept, to: rows.length };
}

/**
 * How often each class was chosen where each should have been: targets × chosen, row by row. Answers that are no number
 * are in none.
 */
export function confusionOf(
  { classes, targets, chosen }: Choices,
  { from, to }: { readonly from: number; readonly to: number },
): Int32Array {
  const counts = new Int32Array(classes * classes);
  for (let at = from; at < to; at++) {
    const [target, choice] = [targets[at]!, chosen[at]!];
    if (target >= 0 && target < classes && choice >= 0) counts[target * classes + choice]! += 1;
  }
  return counts;
}
