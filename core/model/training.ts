import type { Tensor } from "../tensor/tensor.ts";
import type { NodeId } from "./ids.ts";
import type { OptimizerId } from "./optimizer-ids.ts";
import type { TrainingSettings } from "./settings.ts";

/** How far training has come, as plain data of the document. */

/** Which parameter, as plain data. */
export interface ParameterKey {
  readonly node: NodeId;
  readonly param: string;
}

/** A parameter among the numbers of all: its own stand there row by row, from `place` on. */
export interface ParameterPlace extends ParameterKey {
  /** [] of a single number. */
  readonly shape: readonly number[];
  readonly place: number;
}

/** What an optimiser remembers of one parameter: its velocity, or its moments. */
export interface ParameterProgress extends ParameterKey {
  /** Its value before the first update. */
  readonly initial: number;
  /** The optimiser's numbers, in the order in which it names them; none before the first update. */
  readonly state: readonly number[];
}

/** The same of a tensor: the numbers of each, and a tensor of its shape for each of the optimiser's. */
export interface TensorProgress extends ParameterKey {
  readonly initial: Tensor;
  readonly state: readonly Tensor[];
}

/** One point of the loss curves. */
export interface EpochRecord {
  /** Epochs done, from 1. */
  readonly epoch: number;
  /**
   * Loss over the epoch's samples, each before the update of its batch; without penalty. Their mean or
   * their sum, as the settings' reduction says.
   */
  readonly loss: number;
  /** The penalties at the end of the epoch; 0 without any. */
  readonly penalty: number;
  /** Share of samples predicted rightly, 0 to 1; null where that has no meaning. */
  readonly accuracy: number | null;
  /** The same at the end of the epoch over the rows kept out; null without any. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Length of the gradient of the epoch's last batch, before clipping. */
  readonly gradientNorm: number;
}

/** All that is needed to go on, bit for bit, as if there had been no pause. */
export interface TrainingProgress {
  /** Whole epochs done. */
  readonly epoch: number;
  /** Updates that its optimiser has made. */
  readonly updates: number;
  /** Sums over the samples of the epoch that has begun: its next batch starts after them. */
  readonly soFar: { readonly samples: number; readonly loss: number; readonly right: number };
  /** The lowest epoch loss yet, and when. */
  readonly best: { readonly loss: number; readonly epoch: number } | null;
  /** The optimiser that the state belongs to. */
  readonly optimizer: OptimizerId;
  readonly parameters: readonly ParameterProgress[];
  /** Of parameters that are tensors; left out where there are none. */
  readonly tensors?: readonly TensorProgress[];
  /** Thinned out evenly as it grows; oldest first. */
  readonly records: readonly EpochRecord[];
}

export const nothingSoFar: TrainingProgress["soFar"] = { samples: 0, loss: 0, right: 0 };

export interface Training {
  readonly settings: TrainingSettings;
  /** null before the first update. */
  readonly progress: TrainingProgress | null;
}
