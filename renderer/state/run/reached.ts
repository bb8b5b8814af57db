import {
  applyTraining,
  commit,
  type Graph,
  type GraphNode,
  type NumberParam,
  type ParameterPlace,
  parameterKeyText,
  progressOf,
  type RunLayout,
  type RunLimit,
  rememberedAt,
  rememberedOf,
  singleNumber,
  type UpdateWords,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import type { ActiveRun, Reached } from "./training-state.ts";

/**
 * A run that is under way is ahead of the document: each tick puts its numbers into the arena, and keeps them in
 * `reached`. They enter the document when the run pauses or ends, and before anything else is done to it. Here
 * stands what the document would be with them, and what is shown of them.
 */

/** Where the run that is under way stands, where the document does not have that yet. */
export function reachedOf({ history, training: { run } }: AppState): Reached | null {
  return run?.reached && run.written === history.present ? run.reached : null;
}

const documents = new WeakMap<Reached, Graph>();

/** The document with all that the run has come to, as it would be saved now. */
export function documentNow(state: AppState): Graph {
  const reached = reachedOf(state);
  return reached
    ? remembered(documents, reached, () => entered(state, reached))
    : state.history.present;
}

function entered({ history: { present } }: AppState, reached: Reached): Graph {
  const { checkpoint, layout, records } = reached;
  const progress = progressOf(layout.places, layout.initial, checkpoint, records);
  return applyTraining(present, layout.places, checkpoint.values, progress);
}

const standing = new WeakMap<Reached, Graph>();

/** The document with how far the run has come, and its curve; the numbers of its parameters are those of before. */
export function documentStanding(state: AppState): Graph {
  const { present } = state.history;
  const reached = reachedOf(state);
  const { training } = present;
  if (!reached || !training?.progress) return present;
  const { progress } = training;
  return remembered(standing, reached, () => {
    const { epoch, updates, soFar, best } = reached.checkpoint;
    const { records } = reached;
    return {
      ...present,
      training: { ...training, progress: { ...progress, epoch, updates, soFar, best, records } },
    };
  });
}

/** The graph with all numbers that are shown: of an epoch that is looked at, or the present ones. */
export function shownNow(state: AppState): Graph {
  return state.training.past?.graph ?? documentNow(state);
}

/** A node's number as it is shown; null where it has a tensor. */
export function shownNumber(state: AppState, node: GraphNode, spec: NumberParam): number | null {
  const reached = state.training.past ? null : reachedOf(state);
  const own = reached && placesOf(reached.layout).get(keyOf(node, spec));
  return reached && own?.shape.length === 0
    ? (reached.checkpoint.values[own.place] as number) + 0
    : singleNumber(node, spec);
}

function keyOf({ id: node }: GraphNode, { name: param }: NumberParam): string {
  return parameterKeyText({ node, param });
}

const places = new WeakMap<RunLayout, ReadonlyMap<string, ParameterPlace>>();

function placesOf(layout: RunLayout): ReadonlyMap<string, ParameterPlace> {
  return remembered(
    places,
    layout,
    () => new Map(layout.places.map((place) => [parameterKeyText(place), place])),
  );
}

/** Those of its parameters that updates move. */
export function trainedOf({ places: all, trained }: RunLayout): readonly ParameterPlace[] {
  return trained === all.length ? all : all.slice(0, trained);
}

/** What the optimiser remembers by now; null before the first update. */
export function rememberedNow(state: AppState): ReturnType<typeof rememberedOf> | null {
  const reached = reachedOf(state);
  if (reached) return rememberedAt(placesOf(reached.layout), reached.checkpoint);
  const progress = state.history.present.training?.progress;
  return progress ? rememberedOf(progress) : null;
}

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}

const labels: Readonly<Record<RunLimit, string>> = {
  stop: "Train",
  epoch: "Train One Epoch",
  batch: "Train One Batch",
};

/** All that a run does is one gesture, and so one undo step. */
export function runGesture({ id }: ActiveRun): string {
  return `train ${id}`;
}

/** Whether the gesture that is open is the run's own. */
export function isInRun({ history, training: { run } }: AppState): boolean {
  return run !== null && history.past.at(-1)?.gesture === runGesture(run);
}

/** The document takes up where the run stands, within the run's undo step. The run goes on. */
export function settleRun(store: AppStore): void {
  const state = store.getState();
  if (reachedOf(state)) store.setState(settled(state));
}

/** The state with what the run has come to in the document; `update`: what it did, where it was only one. */
export function settled(state: AppState, update: UpdateWords | null = null): AppState {
  const { history, training } = state;
  const { run } = training;
  if (!run || !reachedOf(state)) return state;
  const written = documentNow(state);
  return {
    ...state,
    history: commit(history, written, {
      label: labels[run.limit],
      gesture: runGesture(run),
      note: update && { loss: null, update, selection: null },
    }),
    training: { ...training, run: { ...run, written, reached: null } },
  };
}
