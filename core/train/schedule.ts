import { cos, power } from "../math/elementary.ts";
import type { TrainingSettings } from "../model/settings.ts";

/**
 * The learning rate of an epoch, counted from 0; it stands still within one. During the warm-up it rises
 * evenly to its full size. Then the schedule begins: PyTorch's StepLR, rate·factor^⌊e / every⌋, or its
 * CosineAnnealingLR, minimum + (rate − minimum)(1 + cos πe/E) / 2, with e epochs of E done since.
 */
export function learningRateAt(
  {
    optimizer,
    schedule,
    warmUp,
    epochs,
  }: Pick<TrainingSettings, "optimizer" | "schedule" | "warmUp" | "epochs">,
  epoch: number,
): number {
  const rate = optimizer.learningRate;
  if (epoch < warmUp) return (rate * (epoch + 1)) / warmUp;
  const done = epoch - warmUp;
  switch (schedule.kind) {
    case "constant":
      return rate;
    case "step":
      return rate * power(schedule.factor, Math.floor(done / schedule.every));
    case "cosine": {
      const share = Math.min(1, done / Math.max(1, epochs - warmUp));
      return schedule.minimum + ((rate - schedule.minimum) * (1 + cos(Math.PI * share))) / 2;
    }
  }
}
