import type { Table } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import { type Checkpoint, keepsEpoch, recordLimit } from "./checkpoint.ts";
import type { InParts } from "./in-parts.ts";
import { createLooks } from "./look-service.ts";
import type { Tick, ToTrainer } from "./messages.ts";
import { type Beat, createBeat, type Pace } from "./pace.ts";
import { createPreparer } from "./preparer.ts";
import { readData } from "./read-data.ts";
import { longestSilence, type ServiceThread, slice } from "./service-thread.ts";
import type { StopReason } from "./stop.ts";
import { allEpochsDone } from "./train-problems.ts";
import { createTrainer, type Trainer } from "./trainer.ts";
import { plannedWords, type UpdateWords } from "./update-words.ts";

/** Milliseconds between two ticks amid epochs at least, and at the fastest: a person sees no more. */
const tickInterval = 60;
/** The page has a look at every tick. Ticks are this many looks apart, so that updates get their time. */
const looksPerTick = 4;
/** Numbers in the checkpoints of one tick at most. */
const keptNumbers = 500_000;

interface ActiveRun {
  readonly id: number;
  readonly graph: Graph;
  readonly trainer: Trainer;
  readonly beat: Beat;
  readonly limit: Extract<ToTrainer, { kind: "train" }>["limit"];
  /** The update that is being made; null between two. */
  update: InParts<StopReason | null> | null;
  made: number;
  pace: Pace;
  /** Since when, and from which update on, its rate is counted. */
  rateFrom: { readonly at: number; readonly made: number };
  kept: Checkpoint[];
  tickedAt: number;
  /** Updates that the last tick told of. */
  told: number;
  spokeAt: number;
  /** When its last epoch began. */
  begunAt: number;
  /** Whether the page is ready for a tick. */
  ready: boolean;
  paused: boolean;
  /** It waits between two epochs; calling this ends the wait for its time. */
  rest: (() => void) | null;
}

/** Trains and looks for a page, wherever it runs: handles one message at a time. */
export function createTrainingService(thread: ServiceThread): (message: ToTrainer) => void {
  const prepareGraph = createPreparer();
  let table: Table | null = null;
  let active: ActiveRun | null = null;
  const looks = createLooks(thread, () => wake(active));

  function handle(message: ToTrainer): void {
    switch (message.kind) {
      case "table":
        table = message.table;
        return;
      case "train":
        start(message);
        return;
      case "shown":
        if (active?.id === message.run) shown(active);
        return;
      case "pause":
        if (active?.id !== message.run) return;
        active.paused = true;
        wake(active);
        return;
      case "pace":
        if (active?.id === message.run) setPace(active, message.pace);
        return;
      case "look":
        looks.ask(message, prepareGraph(message.graph, table));
        return;
      case "read":
        thread.post({ kind: "was-read", read: message.read, ...readData(message) });
    }
  }

  function start({ run: id, graph, limit, pace }: Extract<ToTrainer, { kind: "train" }>): void {
    // The page follows one run: an older one ends here, even if this one is refused.
    active?.rest?.();
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
      graph,
      trainer,
      beat: createBeat(),
      limit,
      update: null,
      made: 0,
      pace,
      rateFrom: { at: startedAt, made: 0 },
      kept: [],
      tickedAt: startedAt,
      told: 0,
      spokeAt: startedAt,
      begunAt: startedAt,
      ready: true,
      paused: false,
      rest: null,
    };
    work(active);
  }

  /** Updates for one slice of time, then lets messages in. A newer run takes this one's place. */
  function work(run: ActiveRun): void {
    if (active !== run) return;
    if (run.paused) {
      // Nothing of an update that is only half made stays.
      run.update?.return(null);
      end(run, null, thread.now());
      return;
    }
    let at = thread.now();
    const until = at + slice;
    do {
      if (!run.update && run.trainer.isAtEpochEnd() && !beginEpoch(run, at)) return;
      run.update ??= run.trainer.updateInParts();
      const step = run.update.next();
      at = thread.now();
      if (step.done) {
        run.update = null;
        const wasMade = step.value?.kind !== "not-finite";
        if ((wasMade && countUpdate(run)) || step.value) {
          end(run, step.value, at);
          return;
        }
        if (isTickDue(run, at)) tick(run, at);
      }
      if (at - run.spokeAt >= longestSilence) {
        run.spokeAt = at;
        thread.post({ kind: "working", run: run.id, share: step.done ? null : step.value });
      }
    } while (at < until);
    thread.defer(() => work(run));
  }

  /** False where the run rests first: until its beat, or until the page has shown the last epoch. */
  function beginEpoch(run: ActiveRun, at: number): boolean {
    const { pace, beat, made } = run;
    const epoch = epochOf(run);
    const isWatched = epoch <= pace.eachUntil && made > 0;
    const isShown = run.ready && run.told === made && looks.isIdle();
    const wait = beat.wait(pace, at);
    if (isWatched && !isShown) run.rest = () => undefined;
    else if (wait > 0) run.rest = thread.after(wait, () => wake(run));
    if (run.rest) return false;
    if (epoch === pace.eachUntil) run.rateFrom = { at, made };
    beat.begin(pace, at);
    run.begunAt = at;
    return true;
  }

  /** What a run rests for has come, or something else: it sees whether it goes on. */
  function wake(run: ActiveRun | null): void {
    if (!run?.rest) return;
    run.rest();
    run.rest = null;
    work(run);
  }

  function shown(run: ActiveRun): void {
    run.ready = true;
    if (run.rest && run.told < run.made) tick(run, thread.now());
    wake(run);
  }

  function setPace(run: ActiveRun, pace: Pace): void {
    run.pace = pace;
    run.rateFrom = { at: thread.now(), made: run.made };
    wake(run);
  }

  /** Where epochs can be told apart, each end of one that the page is ready for; else at some distance. */
  function isTickDue(run: ActiveRun, at: number): boolean {
    if (!run.ready) return false;
    const { pace, trainer } = run;
    const isSlow = pace.epochsPerSecond !== null || epochOf(run) <= pace.eachUntil;
    if (isSlow && trainer.isAtEpochEnd()) return true;
    const since = isSlow ? Math.max(run.tickedAt, run.begunAt) : run.tickedAt;
    return at - since >= Math.max(tickInterval, looksPerTick * looks.lastTime());
  }

  function tick(run: ActiveRun, at: number): void {
    run.ready = false;
    thread.post({ kind: "tick", ...tickOf(run, at) });
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

  function tickOf(run: ActiveRun, at: number): Tick {
    const { trainer, made, kept, rateFrom } = run;
    run.tickedAt = at;
    run.told = made;
    run.spokeAt = at;
    run.kept = [];
    return {
      run: run.id,
      parameters: trainer.places,
      initial: trainer.initial,
      checkpoint: trainer.checkpoint(),
      records: trainer.records(),
      kept,
      rate: (made - rateFrom.made) / Math.max(1e-3, (at - rateFrom.at) / 1000),
      made,
      batches: trainer.batches,
    };
  }

  function end(run: ActiveRun, reason: StopReason | null, at: number): void {
    active = null;
    // Before the first update there was no other loss.
    const isLost = reason?.kind === "not-finite" && run.made > 0;
    const lastFinite = isLost ? run.trainer.before() : null;
    thread.post({ kind: "ended", reason, lastFinite, update: updateOf(run), ...tickOf(run, at) });
  }

  return handle;
}

function updateOf({ graph, trainer, limit }: ActiveRun): UpdateWords | null {
  const detail = limit === "batch" ? trainer.detail() : null;
  return detail && plannedWords({ graph, trainer, detail });
}

function epochOf({ trainer }: ActiveRun): number {
  return trainer.records().at(-1)?.epoch ?? 0;
}
