import { digitRows } from "../data/digits.ts";
import { keepDigits } from "../data/recorded.ts";
import type { Table } from "../model/data.ts";
import {
  type ActiveRun,
  countUpdate,
  createActiveRun,
  epochOf,
  isTickDue,
  snapshotOf,
  tickOf,
  updateOf,
} from "./active-run.ts";
import type { InParts, Share } from "./in-parts.ts";
import type { TickSnapshot, ToTrainer } from "./messages.ts";
import type { Pace } from "./pace.ts";
import { createPreparer } from "./preparer.ts";
import { readData } from "./read-data.ts";
import { longestSilence, type ServiceThread, slice } from "./service-thread.ts";
import { createSession, type SessionResult, type TrainingSession } from "./session.ts";
import { type SnapshotResult, takeSnapshot } from "./snapshot.ts";
import { createSnapshotQueue } from "./snapshot-queue.ts";
import type { StopReason } from "./stop.ts";
import { allEpochsDone } from "./train-problems.ts";

type Message<K extends ToTrainer["kind"]> = Extract<ToTrainer, { kind: K }>;

/** A part of a run's work is done: when, and how far an update is that has more. */
interface Part {
  readonly at: number;
  readonly share: Share | null;
}

/** Trains and looks for a page, wherever it runs: handles one message at a time. */
export function createTrainingService(thread: ServiceThread): (message: ToTrainer) => void {
  keepDigits(digitRows);
  const prepareGraph = createPreparer();
  let table: Table | null = null;
  let active: ActiveRun | null = null;
  /** The last run's session, under way or not: a later run may go on with it, and it can be looked at. */
  let last: { readonly run: number; readonly session: TrainingSession } | null = null;
  const snapshots = createSnapshotQueue(thread, () => wake(active));

  function handle(message: ToTrainer): void {
    switch (message.kind) {
      case "table":
        table = message.table;
        return;
      case "train":
      case "go-on":
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
      case "wish":
        if (active?.id === message.run) setWish(active, message);
        return;
      case "snapshot":
        lookAtGraph(message);
        return;
      case "run-snapshot":
        snapshots.ask(message.snapshot, lookAtRun(sessionOf(message.run), message));
        return;
      case "read":
        thread.post({ kind: "was-read", read: message.read, ...readData(message) });
    }
  }

  function lookAtGraph({ snapshot, graph, parameter }: Message<"snapshot">): void {
    const prepared = prepareGraph(graph, table);
    if (prepared.kind === "refused") snapshots.answer(snapshot, prepared);
    else snapshots.ask(snapshot, takeSnapshot(graph, prepared.prepared, parameter));
  }

  function start(message: Message<"train" | "go-on">): void {
    const { run: id } = message;
    // The page follows one run: an older one ends here, even if this one is refused.
    active?.rest?.();
    active = null;
    const result = open(message);
    const problems = result.kind === "refused" ? result.problems : whyOver(result.session);
    if (result.kind === "refused" || problems.length > 0) {
      thread.post({ kind: "refused", run: id, problems });
      return;
    }
    const { session } = result;
    last = { run: id, session };
    if (message.kind === "train") thread.post({ kind: "started", run: id, ...session.layout });
    active = createActiveRun(session, message, thread.now());
    work(active);
  }

  /** The session that the run goes on with, or a new one, which takes the place of the last. */
  function open(message: Message<"train" | "go-on">): SessionResult {
    if (message.kind === "go-on") return { kind: "ready", session: sessionOf(message.after) };
    last = null;
    const prepared = prepareGraph(message.graph, table);
    return prepared.kind === "refused" ? prepared : createSession(message.graph, prepared.prepared);
  }

  function sessionOf(run: number): TrainingSession {
    if (last?.run !== run) throw new Error(`Run ${run} is not the last one.`);
    return last.session;
  }

  /** Works for one slice of time, then lets messages in. A newer run takes this one's place. */
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
      const done = run.snapshot ? look(run, run.snapshot, at) : train(run, at);
      if (!done) return;
      at = done.at;
      if (at - run.spokeAt >= longestSilence) {
        run.spokeAt = at;
        thread.post({ kind: "working", run: run.id, share: done.share });
      }
    } while (at < until);
    thread.defer(() => work(run));
  }

  /** A part of the snapshot that a tick waits for. */
  function look(run: ActiveRun, snapshot: InParts<TickSnapshot>, began: number): Part {
    const step = snapshot.next();
    const at = thread.now();
    run.snapshotTime += at - began;
    if (step.done) tick(run, at, step.value);
    return { at, share: null };
  }

  /** A part of an update; null where the run rests instead, or is over with it. */
  function train(run: ActiveRun, began: number): Part | null {
    const { trainer } = run.session;
    if (!run.update && trainer.isAtEpochEnd() && !beginEpoch(run, began)) return null;
    run.update ??= trainer.updateInParts();
    const step = run.update.next();
    const at = thread.now();
    if (!step.done) return { at, share: step.value };
    run.update = null;
    const wasMade = step.value?.kind !== "not-finite";
    if ((wasMade && countUpdate(run)) || step.value) {
      end(run, step.value, at);
      return null;
    }
    if (isTickDue(run, at)) beginTick(run, at);
    return { at, share: null };
  }

  /** False where the run rests first: until its beat, or until the page has shown the last epoch. */
  function beginEpoch(run: ActiveRun, at: number): boolean {
    const { pace, beat, made } = run;
    const epoch = epochOf(run.session);
    const isWatched = epoch <= pace.eachUntil && made > 0;
    const isShown = run.ready && run.told === made && snapshots.isIdle();
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
    if (run.rest && run.told < run.made) beginTick(run, thread.now());
    wake(run);
  }

  function setPace(run: ActiveRun, pace: Pace): void {
    run.pace = pace;
    run.rateFrom = { at: thread.now(), made: run.made };
    wake(run);
  }

  /** A tick that is being made begins anew; between two epochs what is wished for is told at once. */
  function setWish(run: ActiveRun, { wish }: Message<"wish">): void {
    run.wish = wish;
    if (wish) run.told = -1;
    const isBetween = !run.update && run.session.trainer.isAtEpochEnd();
    const isDue = isBetween && run.ready && run.told < run.made;
    if (run.snapshot || isDue) beginTick(run, thread.now());
    wake(run);
  }

  function beginTick(run: ActiveRun, at: number): void {
    run.snapshotTime = 0;
    run.snapshot = run.wish && snapshotOf(run, run.wish);
    if (!run.snapshot) tick(run, at, null);
  }

  function tick(run: ActiveRun, at: number, snapshot: TickSnapshot | null): void {
    run.snapshot = null;
    run.ready = false;
    thread.post({ kind: "tick", snapshot, ...tickOf(run, at) });
  }

  function end(run: ActiveRun, reason: StopReason | null, at: number): void {
    active = null;
    // Before the first update there was no other loss.
    const isLost = reason?.kind === "not-finite" && run.made > 0;
    const lastFinite = isLost ? run.session.trainer.before() : null;
    thread.post({ kind: "ended", reason, lastFinite, update: updateOf(run), ...tickOf(run, at) });
  }

  return handle;
}

function whyOver({ trainer }: TrainingSession) {
  const { epochs } = trainer.settings;
  return trainer.checkpoint().epoch >= epochs ? [allEpochsDone(epochs)] : [];
}

/** What the session's graph looks like, with its own numbers or with those that are given. */
function* lookAtRun(
  { trainer, takeSnapshot: take }: TrainingSession,
  { values, parameter }: Message<"run-snapshot">,
): InParts<SnapshotResult> {
  const numbers = yield* take(values ?? trainer.checkpoint().values, parameter);
  return { kind: "taken", snapshot: { ...numbers, parameters: trainer.parameters } };
}
