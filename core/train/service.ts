import { checksum } from "../data/checksum.ts";
import { detectReading } from "../data/csv/detect.ts";
import { readCsv } from "../data/csv/read.ts";
import { previewRows } from "../data/csv/rows.ts";
import type { Table } from "../graph/data.ts";
import { type Checkpoint, keepsEpoch, recordLimit } from "./checkpoint.ts";
import { lookAt } from "./look.ts";
import type { FromTrainer, ReadData, Tick, ToTrainer } from "./messages.ts";
import { createPreparer } from "./preparer.ts";
import type { StopReason } from "./stop.ts";
import { allEpochsDone } from "./train-problems.ts";
import { createTrainer, type Trainer } from "./trainer.ts";

/** What the service needs of the thread that it runs in. */
export interface ServiceThread {
  post(message: FromTrainer): void;
  /** Milliseconds of a clock that only runs forward. */
  now(): number;
  /** Calls back after messages that wait have been handled. */
  defer(work: () => void): void;
}

/** Milliseconds of updates between two looks at the messages. */
const slice = 12;
/** Milliseconds between two ticks at least: a person sees no more. */
const tickInterval = 60;
/** The page has a look at every tick. Ticks are this many looks apart, so that updates get their time. */
const looksPerTick = 4;
/** Numbers in the checkpoints of one tick at most. */
const keptNumbers = 500_000;

interface ActiveRun {
  readonly id: number;
  readonly trainer: Trainer;
  readonly startedAt: number;
  readonly limit: Extract<ToTrainer, { kind: "train" }>["limit"];
  made: number;
  kept: Checkpoint[];
  tickedAt: number;
  /** Whether the page is ready for a tick. */
  ready: boolean;
  paused: boolean;
}

/** Trains and looks for a page, wherever it runs: handles one message at a time. */
export function createTrainingService(thread: ServiceThread): (message: ToTrainer) => void {
  const prepareGraph = createPreparer();
  let table: Table | null = null;
  let active: ActiveRun | null = null;
  /** Milliseconds that the last look took. */
  let lookTime = 0;

  function handle(message: ToTrainer): void {
    switch (message.kind) {
      case "table":
        table = message.table;
        return;
      case "train":
        start(message);
        return;
      case "shown":
        if (active?.id === message.run) active.ready = true;
        return;
      case "pause":
        if (active?.id === message.run) active.paused = true;
        return;
      case "look":
        look(message);
        return;
      case "read":
        thread.post({ kind: "was-read", read: message.read, ...readData(message) });
    }
  }

  function start({ run: id, graph, limit }: Extract<ToTrainer, { kind: "train" }>): void {
    // The page follows one run: an older one ends here, even if this one is refused.
    active = null;
    const prepared = prepareGraph(graph, table);
    const result = prepared.kind === "refused" ? prepared : createTrainer(graph, prepared.prepared);
    if (result.kind === "refused") {
      thread.post({ kind: "refused", run: id, problems: result.problems });
      return;
    }
    const { trainer } = result;
    const { epochs } = trainer.settings;
    if (trainer.checkpoint().epoch >= epochs) {
      thread.post({ kind: "refused", run: id, problems: [allEpochsDone(epochs)] });
      return;
    }
    const startedAt = thread.now();
    active = {
      id,
      trainer,
      startedAt,
      limit,
      made: 0,
      kept: [],
      tickedAt: startedAt,
      ready: true,
      paused: false,
    };
    work(active);
  }

  /** Updates for one slice of time, then lets messages in. A newer run takes this one's place. */
  function work(run: ActiveRun): void {
    if (active !== run) return;
    const until = thread.now() + slice;
    do {
      if (run.paused) {
        end(run, null);
        return;
      }
      const reason = run.trainer.update();
      const wasMade = reason?.kind !== "not-finite";
      if ((wasMade && countUpdate(run)) || reason) {
        end(run, reason);
        return;
      }
    } while (thread.now() < until);
    const interval = Math.max(tickInterval, looksPerTick * lookTime);
    if (run.ready && thread.now() - run.tickedAt >= interval) {
      run.ready = false;
      thread.post({ kind: "tick", ...tickOf(run) });
    }
    thread.defer(() => work(run));
  }

  /** True when the run has come to its limit. */
  function countUpdate(run: ActiveRun): boolean {
    run.made += 1;
    const epochEnded = run.trainer.isAtEpochEnd();
    if (epochEnded) keepEpoch(run);
    return run.limit === "batch" || (run.limit === "epoch" && epochEnded);
  }

  /** As the page keeps them, and fewer where they are large. */
  function keepEpoch(run: ActiveRun): void {
    const checkpoint = run.trainer.checkpoint();
    const { epoch, values, state } = checkpoint;
    const fitting = Math.floor(keptNumbers / (values.length + state.length));
    const limit = Math.min(recordLimit, Math.max(8, fitting));
    if (run.kept.length >= limit)
      run.kept = run.kept.filter((each) => keepsEpoch(each.epoch, epoch, limit));
    run.kept.push(checkpoint);
  }

  function tickOf(run: ActiveRun): Tick {
    const { trainer, made, kept } = run;
    const now = thread.now();
    run.tickedAt = now;
    run.kept = [];
    return {
      run: run.id,
      parameters: trainer.parameters,
      initial: trainer.initial,
      checkpoint: trainer.checkpoint(),
      records: trainer.records(),
      kept,
      rate: made / Math.max(1e-3, (now - run.startedAt) / 1000),
      made,
      batches: trainer.batches,
    };
  }

  function end(run: ActiveRun, reason: StopReason | null): void {
    active = null;
    // Before the first update there was no other loss.
    const isLost = reason?.kind === "not-finite" && run.made > 0;
    const lastFinite = isLost ? run.trainer.before() : null;
    thread.post({ kind: "ended", reason, lastFinite, ...tickOf(run) });
  }

  function look({ look: id, graph, parameter }: Extract<ToTrainer, { kind: "look" }>): void {
    const began = thread.now();
    const prepared = prepareGraph(graph, table);
    const result =
      prepared.kind === "refused" ? prepared : lookAt(graph, prepared.prepared, parameter);
    lookTime = thread.now() - began;
    thread.post(
      result.kind === "refused"
        ? { kind: "looked", look: id, result: null, problems: result.problems }
        : { kind: "looked", look: id, result: result.look, problems: [] },
    );
  }

  return handle;
}

/** Rows of a file that are shown as they stand. */
const previewLength = 30;

function readData({ text, reading }: Extract<ToTrainer, { kind: "read" }>): ReadData {
  const known = "columns" in reading ? reading : detectReading(text, reading);
  return {
    reading: known,
    result: readCsv(text, known),
    preview: previewRows(text, known, previewLength),
    checksum: checksum(text),
  };
}
