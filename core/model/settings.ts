import type { OptimizerId } from "./optimizer-ids.ts";

/** How a graph is trained, as plain data of the document. */

/** One optimiser and all its settings; each reads those that its rule names. */
export interface OptimizerSettings {
  readonly id: OptimizerId;
  /** η */
  readonly learningRate: number;
  /** λ: added to the gradient as λ·w; AdamW shrinks the weight by η·λ instead. */
  readonly weightDecay: number;
  /** μ of momentum and Nesterov. */
  readonly momentum: number;
  /** β₁ and β₂ of Adam and AdamW. */
  readonly beta1: number;
  readonly beta2: number;
  /** α of RMSProp. */
  readonly smoothing: number;
  /** ε, which keeps the divisor off 0. */
  readonly epsilon: number;
}

/** How the learning rate changes over the epochs. */
export type Schedule =
  | { readonly kind: "constant" }
  /** Times `factor` every `every` epochs. */
  | { readonly kind: "step"; readonly every: number; readonly factor: number }
  /** Half a cosine down to `minimum`, which it reaches after the last epoch, as in PyTorch. */
  | { readonly kind: "cosine"; readonly minimum: number };

export type Clip =
  | { readonly kind: "none" }
  /** Every number of the gradient to [−limit, limit]. */
  | { readonly kind: "value"; readonly limit: number }
  /** The whole gradient, as a vector, to this length. */
  | { readonly kind: "norm"; readonly limit: number };

export interface TrainingSettings {
  readonly optimizer: OptimizerSettings;
  readonly schedule: Schedule;
  /** Epochs over which the learning rate rises to its full size; 0 for none. The schedule begins after them. */
  readonly warmUp: number;
  /** Samples in a batch; null for all of them. */
  readonly batchSize: number | null;
  /** Epochs in total, counted from the initial weights. */
  readonly epochs: number;
  /** Whether each epoch takes the samples in a new order. */
  readonly shuffle: boolean;
  /** Everything random in training follows from it. */
  readonly seed: number;
  readonly clip: Clip;
  /** Penalties on the weights: l1·Σ|w| + l2·Σw². Biases go free. */
  readonly l1: number;
  readonly l2: number;
  /** How the loss of a batch is made of its samples’ losses. */
  readonly reduction: "mean" | "sum";
  readonly stop: {
    /** Stop once an epoch's loss is below this. */
    readonly lossBelow: number | null;
    /** Diverged: stop once an epoch's loss is above this. A loss that is not finite always stops. */
    readonly lossAbove: number | null;
    /** Stop after so many epochs without a new lowest loss (of validation, where there is one). */
    readonly patience: number | null;
  };
}

export const defaultSettings: TrainingSettings = {
  optimizer: {
    id: "adam",
    learningRate: 0.01,
    weightDecay: 0,
    momentum: 0.9,
    beta1: 0.9,
    beta2: 0.999,
    smoothing: 0.99,
    epsilon: 1e-8,
  },
  schedule: { kind: "constant" },
  warmUp: 0,
  batchSize: null,
  epochs: 500,
  shuffle: true,
  seed: 1,
  clip: { kind: "none" },
  l1: 0,
  l2: 0,
  reduction: "mean",
  stop: { lossBelow: null, lossAbove: 1e6, patience: null },
};

/** Bounds on the settings that are numbers, for the file and for the fields on the screen. */
export const settingBounds = {
  learningRate: { minimum: 0, above: true },
  weightDecay: { minimum: 0 },
  momentum: { minimum: 0, below: 1 },
  beta1: { minimum: 0, below: 1 },
  beta2: { minimum: 0, below: 1 },
  smoothing: { minimum: 0, below: 1 },
  epsilon: { minimum: 0 },
  warmUp: { minimum: 0, whole: true },
  batchSize: { minimum: 1, whole: true },
  epochs: { minimum: 1, whole: true },
  seed: { minimum: 0, whole: true },
  every: { minimum: 1, whole: true },
  factor: { minimum: 0, above: true },
  cosineMinimum: { minimum: 0 },
  limit: { minimum: 0, above: true },
  l1: { minimum: 0 },
  l2: { minimum: 0 },
  lossBelow: {},
  lossAbove: {},
  patience: { minimum: 1, whole: true },
} as const satisfies Record<string, Bounds>;

export type SettingName = keyof typeof settingBounds;

export interface Bounds {
  readonly minimum?: number;
  /** The minimum itself is excluded. */
  readonly above?: true;
  /** The number must be below this one. */
  readonly below?: number;
  readonly whole?: true;
}

/** Whether a setting counts something. */
export function isWholeSetting(name: SettingName): boolean {
  return "whole" in settingBounds[name];
}

/** Why a number can't be this setting, as a sentence; null when it can. */
export function settingFault(name: SettingName, value: number): string | null {
  const { minimum, above, below, whole }: Bounds = settingBounds[name];
  if (!Number.isFinite(value)) return "The number must be finite.";
  if (whole && !Number.isSafeInteger(value)) return "The number must be whole.";
  if (minimum !== undefined && (above ? value <= minimum : value < minimum))
    return `The number must be ${above ? "above" : "at least"} ${minimum}.`;
  if (below !== undefined && value >= below) return `The number must be below ${below}.`;
  return null;
}
