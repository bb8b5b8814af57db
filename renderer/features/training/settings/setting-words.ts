import type { SettingName } from "../../../../core/index.ts";

interface Words {
  readonly label: string;
  /** As the undo menu says it. */
  readonly title: string;
  readonly letter?: string;
  /** Where there is room for a few letters only. */
  readonly short?: string;
  /** What the number means, where its name does not say so. */
  readonly hint?: string;
}

/** What each setting that is a number is called. */
export const settingWords: Readonly<Record<SettingName, Words>> = {
  learningRate: { label: "Learning rate", title: "Learning Rate", letter: "η", short: "rate" },
  weightDecay: { label: "Weight decay", title: "Weight Decay", letter: "λ" },
  momentum: { label: "Momentum", title: "Momentum", letter: "μ", short: "memory" },
  beta1: { label: "Memory of m", title: "β₁", letter: "β₁", short: "of m" },
  beta2: { label: "Memory of v", title: "β₂", letter: "β₂", short: "of v" },
  smoothing: { label: "Memory of v", title: "α", letter: "α", short: "of v" },
  epsilon: {
    label: "Epsilon",
    title: "ε",
    letter: "ε",
    short: "floor",
    hint: "Keeps the divisor off 0",
  },
  warmUp: {
    label: "Warm-up epochs",
    title: "Warm-Up",
    short: "Warm-up",
    hint: "Epochs over which the learning rate rises to its full size",
  },
  batchSize: { label: "Batch size", title: "Batch Size", short: "Size" },
  epochs: { label: "Epochs", title: "Epochs", hint: "In total, counted from the initial weights" },
  seed: { label: "Seed", title: "Seed of Training", hint: "Everything random follows from it" },
  every: { label: "Epochs of a step", title: "Schedule", short: "Every", hint: "So many epochs" },
  factor: { label: "Factor of a step", title: "Schedule", short: "Times" },
  cosineMinimum: {
    label: "Minimum",
    title: "Schedule",
    hint: "Reached after the last epoch, as in PyTorch",
  },
  limit: { label: "Limit", title: "Clipping" },
  l1: { label: "L1", title: "L1 Penalty", hint: "The loss gains L1·Σ|w|; biases are exempt" },
  l2: { label: "L2", title: "L2 Penalty", hint: "The loss gains L2·Σw²; biases are exempt" },
  lossBelow: {
    label: "Loss below",
    title: "Stop Condition",
    hint: "An epoch’s loss is below this",
  },
  lossAbove: {
    label: "Loss above",
    title: "Stop Condition",
    hint: "The run has diverged. A loss that is not finite always stops it",
  },
  patience: {
    label: "Epochs without a new lowest loss",
    title: "Stop Condition",
    short: "No gain for",
    hint: "So many epochs without a new lowest loss; of validation, where there is one",
  },
};
