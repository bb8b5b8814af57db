import type { Region } from "../tensor/view.ts";
import type { Cell, Program, Slot } from "./program.ts";

/** An arena, or a part of one. */
export type Numbers = Float32Array | Float64Array;

/**
 * The numbers of a program: one arena, and its regions, that the passes fill. They are float64, save where a run
 * is for training alone.
 */
export interface Run<Own extends Numbers = Float64Array> extends Readonly<Record<Region, Own>> {
  readonly program: Program;
  readonly numbers: Own;
  /** What runs the passes; its `kind` says whether they are compiled. */
  readonly executor: Executor;
  /** The lane that views and explanations speak of; the arena holds them all. */
  readonly lane: number;
  /** Where the mean over all lanes is shown in place of one of them; null else. */
  readonly means: Means | null;
  /** What messages call a lane; its place in the batch unless told. */
  readonly laneName?: (lane: number) => string;
  /**
   * Contributions that are not upstream × partial, as damage has made them, by the slots that handed them back. The
   * next backward pass takes them away, in all views of the run.
   */
  readonly handedBack?: Map<Slot, Float64Array>;
  /** The update that the next pass is for, in training; null else. */
  training: Training | null;
}

/** The means over the lanes that were asked for since the last pass. */
export interface Means {
  readonly values: Map<Cell, Float64Array>;
  readonly gradients: Map<Cell, Float64Array>;
  readonly partials: Map<Slot, Float64Array>;
  readonly contributions: Map<Slot, Float64Array>;
}

/** What a pass of training is for: dropout draws its masks by it, whichever lanes the samples run in. */
export interface Training {
  /** How many updates came before, over all of the training, pauses included. */
  readonly update: number;
  /** For each lane the number of its sample's row in the data. */
  readonly samples: Int32Array;
}

/** What runs a program's passes over the numbers of a run; in float64 all give the same bits. */
export interface Executor {
  /** Node by node, by kernels for many nodes, or by code of the program's own. It changes when a run turns hot. */
  readonly kind: "interpreted" | "compiled" | "straight";
  /** Every value, and every partial unless it is values alone that are asked for. */
  forward(run: Run<Numbers>, until: "values" | "partials"): void;
  /** Every contribution and gradient, from the loss back. */
  backward(run: Run<Numbers>): void;
  /** The run's numbers in an arena of their own, in float64, which it runs, too. */
  copy(run: Run<Numbers>): Arena;
}

/** The numbers of a run in one row, and what runs the program over them. */
export interface Arena<Own extends Numbers = Float64Array> {
  readonly numbers: Own;
  readonly executor: Executor;
}
