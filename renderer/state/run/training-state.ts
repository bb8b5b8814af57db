import type {
  Checkpoint,
  EpochRecord,
  FoundIllness,
  GivenReading,
  Graph,
  ImportedTable,
  ParameterKey,
  ParameterPlace,
  PictureForm,
  Problem,
  RunLayout,
  RunLimit,
  Share,
  Snapshot,
  Table,
  TableContent,
  TrainingProgress,
  TrainingSettings,
  Wish,
} from "../../../core/index.ts";
import type { FileRows, FileSource } from "./file-rows.ts";
import type { Question } from "./trainer-watch.ts";

/** A run that is under way. */
export interface ActiveRun {
  /** The same while it is paused and goes on: all of it is one undo step. */
  readonly id: number;
  /** Tells the answers of the present stretch from all others. */
  readonly request: number;
  readonly limit: RunLimit;
  /** The graph that it wrote last, or began with: it touches no other. */
  readonly written: Graph;
  /** pausing: asked to, and its last answer is on its way. */
  readonly status: "running" | "pausing" | "paused";
  /** Whose numbers its answers have; null before the first. */
  readonly layout: RunLayout | null;
  /** Where it stands, where the document does not have that yet. */
  readonly reached: Reached | null;
  /** What its ticks have been asked to bring beside the numbers. */
  readonly wish: Wish | null;
  /** Updates a second; null before the first answer. */
  readonly rate: number | null;
  /** How far an update is that takes long. */
  readonly share: Share | null;
}

/** Where a run stands: its numbers, in the order of its layout, and its curve. */
export interface Reached {
  readonly layout: RunLayout;
  readonly checkpoint: Checkpoint;
  readonly records: readonly EpochRecord[];
}

/** A run that the service still has as it left it: another one may go on with its programs and its numbers. */
export interface RestedRun {
  readonly request: number;
  readonly layout: RunLayout;
  /** The document as the run has left it, and the file's rows. */
  readonly graph: Graph;
  readonly table: Table | null;
}

/** How the last run ended, for as long as the graph is the one that it left. */
export interface RunEnd {
  readonly graph: Graph;
  /** A sentence or two. */
  readonly words: string;
  readonly tone: "done" | "problem";
  /** Where the loss was finite last, when it no longer is. */
  readonly lastFinite: Checkpoint | null;
  /** Whose numbers that checkpoint holds, in its order. */
  readonly parameters: readonly ParameterPlace[];
}

/** What keeps a graph from being trained, and the graph and the file's rows that this was found of. */
export interface Refusal {
  readonly graph: Graph;
  readonly table: Table | null;
  readonly problems: readonly Problem[];
}

/** A checkpoint, with the record of its epoch to know it by, and whose numbers it holds. */
export interface KeptEpoch {
  readonly checkpoint: Checkpoint;
  /** In the order of the checkpoint's numbers. */
  readonly parameters: readonly ParameterPlace[];
  readonly record: EpochRecord;
}

/** An epoch that is looked at: the document with the weights that were kept of it. */
export interface PastEpoch {
  readonly kept: KeptEpoch;
  readonly graph: Graph;
}

/** A curve that is kept beside the present one. */
export interface KeptRun {
  readonly id: number;
  readonly name: string;
  readonly settings: TrainingSettings;
  readonly records: readonly EpochRecord[];
}

/** A table that is being chosen as data: how it reads so far. */
export interface DataImport {
  readonly name: string;
  /** A pasted table has no file that its rows could stay in. */
  readonly origin: "file" | "paste";
  readonly content: TableContent;
  /** null before it has been read once. */
  readonly read: ImportedTable | null;
  /** Whether an answer is on its way. */
  readonly isReading: boolean;
  /** The reading whose answer counts. */
  readonly request: number;
  /** What the user has settled; the rest is detected. */
  readonly given: GivenReading;
  /** Whether the rows go into the graph's file, or stay in their own. */
  readonly keep: "table" | "file";
}

/** A file with the way to it from the folder that was chosen; its name where it was chosen alone. */
export interface PictureFile {
  readonly path: string;
  readonly file: Blob;
}

export interface PictureImport {
  readonly files: readonly PictureFile[];
  readonly form: PictureForm;
  /** The reading whose result counts. */
  readonly request: number;
  /** Files that were looked at so far; null while none is being read. */
  readonly looked: number | null;
  readonly read: ReadPictures | null;
}

export interface ReadPictures {
  readonly table: Table;
  /** What was done to them. */
  readonly words: string;
  /** Files that were left out, each with the reason. */
  readonly faults: readonly string[];
}

/** A file that should be the one that the graph refers to. */
export interface Located {
  readonly name: string;
  readonly source: FileSource;
}

/** What is examined: the graph, the run's place that its numbers are of, and the rows of the file that the data lie in. */
export interface Examined {
  readonly graph: Graph;
  readonly reached: Reached | null;
  readonly table: Table | null;
}

/** What the doctor found, and where. */
export interface Examination extends Examined {
  readonly findings: readonly FoundIllness[];
  /** Rows of the data that were looked at; null for the graph's own numbers. */
  readonly rows: number | null;
  /** Why nothing could be found out; null where all went well. */
  readonly fault: string | null;
}

/** What the Data tab shows while nothing is being imported. */
export type DataView = "overview" | "choose" | "paint";

/** The training service owes answers and says nothing. */
export interface Silence {
  /** Whole seconds since it was heard last. */
  readonly seconds: number;
  readonly waitsFor: readonly Question[];
}

export interface TrainingState {
  readonly run: ActiveRun | null;
  readonly rested: RestedRun | null;
  readonly end: RunEnd | null;
  readonly silence: Silence | null;
  /** Where the loss was finite last before the progress after which it is not: to be offered again. */
  readonly lost: {
    readonly progress: TrainingProgress;
    readonly checkpoint: Checkpoint;
    readonly parameters: readonly ParameterPlace[];
  } | null;
  /** Why training, or a step of it, was refused when it was asked for last. */
  readonly refused: Refusal | null;
  /** Why the graph could not be looked at on its data. */
  readonly unseen: Refusal | null;
  /** The graph on its data, and the graph that this was; `parameter` is whose samples were told apart. */
  readonly snapshot: {
    readonly graph: Graph;
    readonly parameter: ParameterKey | null;
    readonly result: Snapshot;
  } | null;
  /** The rows of files that the graph’s data lie in, or lay in before an edit that can be undone. */
  readonly files: FileRows;
  /** The last examination; during a run it may lag behind. */
  readonly doctor: Examination | null;
  /** The examination that is under way, by its number. */
  readonly examining: (Examined & { readonly examination: number }) | null;
  readonly importing: DataImport | null;
  readonly pictures: PictureImport | null;
  /** The files that are being read to be those of a reference, by the number of their reading. */
  readonly locating: ReadonlyMap<number, Located>;
  readonly dataView: DataView;
  readonly kept: readonly KeptEpoch[];
  /** What is looked at in the place of the present; null while that is. */
  readonly past: PastEpoch | null;
  readonly runs: readonly KeptRun[];
  /** The id of the run that was kept last: none is given twice, also when its run was removed. */
  readonly lastRun: number;
  /** Runs that the comparison leaves out, by id; 0 is the present one. */
  readonly leftOut: ReadonlySet<number>;
  /** The parameter whose gradient is told apart by samples. */
  readonly parameter: ParameterKey | null;
}

export const initialTraining: TrainingState = {
  run: null,
  rested: null,
  end: null,
  silence: null,
  lost: null,
  refused: null,
  unseen: null,
  snapshot: null,
  files: new Map(),
  doctor: null,
  examining: null,
  importing: null,
  pictures: null,
  locating: new Map(),
  dataView: "overview",
  kept: [],
  past: null,
  runs: [],
  lastRun: 0,
  leftOut: new Set(),
  parameter: null,
};
