import { applyTraining, type Graph } from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { epochsOf } from "./kept.ts";
import { ownLooking, rowsAfter } from "./looking.ts";
import { documentStanding, settleRun, shownNow } from "./reached.ts";
import { pause } from "./run-actions.ts";
import { comingLooking, followGraph, isAtEnd, type Session, startSession } from "./session.ts";
import type { PastEpoch } from "./training-state.ts";

/** Epochs of the present curve that can be looked at, rising: those whose weights are kept, before the present. */
export function pastEpochs(graph: Graph, kept: AppState["training"]["kept"]): readonly number[] {
  const current = graph.training?.progress?.epoch ?? 0;
  return epochsOf(graph, kept).flatMap(({ record: { epoch } }) => (epoch < current ? [epoch] : []));
}

/**
 * All that is shown is the graph's with the weights that it had after this epoch. The document has no part in
 * it: it stays as it is, and a run that is under way goes on.
 */
export function lookAtEpoch(store: AppStore, epoch: number): void {
  const state = store.getState();
  if (state.training.past?.kept.record.epoch === epoch) return;
  const present = documentStanding(state);
  const kept = epochsOf(present, state.training.kept).find(({ record }) => record.epoch === epoch);
  if (!kept) return;
  pause(store);
  const { parameters, checkpoint } = kept;
  const progress = present.training?.progress ?? null;
  const graph = applyTraining(present, parameters, checkpoint.values, progress);
  store.setState((before) => showPast(before, { kept, graph }));
}

/**
 * The canvas shows the document again, and the document has what a run has come to. Edits and training come here
 * first: they go on from the present.
 */
export function backToPresent(store: AppStore): void {
  settleRun(store);
  if (!store.getState().training.past) return;
  store.setState((state) => showPast(state, null));
  announce(store, "Back at the present.");
}

function showPast(state: AppState, past: PastEpoch | null): Partial<AppState> {
  const next = { ...state, training: { ...state.training, past } };
  return { training: next.training, session: sessionOf(state, shownNow(next)) };
}

/** All numbers at once, as after a run: amid the steps the canvas would show little of them. */
function sessionOf(state: AppState, graph: Graph): Session {
  const { session } = state;
  const looking = comingLooking(session);
  if (looking.kind === "batch") {
    // Its update was planned from other weights.
    return startSession(graph, rowsAfter(state, looking) ?? ownLooking(state, graph));
  }
  if (session.stale || !isAtEnd(session)) return startSession(graph, looking);
  return followGraph(session, shownNow(state), graph, looking);
}
