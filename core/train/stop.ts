import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { TrainingSettings } from "../model/settings.ts";
import type { EpochRecord, TrainingProgress } from "../model/training.ts";
import { count } from "../words/count.ts";

/** Why a run came to its end by itself. */
export type StopReason =
  | { readonly kind: "epochs"; readonly epochs: number }
  | { readonly kind: "loss-below"; readonly loss: number; readonly limit: number }
  | { readonly kind: "no-improvement"; readonly epochs: number; readonly best: number }
  | { readonly kind: "diverged"; readonly loss: number; readonly limit: number }
  /** The update was not made: the parameters are those with which the number appeared. */
  | { readonly kind: "not-finite"; readonly problem: Problem }
  /** The epoch is done, and its parameters give no finite loss on the rows kept out. */
  | { readonly kind: "validation-not-finite"; readonly problem: Problem };

/** The reason as a sentence or two, with what to do where something went wrong. */
export function stopWords(reason: StopReason): string {
  switch (reason.kind) {
    case "epochs":
      return reason.epochs === 1
        ? "The one epoch is done."
        : `All ${count(reason.epochs, "epoch")} are done.`;
    case "loss-below":
      return `The loss is ${formatNumber(reason.loss)}, below the ${formatNumber(reason.limit)} that was asked for.`;
    case "no-improvement":
      return `The loss has not fallen below ${formatNumber(reason.best)} for ${count(reason.epochs, "epoch")}.`;
    case "diverged":
      return `The run diverged: the loss is ${formatNumber(reason.loss)}, above ${formatNumber(reason.limit)}. Choose a smaller learning rate, or clip the gradient.`;
    case "not-finite":
    case "validation-not-finite":
      return reason.problem.message;
  }
}

/** Whether the run ended by a fault that wants mending, and not by a condition that was asked for. */
export function isFault({ kind }: StopReason): boolean {
  return kind === "diverged" || kind === "not-finite" || kind === "validation-not-finite";
}

/** Whether the epoch that has just ended is the last, by the conditions that the settings have. */
export function reasonToStop(
  { epoch, loss }: EpochRecord,
  best: NonNullable<TrainingProgress["best"]>,
  { stop, epochs }: Pick<TrainingSettings, "stop" | "epochs">,
): StopReason | null {
  const { lossBelow, lossAbove, patience } = stop;
  if (lossAbove !== null && loss > lossAbove) return { kind: "diverged", loss, limit: lossAbove };
  if (lossBelow !== null && loss < lossBelow) return { kind: "loss-below", loss, limit: lossBelow };
  if (patience !== null && epoch - best.epoch >= patience)
    return { kind: "no-improvement", epochs: patience, best: best.loss };
  return epoch >= epochs ? { kind: "epochs", epochs } : null;
}
