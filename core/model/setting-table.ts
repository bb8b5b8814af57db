import { optimizerIds } from "./optimizer-ids.ts";

/** Bounds on a number, for the file and for its field on the screen. */
export interface Bounds {
  readonly minimum?: number;
  /** The minimum itself is excluded. */
  readonly above?: true;
  /** The number must be below this one. */
  readonly below?: number;
  readonly whole?: true;
}

/** A number among the settings, with what it is called. */
export interface NumberEntry {
  readonly bounds: Bounds;
  /** Its field's name. */
  readonly label: string;
  /** As the undo menu says it. */
  readonly title: string;
  /** Its sign in formulas. */
  readonly letter?: string;
  /** Its keyword in torch.optim; settings with the same one are a tuple there. */
  readonly torch?: string;
  /** Where there is room for a few letters only. */
  readonly short?: string;
  /** What the number means, where its name does not say so. */
  readonly hint?: string;
  /** Its column among the settings of runs, where neither letter nor short name will do. */
  readonly column?: string;
}

/** A number that a file may leave out. */
export type NumberField = SureNumber | NumberOrNone;

interface SureNumber extends NumberEntry {
  readonly default: number;
  readonly none?: never;
}

interface NumberOrNone extends NumberEntry {
  readonly default: number | null;
  /** What null is called. */
  readonly none: string;
  /** What it is when it is switched on. */
  readonly fresh?: number;
}

export interface Choice {
  readonly choices: readonly string[];
  readonly default: string;
  /** Its field's name. */
  readonly label?: string;
  /** What it is about, where its name does not say so. */
  readonly hint?: string;
  /** A file has it only where it is not the default. */
  readonly isRare?: true;
}

export interface Flag {
  readonly default: boolean;
}

export interface Group {
  readonly fields: Readonly<Record<string, NumberField | Choice | Flag>>;
}

/** One of several kinds, each with its numbers. The first is the default and has none. */
export interface Kinds {
  readonly kinds: Readonly<Record<string, Readonly<Record<string, NumberEntry>>>>;
}

export type Entry = NumberField | Choice | Flag | Group | Kinds;

const clipLimit = {
  bounds: { minimum: 0, above: true },
  label: "Limit",
  title: "Clipping",
} as const satisfies NumberEntry;

/**
 * Every setting of training, in the order in which a file has them. From its entry follow its type, what a file may
 * say of it, its field and its column. The names of numbers differ, whatever they stand in.
 */
export const settingTable = {
  optimizer: {
    fields: {
      id: { choices: optimizerIds, default: "adam" },
      learningRate: {
        default: 0.01,
        bounds: { minimum: 0, above: true },
        letter: "η",
        label: "Learning rate",
        title: "Learning Rate",
        short: "rate",
      },
      // Added to the gradient as λ·w; AdamW shrinks the weight by η·λ instead.
      weightDecay: {
        default: 0,
        bounds: { minimum: 0 },
        letter: "λ",
        torch: "weight_decay",
        label: "Weight decay",
        title: "Weight Decay",
      },
      // Of momentum and Nesterov.
      momentum: {
        default: 0.9,
        bounds: { minimum: 0, below: 1 },
        letter: "μ",
        torch: "momentum",
        label: "Momentum",
        title: "Momentum",
        short: "memory",
      },
      // Of Adam and AdamW, as is the next.
      beta1: {
        default: 0.9,
        bounds: { minimum: 0, below: 1 },
        letter: "β₁",
        torch: "betas",
        label: "Memory of m",
        title: "β₁",
        short: "of m",
      },
      beta2: {
        default: 0.999,
        bounds: { minimum: 0, below: 1 },
        letter: "β₂",
        torch: "betas",
        label: "Memory of v",
        title: "β₂",
        short: "of v",
      },
      // Of RMSProp.
      smoothing: {
        default: 0.99,
        bounds: { minimum: 0, below: 1 },
        letter: "α",
        torch: "alpha",
        label: "Memory of v",
        title: "α",
        short: "of v",
      },
      epsilon: {
        default: 1e-8,
        bounds: { minimum: 0 },
        letter: "ε",
        torch: "eps",
        label: "Epsilon",
        title: "ε",
        short: "floor",
        hint: "Keeps the divisor off 0",
      },
    },
  },
  // How the learning rate changes over the epochs.
  schedule: {
    kinds: {
      constant: {},
      // Times `factor` every `every` epochs.
      step: {
        every: {
          bounds: { minimum: 1, whole: true },
          label: "Epochs of a step",
          title: "Schedule",
          short: "Every",
          hint: "So many epochs",
        },
        factor: {
          bounds: { minimum: 0, above: true },
          label: "Factor of a step",
          title: "Schedule",
          short: "Times",
        },
      },
      // Half a cosine down to `minimum`.
      cosine: {
        minimum: {
          bounds: { minimum: 0 },
          label: "Minimum",
          title: "Schedule",
          hint: "Reached after the last epoch, as in PyTorch",
        },
      },
    },
  },
  // The schedule begins after it; 0 for none.
  warmUp: {
    default: 0,
    bounds: { minimum: 0, whole: true },
    label: "Warm-up epochs",
    title: "Warm-Up",
    short: "Warm-up",
    hint: "Epochs over which the learning rate rises to its full size",
  },
  // Samples in a batch.
  batchSize: {
    default: null,
    none: "all",
    bounds: { minimum: 1, whole: true },
    label: "Batch size",
    title: "Batch Size",
    short: "Size",
    column: "Batch",
  },
  epochs: {
    default: 500,
    bounds: { minimum: 1, whole: true },
    label: "Epochs",
    title: "Epochs",
    hint: "In total, counted from the initial weights",
    column: "Epochs to do",
  },
  // Whether each epoch takes the samples in a new order.
  shuffle: { default: true },
  seed: {
    default: 1,
    bounds: { minimum: 0, whole: true },
    label: "Seed",
    title: "Seed of Training",
    hint: "Everything random follows from it",
  },
  clip: {
    kinds: {
      none: {},
      // Every number of the gradient to [−limit, limit].
      value: { limit: clipLimit },
      // The whole gradient, as a vector, to this length.
      norm: { limit: clipLimit },
    },
  },
  // Penalties on the weights: l1·Σ|w| + l2·Σw². Biases go free.
  l1: {
    default: 0,
    bounds: { minimum: 0 },
    label: "L1",
    title: "L1 Penalty",
    hint: "The loss gains L1·Σ|w|; biases are exempt",
  },
  l2: {
    default: 0,
    bounds: { minimum: 0 },
    label: "L2",
    title: "L2 Penalty",
    hint: "The loss gains L2·Σw²; biases are exempt",
  },
  // How the loss of a batch is made of its samples’ losses.
  reduction: { choices: ["mean", "sum"], default: "mean" },
  // Of the passes of updates. What is shown is computed in float64.
  precision: {
    choices: ["float64", "float32"],
    default: "float64",
    label: "Precision",
    hint: "float32: faster over large tensors; last digits may differ",
    isRare: true,
  },
  // A loss that is not finite stops a run in any case.
  stop: {
    fields: {
      lossBelow: {
        default: null,
        none: "off",
        fresh: 0.01,
        bounds: {},
        label: "Loss below",
        title: "Stop Condition",
        hint: "An epoch’s loss is below this",
        column: "Stop below",
      },
      lossAbove: {
        default: 1e6,
        none: "off",
        fresh: 1e6,
        bounds: {},
        label: "Loss above",
        title: "Stop Condition",
        hint: "The run has diverged. A loss that is not finite always stops it",
        column: "Stop above",
      },
      // Of validation, where there is one.
      patience: {
        default: null,
        none: "off",
        fresh: 50,
        bounds: { minimum: 1, whole: true },
        label: "Epochs without a new lowest loss",
        title: "Stop Condition",
        short: "No gain for",
        hint: "So many epochs without a new lowest loss; of validation, where there is one",
      },
    },
  },
} as const satisfies Readonly<Record<string, Entry>>;
