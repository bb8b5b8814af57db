import { type Checkpoint, keepsEpoch, recordLimit } from "./checkpoint.ts";
import type { InParts } from "./in-parts.ts";
import type { RunLimit, Tick, TickSnapshot, Wish } from "./messages.ts";
import { type Beat, createBeat, type Pace } from "./pace.ts";
import type { TrainingSession } from "./session.ts";
import type { StopReason } from "./stop.ts";
import { plannedWords, type UpdateWords } from "./update-words.ts";

/** Milliseconds between two ticks amid epochs at least, and at the fastest: a person sees no more. */
const tickInterval = 60;
/** Ticks are this many snapshots apart, so that updates get their time. */
const snapshotsPerTick = 4;
/** Numbers in the checkpoints of one tick at most. */
const keptNumbers = 500_000;

/** A run that is under way, as its service keeps it. */
export interface ActiveRun {
  readonly id: number;
  readonly session: TrainingSession;
  readonly beat: Beat;
  readonly limit: RunLimit;
  /** The update that is being made; null between two. */
  update: InParts<StopReason | null> | null;
  /** The snapshot that the next tick waits for. */
  snapshot: InParts<TickSnapshot> | null;
  wish: Wish | null;
  /** Milliseconds that the last snapshot took. */
  snapshotTime: number;
  made: number;
  pace: Pace;
  /** Since when, and from which update on, its rate is counted. */
  rateFrom: { readonly at: number; readonly made: number };
  kept: Checkpoint[];
  tickedAt: number;
  /** Updates that the last tick told of; −1 where that was without what is wished for by now. */
  told: number;
  /** The last epoch that a tick had the record of. */
  recordedUntil: number;
  spokeAt: number;
  /** When its last epoch began. */
  begunAt: number;
  /** Whether the page is ready for a tick. */
  ready: boolean;
  paused: boolean;
  /** It waits between two epochs; calling this ends the wait for its time. */
  rest: (() => void) | null;
}

export function createActiveRun(
  session: TrainingSession,
  { run: id, limit, pace, wish }: Pick<ActiveRun, "limit" | "pace" | "wish"> & { run: number },
  at: number,
): ActiveRun {
  return {
    id,
    session,
    beat: createBeat(),
    limit,
    update: null,
    snapshot: null,
    wish,
    snapshotTime: 0,
    made: 0,
    pace,
    rateFrom: { at, made: 0 },
    kept: [],
    tickedAt: at,
    told: 0,
    recordedUntil: epochOf(session),
    spokeAt: at,
    begunAt: at,
    ready: true,
    paused: false,
    rest: null,
  };
}

/** The last epoch that is done. */
export function epochOf({ trainer }: TrainingSession): number {
  return trainer.records().at(-1)?.epoch ?? 0;
}

/** Where epochs can be told apart, each end of one that the page is ready for; else at some distance. */
export function isTickDue(run: ActiveRun, at: number): boolean {
  if (!run.ready) return false;
  const { pace, session } = run;
  const isSlow = pace.epochsPerSecond !== null || epochOf(session) <= pace.eachUntil;
  if (isSlow && session.trainer.isAtEpochEnd()) return true;
  const since = isSlow ? Math.max(run.tickedAt, run.begunAt) : run.tickedAt;
  return at - since >= Math.max(tickInterval, snapshotsPerTick * run.snapshotTime);
}

/** True when the run has come to its limit. */
export function countUpdate(run: ActiveRun): boolean {
  run.made += 1;
  const epochEnded = run.session.trainer.isAtEpochEnd();
  if (epochEnded) keepEpoch(run);
  return run.limit === "batch" || (run.limit === "epoch" && epochEnded);
}

/** As the page keeps them, and fewer where they are large. */
function keepEpoch(run: ActiveRun): void {
  const checkpoint = run.session.trainer.checkpoint();
  const { epoch, values, state } = checkpoint;
  const fitting = Math.floor(keptNumbers / (values.length + state.length));
  const limit = Math.min(recordLimit, Math.max(8, fitting));
  if (run.kept.length >= limit)
    run.kept = run.kept.filter((each) => keepsEpoch(each.epoch, epoch, limit));
  run.kept.push(checkpoint);
}

/** What is told of the run now. What it kept for that is the page's from here on. */
export function tickOf(run: ActiveRun, at: number): Tick {
  const { made, kept, rateFrom, recordedUntil } = run;
  const { trainer } = run.session;
  const records = trainer.records().filter(({ epoch }) => epoch > recordedUntil);
  run.tickedAt = at;
  run.told = made;
  run.recordedUntil = records.at(-1)?.epoch ?? recordedUntil;
  run.spokeAt = at;
  run.kept = [];
  return {
    run: run.id,
    checkpoint: trainer.checkpoint(),
    records,
    kept,
    rate: (made - rateFrom.made) / Math.max(1e-3, (at - rateFrom.at) / 1000),
    made,
  };
}

/** What the run's graph looks like now. */
export function* snapshotOf({ session }: ActiveRun, { parameter }: Wish): InParts<TickSnapshot> {
  const { values } = session.trainer.checkpoint();
  return { ...(yield* session.takeSnapshot(values, parameter)), parameter };
}

/** What its one update did, where it was to make no more. */
export function updateOf({ session, limit }: ActiveRun): UpdateWords | null {
  const { graph, trainer } = session;
  const detail = limit === "batch" ? trainer.detail() : null;
  return detail && plannedWords({ graph, trainer, detail });
}
