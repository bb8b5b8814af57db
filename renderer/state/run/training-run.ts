import {
  type EpochRecord,
  endGesture,
  epochsKept,
  type FromTrainer,
  type Graph,
  isFault,
  type Problem,
  type RunLayout,
  stopWords,
  type Tick,
  type TickSnapshot,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { showTab } from "../page/dock-actions.ts";
import { keepEpochs } from "./kept.ts";
import { fileTable } from "./prepared.ts";
import { documentStanding, isInRun, settled, settleRun, trainedOf } from "./reached.ts";
import { withParameters } from "./session.ts";
import type { ActiveRun, Refusal, RunEnd } from "./training-state.ts";

/**
 * What a run's answers do to what is shown, and at its end to the document. A run touches the graph that it wrote last and no other:
 * whatever was edited, undone, opened or closed meanwhile ends it, and its late answers are dropped.
 */

/** Whose numbers the run's answers have. */
export function receiveStart(
  store: AppStore,
  { run: request, ...layout }: Extract<FromTrainer, { kind: "started" }>,
): void {
  const { training } = store.getState();
  const { run } = training;
  if (run?.request === request)
    store.setState({ training: { ...training, run: { ...run, layout } } });
}

/** True when the tick was of the run that is under way, and is shown now. */
export function receiveTick(
  store: AppStore,
  tick: Extract<FromTrainer, { kind: "tick" }>,
): boolean {
  const state = store.getState();
  const run = startedRun(state, tick.run);
  if (!run) return false;
  const next = withSnapshot(withTick(state, run, tick), tick.snapshot);
  // From the first tick on there is something to undo and to save.
  const hasStep = isInRun(state);
  store.setState(hasStep ? next : settled(next));
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
  const run = startedRun(state, ended.run);
  if (!run) return;
  const next = settled(withTick(state, run, ended), ended.update);
  const graph = next.history.present;
  const { reason } = ended;
  const { layout } = run;
  const lost = lostAfter(next.training, graph, ended, layout);
  const end: RunEnd = {
    graph,
    words: endWords(ended, run),
    tone: reason && isFault(reason) ? "problem" : "done",
    lastFinite: reason?.kind === "not-finite" ? (lost?.checkpoint ?? null) : null,
    parameters: lost?.parameters ?? layout.places,
  };
  // What came to its end is one undo step; what was paused may go on as a part of it.
  const isPaused = reason === null && run.limit === "stop";
  const rested = { request: run.request, layout, graph, table: fileTable(next, graph) };
  store.setState({
    ...next,
    history: isPaused ? next.history : endGesture(next.history),
    training: {
      ...next.training,
      end,
      // After a fault the document may not have all that the service has.
      rested: reason && isFault(reason) ? null : rested,
      lost: lost ?? next.training.lost,
      run: isPaused && next.training.run ? { ...next.training.run, status: "paused" } : null,
    },
  });
}

/** A run that begins where another was lost makes no update, and knows no better place than that one did. */
function lostAfter(
  { lost }: AppState["training"],
  graph: Graph,
  { lastFinite }: Extract<FromTrainer, { kind: "ended" }>,
  { places: parameters }: RunLayout,
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

/** The run is over where it was shown last: answers that are still on their way are nobody's. */
export function endRun(store: AppStore): void {
  settleRun(store);
  const { training, trainer, history } = store.getState();
  const { run } = training;
  if (!run) return;
  trainer.post({ kind: "pause", run: run.request });
  store.setState({ history: endGesture(history), training: { ...training, run: null } });
}

/** The service is gone, and the run with it: what was shown last stays, as one undo step. */
export function loseRun(store: AppStore): void {
  settleRun(store);
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

function liveRun(state: AppState, request: number): ActiveRun | null {
  const { run } = state.training;
  return run?.request === request && run.written === selectGraph(state) ? run : null;
}

type StartedRun = ActiveRun & { readonly layout: RunLayout };

function startedRun(state: AppState, request: number): StartedRun | null {
  const run = liveRun(state, request);
  return run?.layout ? { ...run, layout: run.layout } : null;
}

/** The run's numbers are in the arena, and the document is as it was. */
function withTick(state: AppState, run: StartedRun, tick: Tick): AppState {
  const { checkpoint, records, kept, rate, made } = tick;
  const { training } = state;
  const told = { ...run, rate, share: null };
  // What no update has moved has nothing to undo or to save.
  if (made === 0) return { ...state, training: { ...training, run: told } };
  const { layout } = run;
  const reached = { layout, checkpoint, records: curveOf(state, records) };
  return {
    ...state,
    // An epoch that is looked at stays in view while the run goes on.
    session: training.past ? state.session : withParameters(state.session, checkpoint.values),
    training: {
      ...training,
      run: { ...told, reached },
      kept: keepEpochs(training.kept, kept, records, layout.places),
    },
  };
}

/** The curve with what has come of it, thinned out as the service does it. */
function curveOf(state: AppState, fresh: readonly EpochRecord[]): readonly EpochRecord[] {
  const known = documentStanding(state).training?.progress?.records ?? [];
  const last = fresh.at(-1);
  if (!last) return known;
  const isKept = epochsKept(last.epoch);
  return [...known.filter(({ epoch }) => isKept(epoch)), ...fresh];
}

function withSnapshot(state: AppState, snapshot: TickSnapshot | null): AppState {
  const { training, history } = state;
  const { layout } = training.run ?? {};
  if (!snapshot || !layout || training.past) return state;
  const { parameter } = snapshot;
  const result = { ...snapshot, parameters: trainedOf(layout) };
  return {
    ...state,
    training: { ...training, snapshot: { graph: history.present, parameter, result } },
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
