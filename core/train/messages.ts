import type { GivenReading } from "../data/csv/given.ts";
import type { ImportedTable, TableContent } from "../data/csv/import.ts";
import type { CsvReading, Table } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { EpochRecord, ParameterKey, ParameterPlace } from "../model/training.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Share } from "./in-parts.ts";
import type { Pace } from "./pace.ts";
import type { Response } from "./response.ts";
import type { SampleOutcome } from "./samples.ts";
import type { StopReason } from "./stop.ts";
import type { UpdateWords } from "./update-words.ts";

/**
 * What a page and its training worker say to each other: plain data, each message one object. Every run
 * and every look has a number of its own, so that a late answer is known for what it is.
 */

/** How far a run goes unless a condition stops it before. */
export type RunLimit = "stop" | "epoch" | "batch";

export type ToTrainer =
  /** The table of the data that the following messages' graphs have; null while it is not at hand. */
  | { readonly kind: "table"; readonly table: Table | null }
  | {
      readonly kind: "train";
      readonly run: number;
      readonly graph: Graph;
      readonly limit: RunLimit;
      readonly pace: Pace;
    }
  /** Another pace for the run that is under way, from now on. */
  | { readonly kind: "pace"; readonly run: number; readonly pace: Pace }
  /** The page has shown the last tick and is ready for the next. */
  | { readonly kind: "shown"; readonly run: number }
  | { readonly kind: "pause"; readonly run: number }
  | {
      readonly kind: "look";
      readonly look: number;
      readonly graph: Graph;
      /** Whose gradient is to be told apart by samples. */
      readonly parameter: ParameterKey | null;
    }
  /** A table to be read as told, or as it looks but for what is given. */
  | {
      readonly kind: "read";
      readonly read: number;
      readonly content: TableContent;
      readonly reading: CsvReading | GivenReading;
    };

/** Where a run stands. */
export interface Tick {
  readonly run: number;
  readonly parameters: readonly ParameterPlace[];
  /** Their numbers before the first update. */
  readonly initial: Float64Array;
  readonly checkpoint: Checkpoint;
  readonly records: readonly EpochRecord[];
  /** Checkpoints of epochs that have ended since the last tick, as many as may be rewound to. */
  readonly kept: readonly Checkpoint[];
  /** Updates a second since the run began, or has its present pace. */
  readonly rate: number;
  /** Updates that the run has made, and those that an epoch takes. */
  readonly made: number;
  readonly batches: number;
}

/** What a graph looks like on its data. */
export interface Look {
  readonly loss: number;
  readonly accuracy: number | null;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  readonly parameters: readonly ParameterPlace[];
  /** Their numbers, at their places. */
  readonly values: Float64Array;
  /** ∂L/∂each of them over the rows to train on. */
  readonly gradients: Float64Array;
  readonly response: Response | null;
  /** The rows with the largest losses first. */
  readonly outcomes: readonly SampleOutcome[];
  /** An even selection of the rows looked at. */
  readonly spread: readonly SampleOutcome[];
  /** The rows that add most to the parameter's gradient first; null when none was asked for, and of a tensor. */
  readonly contributions: readonly SampleContribution[] | null;
  /** Rows looked at, and rows that there are. */
  readonly rows: number;
  readonly rowCount: number;
}

export interface SampleContribution {
  readonly row: number;
  readonly contribution: number;
}

export type FromTrainer =
  /** Long work is going on: which run's update, and how far it is; null for work of another kind. */
  | { readonly kind: "working"; readonly run: number | null; readonly share: Share | null }
  | ({ readonly kind: "tick" } & Tick)
  | ({
      readonly kind: "ended";
      /** null when it was paused or came to its limit. */
      readonly reason: StopReason | null;
      /** Where the loss was finite last, when it no longer is. */
      readonly lastFinite: Checkpoint | null;
      /** What its one update did, where it was to make no more. */
      readonly update: UpdateWords | null;
    } & Tick)
  | { readonly kind: "refused"; readonly run: number; readonly problems: readonly Problem[] }
  | ({ readonly kind: "was-read"; readonly read: number } & ImportedTable)
  | {
      readonly kind: "looked";
      readonly look: number;
      /** null with the problems that keep it from being looked at. */
      readonly result: Look | null;
      readonly problems: readonly Problem[];
    };
