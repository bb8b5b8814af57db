import {
  applyTraining,
  compile,
  drawWeights,
  epochsShownEach,
  type Graph,
  initialNumbers,
  type Pace,
  placesOf,
  progressAt,
  type RunLimit,
  type TrainingSpeed,
  trainedParameters,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit } from "../document/edit.ts";
import { epochsOf, keepRun } from "./kept.ts";
import { backToPresent } from "./past-epoch.ts";
import { documentStanding } from "./reached.ts";
import { restedAt } from "./rested.ts";
import { pause as pausePlay, scrubTo } from "./run-actions.ts";
import { lookAtOwn } from "./sample-actions.ts";
import { graphForService } from "./service-graph.ts";
import { isAtEnd } from "./session.ts";
import { endRun, stopped } from "./training-run.ts";
import type { ActiveRun, KeptEpoch, TrainingState } from "./training-state.ts";
import { changedDataWords } from "./training-words.ts";
import { tickWish } from "./wish.ts";

export function setTraining(store: AppStore, change: Partial<TrainingState>): void {
  store.setState(({ training }) => ({ training: { ...training, ...change } }));
}

export function isTraining({ training: { run } }: { training: TrainingState }): boolean {
  return run !== null && run.status !== "paused";
}

/** Trains until a condition stops it; a paused run goes on, and stays one undo step. */
export function train(store: AppStore): void {
  const { run } = store.getState().training;
  if (run?.status === "paused") start(store, run.id, "stop");
  else start(store, store.getState().nextNumber(), "stop");
}

/** One batch or one epoch, as an undo step of its own. */
export function trainOnce(store: AppStore, limit: Exclude<RunLimit, "stop">): void {
  endRun(store);
  start(store, store.getState().nextNumber(), limit);
}

function start(store: AppStore, id: number, limit: RunLimit): void {
  const state = store.getState();
  if (isTraining(state)) return;
  pausePlay(store);
  backToPresent(store);
  if (state.session.looking.kind === "batch") lookAtOwn(store);
  // Amid the steps the canvas would show nothing of the run.
  const { session } = store.getState();
  if (session.stale || !isAtEnd(session)) scrubTo(store, Number.MAX_SAFE_INTEGER);
  // The curve on other data stays as it was, for comparison.
  if (changedDataWords(state.history) !== null) keepCurve(store);
  const graph = selectGraph(state);
  const request = store.getState().nextNumber();
  const before = restedAt(state, graph);
  const wish = tickWish(store.getState());
  const run: ActiveRun = {
    id,
    request,
    limit,
    written: graph,
    status: "running",
    layout: before?.layout ?? null,
    reached: null,
    wish,
    rate: null,
    share: null,
  };
  // Checkpoints of another curve can't be rewound to.
  const kept = epochsOf(graph, state.training.kept);
  setTraining(store, { run, rested: null, end: null, refused: null, kept });
  const asked = { run: request, limit, pace: paceOf(state), wish };
  const { trainer } = state;
  if (before) trainer.post({ kind: "go-on", after: before.request, ...asked });
  else trainer.post({ kind: "train", graph: graphForService(trainer, state, graph), ...asked });
}

/** From now on, also for the run that is under way; remembered beyond this document. */
export function chooseSpeed(store: AppStore, trainingSpeed: TrainingSpeed): void {
  store.setState({ trainingSpeed });
  const { host, trainer, training } = store.getState();
  host.setPreferences({ trainingSpeed });
  const { run } = training;
  if (run?.status === "running")
    trainer.post({ kind: "pace", run: run.request, pace: paceOf(store.getState()) });
}

function paceOf({ trainingSpeed }: AppState): Pace {
  return { epochsPerSecond: trainingSpeed, eachUntil: epochsShownEach };
}

/** The run ends after the update under way, and can go on. */
export function pauseTraining(store: AppStore): void {
  const { training, trainer } = store.getState();
  const { run } = training;
  if (run?.status !== "running") return;
  setTraining(store, { run: { ...run, status: "pausing" } });
  trainer.post({ kind: "pause", run: run.request });
}

export function toggleTraining(store: AppStore): void {
  if (isTraining(store.getState())) pauseTraining(store);
  else train(store);
}

/** Ends the run where its last shown update left it; its curve is kept beside later ones. */
export function stopTraining(store: AppStore): void {
  const { run } = store.getState().training;
  endRun(store);
  keepCurve(store);
  if (run) setTraining(store, { end: stopped(selectGraph(store.getState())) });
}

/** Ends the service, whatever it is doing; another starts when it is needed. */
export function endWorker(store: AppStore): void {
  store.getState().trainer.end();
}

export function keepCurve(store: AppStore): void {
  const state = store.getState();
  const lastRun = state.training.lastRun + 1;
  const runs = keepRun(state.training.runs, documentStanding(state), lastRun);
  if (runs !== state.training.runs) setTraining(store, { runs, lastRun });
}

/** Every parameter back to its number before the first update. */
export function resetWeights(store: AppStore): void {
  const progress = selectGraph(store.getState()).training?.progress;
  if (!progress) return;
  stopTraining(store);
  const { places, values } = initialNumbers(progress);
  edit(store, "Reset to Initial Weights", (graph) => applyTraining(graph, places, values, null));
  setTraining(store, { end: null, kept: [] });
}

/** Fresh random numbers for every parameter; training begins anew. */
export function drawNewWeights(store: AppStore, seed = randomSeed()): void {
  stopTraining(store);
  const program = compile(selectGraph(store.getState()));
  const places = placesOf(trainedParameters(program));
  if (places.length === 0) return;
  const values = drawWeights(program, seed);
  edit(store, "New Random Weights", (graph) => applyTraining(graph, places, values, null));
  setTraining(store, { end: null, kept: [] });
}

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** The document becomes what is looked at: its training goes on from there, until it is undone. */
export function goBackToPast(store: AppStore): void {
  const { past } = store.getState().training;
  if (past) rewindTo(store, past.kept.record.epoch, past.kept);
}

/** Back to where the curve was when this many epochs were done. */
export function rewindTo(store: AppStore, epoch: number, known?: KeptEpoch): void {
  const state = store.getState();
  const kept = epochsOf(documentStanding(state), state.training.kept);
  const found = known ?? kept.find(({ checkpoint }) => checkpoint.epoch === epoch);
  if (!found) return;
  stopTraining(store);
  edit(store, `Rewind to Epoch ${epoch}`, (graph) => restored(graph, found));
  setTraining(store, { end: null });
}

/** Back to where the loss was finite last. */
export function restoreLastFinite(store: AppStore): void {
  const { end } = store.getState().training;
  if (!end?.lastFinite) return;
  const found = { checkpoint: end.lastFinite, parameters: end.parameters };
  edit(store, "Restore the Last Finite Weights", (graph) => restored(graph, found));
}

/** The graph as it was at a checkpoint of its own training: each number goes to the parameter that it is of. */
function restored(
  graph: Graph,
  { checkpoint, parameters: places }: Omit<KeptEpoch, "record">,
): Graph {
  const progress = graph.training?.progress;
  if (!progress || places.length === 0) return graph;
  const then = progressAt(progress, places, checkpoint);
  return applyTraining(graph, places, checkpoint.values, then);
}
