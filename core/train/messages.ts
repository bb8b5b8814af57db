import type { GivenReading } from "../data/csv/given.ts";
import type { ImportedTable, TableContent } from "../data/csv/import.ts";
import type { CsvReading, Table } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { EpochRecord, ParameterKey, ParameterPlace } from "../model/training.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Share } from "./in-parts.ts";
import type { Pace } from "./pace.ts";
import type { Snapshot, SnapshotNumbers } from "./snapshot.ts";
import type { StopReason } from "./stop.ts";
import type { UpdateWords } from "./update-words.ts";

/**
 * What a page and its training worker say to each other: plain data, each message one object. Every run
 * and every snapshot has a number of its own, so that a late answer is known for what it is.
 */

/** How far a run goes unless a condition stops it before. */
export type RunLimit = "stop" | "epoch" | "batch";

/** What ticks shall have beside the numbers. */
export interface Wish {
  /** Whose gradient is to be told apart by samples. */
  readonly parameter: ParameterKey | null;
}

interface RunRequest {
  readonly run: number;
  readonly limit: RunLimit;
  readonly pace: Pace;
  /** null for numbers alone. */
  readonly wish: Wish | null;
}

export type ToTrainer =
  /** The table of the data that the following messages' graphs have; null while it is not at hand. */
  | { readonly kind: "table"; readonly table: Table | null }
  | ({ readonly kind: "train"; readonly graph: Graph } & RunRequest)
  /** A run from where the run `after` stands, which was the last one: with its programs and its numbers. */
  | ({ readonly kind: "go-on"; readonly after: number } & RunRequest)
  /** Another pace for the run that is under way, from now on. */
  | { readonly kind: "pace"; readonly run: number; readonly pace: Pace }
  /** Ticks of the run that is under way shall have something else beside the numbers. */
  | { readonly kind: "wish"; readonly run: number; readonly wish: Wish | null }
  /** The page has shown the last tick and is ready for the next. */
  | { readonly kind: "shown"; readonly run: number }
  | { readonly kind: "pause"; readonly run: number }
  | ({ readonly kind: "snapshot"; readonly snapshot: number; readonly graph: Graph } & Wish)
  | ({
      readonly kind: "run-snapshot";
      readonly snapshot: number;
      /** The last run. */
      readonly run: number;
      /** Numbers in the place of its own, one parameter after another. */
      readonly values: Float64Array | null;
    } & Wish)
  /** A table to be read as told, or as it looks but for what is given. */
  | {
      readonly kind: "read";
      readonly read: number;
      readonly content: TableContent;
      readonly reading: CsvReading | GivenReading;
    };

/** Whose numbers a run's messages hold, and what stays the same while it lasts. */
export interface RunLayout {
  /** What updates move, and behind it what follows. Values stand one after another in this order. */
  readonly places: readonly ParameterPlace[];
  /** How many of them updates move. */
  readonly trained: number;
  /** Their numbers before the first update. */
  readonly initial: Float64Array;
  /** Batches that an epoch has. */
  readonly batches: number;
}

/** Where a run stands. */
export interface Tick {
  readonly run: number;
  readonly checkpoint: Checkpoint;
  /** Of epochs that have ended since the last tick, those that are kept. */
  readonly records: readonly EpochRecord[];
  /** Checkpoints of epochs that have ended since the last tick, as many as may be rewound to. */
  readonly kept: readonly Checkpoint[];
  /** Updates a second since the run began, or has its present pace. */
  readonly rate: number;
  /** Updates that the run has made. */
  readonly made: number;
}

export type FromTrainer =
  /** Long work is going on: which run's update, and how far it is; null for work of another kind. */
  | { readonly kind: "working"; readonly run: number | null; readonly share: Share | null }
  /** Before the first word of a run that was begun with a graph. */
  | ({ readonly kind: "started"; readonly run: number } & RunLayout)
  /** With what the graph looks like at these numbers, where that is wished for. */
  | ({ readonly kind: "tick"; readonly snapshot: TickSnapshot | null } & Tick)
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
      readonly kind: "snapshot";
      readonly snapshot: number;
      /** null with the problems that keep the graph from being looked at. */
      readonly result: Snapshot | null;
      readonly problems: readonly Problem[];
    };

export interface TickSnapshot extends SnapshotNumbers {
  readonly parameter: ParameterKey | null;
}

/** The numbers that a message hands over, rather than a copy of them. */
export function handedOver(message: FromTrainer): readonly ArrayBuffer[] {
  switch (message.kind) {
    case "tick":
    case "ended":
      return [
        ...[message.checkpoint, ...message.kept].flatMap(({ values, state }) => [values, state]),
        ...(message.kind === "tick" && message.snapshot ? numbersOf(message.snapshot) : []),
      ].map(bufferOf);
    case "snapshot":
      return message.result ? numbersOf(message.result).map(bufferOf) : [];
    default:
      return [];
  }
}

function numbersOf({ values, gradients, response, choices }: SnapshotNumbers) {
  const chosen = choices && [choices.rows, choices.targets, choices.chosen, choices.confidence];
  return [values, gradients, ...(response?.maps.values() ?? []), ...(chosen ?? [])];
}

const bufferOf = ({ buffer }: Float64Array | Float32Array | Int32Array) => buffer as ArrayBuffer;
