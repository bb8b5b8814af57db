import type { ParameterPlace, TrainingProgress } from "../model/training.ts";
import { progressAt } from "../train/checkpoint.ts";
import { runThrough } from "../train/in-parts.ts";
import type { Prepared } from "../train/prepare.ts";
import type { Trainer } from "../train/trainer.ts";
import type { End } from "./train-loop.ts";

/** What a run has come to: the parameters and how good they are. */
export interface Outcome {
  readonly end: End;
  readonly parameters: readonly ParameterPlace[];
  /** Their numbers, at their places. */
  readonly values: Float64Array;
  readonly progress: TrainingProgress;
  /** Over the rows trained on, and over those kept out; null without any. Without penalty. */
  readonly loss: number;
  readonly validationLoss: number | null;
  /** Shares of right answers; null where answers are neither right nor wrong. */
  readonly accuracy: number | null;
  readonly validationAccuracy: number | null;
}

/** Judges the parameters as they are after the run: a record of an epoch has them before each update. */
export function outcomeOf(prepared: Prepared, trainer: Trainer, end: End): Outcome {
  const judge = judgeOf(trainer);
  let checkpoint = trainer.checkpoint();
  let judged = judge(prepared.training, checkpoint.values);
  if (end.kind === "not-finite" && !Number.isFinite(judged.loss)) {
    // The last update has led to where the numbers end: it is taken back.
    checkpoint = trainer.before();
    judged = judge(prepared.training, checkpoint.values);
  }
  const kept =
    prepared.validation.length > 0 ? judge(prepared.validation, checkpoint.values) : null;
  return {
    end,
    parameters: trainer.places,
    values: checkpoint.values,
    progress: progressAt(trainer.progress(), trainer.places, checkpoint),
    ...judged,
    validationLoss: kept?.loss ?? null,
    validationAccuracy: kept?.accuracy ?? null,
  };
}

function judgeOf({ objective: { evaluate, judges } }: Trainer) {
  return (rows: Int32Array, values: Float64Array) => {
    const { loss, right } = runThrough(evaluate(rows, values));
    return { loss, accuracy: judges ? right / rows.length : null };
  };
}
