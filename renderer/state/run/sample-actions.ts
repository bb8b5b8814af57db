import {
  applyTraining,
  count,
  countText,
  createTrainer,
  type Graph,
  type Prepared,
  type Problem,
  plannedWords,
  planUpdate,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit } from "../document/edit.ts";
import { changesLayoutOnly } from "../document/layout-only.ts";
import { showTab } from "../page/dock-actions.ts";
import { averaged, lookedRow, meanLooking, ownLooking, rowLooking } from "./looking.ts";
import { backToPresent } from "./past-epoch.ts";
import { preparedOf } from "./prepared.ts";
import { shownNow } from "./reached.ts";
import { pause } from "./run-actions.ts";
import { comingLooking, type Looking, lookAtLane, redrawn, startSession } from "./session.ts";
import { endRun, refusalOf } from "./training-run.ts";

/** The canvas shows the graph's own numbers again. */
export function lookAtOwn(store: AppStore): void {
  look(store, ownLooking(store.getState()));
}

/** The rows of the data have come to hand: the own numbers may be standardised from now on. */
export function refreshOwn(store: AppStore): void {
  const state = store.getState();
  const { looking } = state.session;
  if (looking.kind === "own" && ownLooking(state).prepared !== looking.prepared) lookAtOwn(store);
}

/** The whole canvas shows what the graph makes of one row of the data. */
export function lookAtRow(store: AppStore, row: number): void {
  const looking = rowLooking(store.getState(), row);
  if (looking) look(store, looking);
}

/** The whole canvas shows what the graph makes of a drawing, prepared as the one row of data of its own. */
export function lookAtDrawing(store: AppStore, prepared: Prepared): void {
  const { session } = store.getState();
  const looking = { kind: "drawn", prepared } as const;
  const isLive = session.looking.kind === "drawn" && !session.stale && session.next === null;
  if (isLive && isAlikeFed(session.looking.prepared, prepared))
    store.setState({ session: redrawn(session, looking) });
  else look(store, looking);
}

function isAlikeFed(a: Prepared | null, b: Prepared): boolean {
  return (
    a?.feeds.length === b.feeds.length &&
    b.feeds.every(({ node, element }, i) => {
      const other = a.feeds[i];
      return node === other?.node && element === other.element;
    })
  );
}

/** Another sample of the batch that is being stepped, or the mean over all. */
export function lookAtSample(store: AppStore, lane: number | "mean"): void {
  store.setState(({ session }) => ({ session: lookAtLane(session, lane) }));
}

/** Whether the canvas shows the mean over the samples of the batch or the rows of the data. */
export function showsMean({ session }: AppState): boolean {
  return averaged(session.looking) !== null;
}

/** Whether there are samples that have a mean. */
export function canShowMean(state: AppState): boolean {
  return state.session.looking.kind === "batch" || selectGraph(state).data !== undefined;
}

/** The mean over all samples in place of one, or that one again. */
export function toggleMean(store: AppStore): void {
  const state = store.getState();
  const { looking } = state.session;
  if (looking.kind === "batch") {
    lookAtSample(store, looking.mean ? looking.lane : "mean");
  } else if (looking.kind === "mean") lookAtRow(store, looking.row);
  else {
    const mean = meanLooking(state, lookedRow(looking) ?? 0);
    if (mean) look(store, mean);
  }
  sayPlace(store);
}

/**
 * Whether there is a sample to go to; from the graph's own numbers to the first row, where it has data, and from a
 * mean to the sample that was shown before it.
 */
export function canStepSample(state: AppState, by: 1 | -1): boolean {
  const { looking } = state.session;
  if (showsMean(state)) return by === 1;
  if (looking.kind === "batch") return isIn(looking.lane + by, looking.rows.length);
  if (looking.kind === "sample") return isIn(looking.row + by, looking.prepared.rowCount);
  return by === 1 && selectGraph(state).data !== undefined;
}

/** On to the next sample of the batch or row of the data, or back. */
export function stepSample(store: AppStore, by: 1 | -1): void {
  const { looking } = store.getState().session;
  if (!canStepSample(store.getState(), by)) return;
  if (showsMean(store.getState())) {
    toggleMean(store);
    return;
  }
  if (looking.kind === "batch") lookAtSample(store, looking.lane + by);
  else lookAtRow(store, looking.kind === "sample" ? looking.row + by : 0);
  sayPlace(store);
}

/** Has screen readers say which sample is shown. */
function sayPlace(store: AppStore): void {
  const now = store.getState().session.looking;
  const rows = averaged(now);
  if (rows !== null) announce(store, `The mean over ${count(rows, "sample")}.`);
  else if (now.kind === "batch")
    announce(store, `Sample ${countText(now.lane + 1)} of ${countText(now.rows.length)}.`);
  if (now.kind === "sample")
    announce(store, `Row ${countText(now.row + 1)} of ${countText(now.prepared.rowCount)}.`);
}

function isIn(at: number, count: number): boolean {
  return at >= 0 && at < count;
}

/** The next batch, to be walked through by hand: forward, backward, and then its update. */
export function stepBatch(store: AppStore): void {
  endRun(store);
  backToPresent(store);
  const state = store.getState();
  const graph = selectGraph(state);
  const next = nextBatch(state, graph);
  if (next.kind === "refused") {
    store.setState({
      training: {
        ...state.training,
        refused: refusalOf(state, next.problems),
      },
    });
    showTab(store, "learn");
    return;
  }
  look(store, next.looking, 0);
}

type NextBatch =
  | { readonly kind: "ready"; readonly looking: Looking }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

function nextBatch(state: AppState, graph: Graph): NextBatch {
  const prepared = preparedOf(state, graph);
  if (prepared.kind === "refused") return prepared;
  const created = createTrainer(graph, prepared.prepared);
  if (created.kind === "refused") return created;
  const { trainer, objective } = created;
  const rows = trainer.nextRows();
  const { lanes } = objective.runs;
  if (rows.length > lanes)
    return { kind: "refused", problems: [tooManySamples(rows.length, lanes)] };
  const planned = planUpdate(graph, trainer);
  if (planned.kind === "refused") return planned;
  const { plan } = planned;
  return {
    kind: "ready",
    looking: { kind: "batch", rows, lane: 0, mean: false, prepared: prepared.prepared, plan },
  };
}

function tooManySamples(count: number, lanes: number): Problem {
  return {
    code: "batch-too-large",
    severity: "error",
    node: null,
    edge: null,
    message: `The next batch has ${count} samples. To walk through one by hand, make it ${lanes} or fewer in Settings.`,
  };
}

/**
 * Makes the update that was walked through, and shows the next batch from its start. An update of another
 * graph than the present one is none: what is to be looked at since the edit is shown.
 */
export function makeUpdate(store: AppStore): void {
  const { session, history } = store.getState();
  if (session.looking.kind !== "batch") return;
  const looking = comingLooking(session);
  if (looking.kind !== "batch") {
    look(store, looking);
    return;
  }
  if (!changesLayoutOnly(looking.plan.graph, history.present)) {
    lookAtOwn(store);
    return;
  }
  const { trainer } = looking.plan;
  const { mean } = looking;
  const update = plannedWords(looking.plan);
  lookAtOwn(store);
  edit(
    store,
    "Update by Hand",
    (graph) =>
      applyTraining(graph, trainer.places, trainer.checkpoint().values, trainer.progress()),
    { kind: "hand-update", update },
  );
  const state = store.getState();
  const next = nextBatch(state, selectGraph(state));
  if (next.kind === "ready") look(store, next.looking, 0);
  if (mean) lookAtSample(store, "mean");
}

function look(store: AppStore, looking: Looking, taken?: number): void {
  pause(store);
  store.setState((state) => {
    const session = startSession(shownNow(state), looking);
    return { session: taken === undefined ? session : { ...session, taken } };
  });
}
