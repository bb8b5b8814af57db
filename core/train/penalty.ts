import type { Clip } from "../model/settings.ts";

/** l1·Σ|w| + l2·Σw² over the weights that are penalised. */
export function penalty(
  values: Float64Array,
  isPenalised: Uint8Array,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
): number {
  if (l1 === 0 && l2 === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const w = values[i]!;
    if (isPenalised[i]) sum += l1 * Math.abs(w) + l2 * w * w;
  }
  return sum;
}

/** Adds the penalty's gradient, l1·sign(w) + 2·l2·w; at w = 0 the sign is 0, so no weight is held there. */
export function addPenaltyGradient(
  gradients: Float64Array,
  values: Float64Array,
  isPenalised: Uint8Array,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
): void {
  if (l1 === 0 && l2 === 0) return;
  for (let i = 0; i < values.length; i++) {
    const w = values[i]!;
    if (isPenalised[i]) gradients[i]! += l1 * Math.sign(w) + 2 * l2 * w;
  }
}

/** The length of the numbers as one vector; finite, and above 0, wherever float64 can hold it. */
export function norm(gradients: Float64Array): number {
  const length = Math.sqrt(sumOfSquares(gradients, 1));
  if (Number.isFinite(length) && length > 1e-150) return length;
  // A square overflows or vanishes long before its root: measured by the largest, one of them is 1.
  const largest = gradients.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(sumOfSquares(gradients, largest));
}

function sumOfSquares(gradients: Float64Array, unit: number): number {
  let sum = 0;
  for (let i = 0; i < gradients.length; i++) {
    const share = gradients[i]! / unit;
    sum += share * share;
  }
  return sum;
}

/** PyTorch's clip_grad_value_ and clip_grad_norm_, whose divisor has 1e-6 added. In place. */
export function clipGradients(gradients: Float64Array, clip: Clip): void {
  switch (clip.kind) {
    case "none":
      return;
    case "value":
      for (let i = 0; i < gradients.length; i++)
        gradients[i] = Math.min(Math.max(gradients[i]!, -clip.limit), clip.limit);
      return;
    case "norm": {
      const factor = Math.min(1, clip.limit / (norm(gradients) + 1e-6));
      for (let i = 0; i < gradients.length; i++) gradients[i]! *= factor;
    }
  }
}
