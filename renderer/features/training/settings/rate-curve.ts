import { learningRateAt, type TrainingSettings } from "../../../../core/index.ts";

/** Points that the curve is drawn through. */
const points = 90;

/** The learning rates of evenly chosen epochs, the first and the last among them. */
export function rateCurve(settings: TrainingSettings): readonly number[] {
  const count = Math.min(points, settings.epochs);
  return Array.from({ length: count }, (_, i) =>
    learningRateAt(settings, Math.round((i * (settings.epochs - 1)) / Math.max(1, count - 1))),
  );
}
