import {
  applyTraining,
  commit,
  endGesture,
  type FromTrainer,
  type Graph,
  isFault,
  type Problem,
  progressOf,
  type RunLimit,
  stopWords,
  type Tick,
  type UpdateWords,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { showTab } from "../page/dock-actions.ts";
import { keepEpochs, shareRecords } from "./kept.ts";
import { fileTable } from "./prepared.ts";
import { followGraph } from "./session.ts";
import type { ActiveRun, Refusal, RunEnd } from "./training-state.ts";

/**
 * What a run's answers do to the document. A run touches the graph that it wrote last and no other:
 * whatever was edited, undone, opened or closed meanwhile ends it, and its late answers are dropped.
 */

const labels: Readonly<Record<RunLimit, string>> = {
  stop: "Train",
  epoch: "Train One Epoch",
  batch: "Train One Batch",
};

/** True when the tick was of the run that is under way, and the document has it now. */
export function receiveTick(store: AppStore, tick: Tick): boolean {
  const state = store.getState();
  const run = liveRun(state, tick.run);
  if (!run) return false;
  store.setState(withTick(state, run, tick));
  return true;
}

/** How far a long update is, until the next tick. */
export function receiveWorking(
  store: AppStore,
  { run: request, share }: Extract<FromTrainer, { kind: "working" }>,
): void {
  const { training } = store.getState();
  const { run } = training;
  if (run && run.request === request && run.share !== share)
    store.setState({ training: { ...training, run: { ...run, share } } });
}

export function receiveEnd(store: AppStore, ended: Extract<FromTrainer, { kind: "ended" }>): void {
  const state = store.getState();
  const run = liveRun(state, ended.run);
  if (!run) return;
  const next = withTick(state, run, ended, ended.update);
  const graph = next.history.present;
  const { reason, parameters } = ended;
  const lost = lostAfter(next.training, graph, ended);
  const end: RunEnd = {
    graph,
    words: endWords(ended, run),
    tone: reason && isFault(reason) ? "problem" : "done",
    lastFinite: reason?.kind === "not-finite" ? (lost?.checkpoint ?? null) : null,
    parameters: lost?.parameters ?? parameters,
  };
  // What came to its end is one undo step; what was paused may go on as a part of it.
  const isPaused = reason === null && run.limit === "stop";
  store.setState({
    ...next,
    history: isPaused ? next.history : endGesture(next.history),
    training: {
      ...next.training,
      end,
      lost: lost ?? next.training.lost,
      run: isPaused && next.training.run ? { ...next.training.run, status: "paused" } : null,
    },
  });
}

/** A run that begins where another was lost makes no update, and knows no better place than that one did. */
function lostAfter(
  { lost }: AppState["training"],
  graph: Graph,
  { lastFinite, parameters }: Extract<FromTrainer, { kind: "ended" }>,
): AppState["training"]["lost"] {
  const progress = graph.training?.progress;
  if (!progress) return null;
  if (lastFinite) return { progress, checkpoint: lastFinite, parameters };
  return lost?.progress === progress ? lost : null;
}

export function receiveRefusal(
  store: AppStore,
  { run: request, problems }: Extract<FromTrainer, { kind: "refused" }>,
): void {
  const state = store.getState();
  const run = liveRun(state, request);
  if (!run) return;
  const refused = refusalOf(state, problems);
  store.setState({ training: { ...state.training, run: null, refused } });
  showTab(store, "learn");
}

/** A refusal of the present graph. */
export function refusalOf(state: AppState, problems: readonly Problem[]): Refusal {
  const graph = state.history.present;
  return { graph, table: fileTable(state, graph), problems };
}

/** The run is over: answers that are still on their way are nobody's. */
export function endRun(store: AppStore): void {
  const { training, trainer, history } = store.getState();
  const { run } = training;
  if (!run) return;
  trainer.post({ kind: "pause", run: run.request });
  store.setState({ history: endGesture(history), training: { ...training, run: null } });
}

/** The service is gone, and the run with it: what was shown last stays, as one undo step. */
export function loseRun(store: AppStore): void {
  const { training, history } = store.getState();
  store.setState({
    history: endGesture(history),
    training: { ...training, run: null, end: stopped(history.present) },
  });
}

export function stopped(graph: Graph): RunEnd {
  const progress = graph.training?.progress;
  const samples = progress?.soFar.samples ?? 0;
  const place = samples === 0 ? "after epoch" : "in epoch";
  const epoch = (progress?.epoch ?? 0) + (samples === 0 ? 0 : 1);
  const kept = (progress?.records.length ?? 0) > 1 ? " Its curve is kept in Runs." : "";
  return {
    graph,
    words: progress
      ? `Stopped ${place} ${epoch}.${kept} Train begins a new run from these weights.`
      : "Stopped before the first update.",
    tone: "done",
    lastFinite: null,
    parameters: [],
  };
}

/** Ends a run whose graph is no longer the present one. */
export function dropForeignRun(store: AppStore): void {
  const state = store.getState();
  const { run } = state.training;
  if (!run || run.written === selectGraph(state)) return;
  const wasRunning = run.status !== "paused";
  state.trainer.post({ kind: "pause", run: run.request });
  const end: RunEnd = {
    graph: selectGraph(state),
    words:
      "The run ended because the graph was changed. Train continues from the graph as it is now.",
    tone: "done",
    lastFinite: null,
    parameters: [],
  };
  store.setState({ training: { ...state.training, run: null, end: wasRunning ? end : null } });
}

/** All that a run does is one gesture, and so one undo step. */
export function runGesture({ id }: ActiveRun): string {
  return `train ${id}`;
}

function liveRun(state: AppState, request: number): ActiveRun | null {
  const { run } = state.training;
  return run?.request === request && run.written === selectGraph(state) ? run : null;
}

function withTick(state: AppState, run: ActiveRun, tick: Tick, update: UpdateWords | null = null) {
  const { parameters, initial, checkpoint, records, kept, rate, batches } = tick;
  const before = run.written;
  // What no update has moved has nothing to undo or to save.
  if (tick.made === 0) {
    const { history, session, training } = state;
    return {
      history,
      session,
      training: { ...training, run: { ...run, rate, batches, share: null } },
    };
  }
  const shared = shareRecords(before.training?.progress?.records ?? [], records);
  const progress = progressOf(parameters, initial, checkpoint, shared);
  const after = applyTraining(before, parameters, checkpoint.values, progress);
  const history = commit(state.history, after, {
    label: labels[run.limit],
    gesture: runGesture(run),
    note: update && { loss: null, update, selection: null },
  });
  return {
    history,
    // An epoch that is looked at stays in view while the run goes on.
    session: state.training.past ? state.session : followGraph(state.session, before, after),
    training: {
      ...state.training,
      run: { ...run, written: after, rate, batches, share: null },
      kept: keepEpochs(state.training.kept, kept, records, parameters),
    },
  };
}

function endWords(
  { reason, checkpoint, made }: Extract<FromTrainer, { kind: "ended" }>,
  run: ActiveRun,
) {
  if (reason) return stopWords(reason);
  const { epoch, updates, soFar } = checkpoint;
  switch (run.limit) {
    case "epoch":
      return soFar.samples === 0 && made > 0
        ? `Epoch ${epoch} is done.`
        : `Stopped in epoch ${epoch + 1}, after ${soFar.samples} of its samples.`;
    case "batch":
      return made > 0 ? `Update ${updates} is made.` : "Stopped before the update was made.";
    case "stop":
      return soFar.samples === 0
        ? `Paused after epoch ${epoch}: press Train to continue.`
        : `Paused in epoch ${epoch + 1}, after ${soFar.samples} of its samples: press Train to continue.`;
  }
}
