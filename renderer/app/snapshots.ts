import type { FromTrainer, Graph, ParameterKey, Table, ToTrainer, Wish } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { type AppStore, selectShown } from "../state/app/store.ts";
import { changesLayoutOnly } from "../state/document/layout-only.ts";
import { fileTable } from "../state/run/prepared.ts";
import { restedAt } from "../state/run/rested.ts";
import { graphForService } from "../state/run/service-graph.ts";
import { isTraining, setTraining } from "../state/run/training-actions.ts";
import type { ActiveRun } from "../state/run/training-state.ts";
import { tickWish, wishOf } from "../state/run/wish.ts";

/** What the graph looks like on its data, kept up with it. */
export interface Snapshots {
  /** Asks for a snapshot where the one that there is is of another graph; of a run, that its ticks bring one. */
  follow(): void;
  receive(message: Extract<FromTrainer, { kind: "snapshot" }>): void;
  /** The service has died, during a run or not; true when a snapshot was under way. */
  fail(isOfRun: boolean): boolean;
}

/** One at a time: while one is under way, the graph may change many times. */
export function createSnapshots(store: AppStore): Snapshots {
  let lastNumber = 0;
  let asked: { readonly number: number; readonly key: SnapshotKey } | null = null;
  let done: SnapshotKey | null = null;
  /** What the service died of: asking for it again would kill the next one. */
  let fatal: SnapshotKey | null = null;

  function follow(): void {
    const state = store.getState();
    const { run } = state.training;
    if (run && isTraining(state)) askRun(run, tickWish(state));
    if (isBroughtByTicks(state)) {
      // What was asked for before the run is shown no more: an undo may come back to that graph.
      done = null;
      return;
    }
    const key = snapshotKey(state);
    if (asked || wishOf(state) === null || (done && sameKey(done, key))) return;
    if (fatal && isAlike(fatal, key)) return;
    fatal = null;
    asked = { number: ++lastNumber, key };
    state.trainer.post(question(state, asked.number, key));
  }

  function askRun(run: ActiveRun, wish: Wish | null): void {
    if (wish?.parameter === run.wish?.parameter && (wish === null) === (run.wish === null)) return;
    setTraining(store, { run: { ...run, wish } });
    store.getState().trainer.post({ kind: "wish", run: run.request, wish });
  }

  return {
    follow,
    receive({ snapshot, result, problems }) {
      if (asked?.number !== snapshot) return;
      const { key } = asked;
      asked = null;
      done = key;
      const { graph, table, parameter } = key;
      const unseen = problems.length > 0 ? { graph, table, problems } : null;
      const { training } = store.getState();
      // What a tick has brought meanwhile is later.
      if (!training.snapshot || !isBroughtByTicks(store.getState()))
        setTraining(store, { snapshot: result && { graph, parameter, result }, unseen });
      follow();
    },
    fail(isOfRun) {
      const key = asked?.key ?? null;
      // In a run's place the snapshot may have been blameless: it is asked for once more.
      if (key && !isOfRun) fatal = key;
      asked = null;
      done = null;
      return key !== null;
    },
  };
}

/** While a run is under way, and no other epoch is looked at. */
function isBroughtByTicks(state: AppState): boolean {
  return isTraining(state) && state.training.past === null;
}

/** What a snapshot depends on. */
interface SnapshotKey {
  readonly graph: Graph;
  readonly table: Table | null;
  readonly parameter: ParameterKey | null;
}

function snapshotKey(state: AppState): SnapshotKey {
  const graph = selectShown(state);
  return { graph, table: fileTable(state, graph), parameter: state.training.parameter };
}

/** Of a graph that the service has the programs of, numbers are enough, or nothing at all. */
function question(state: AppState, snapshot: number, { graph, parameter }: SnapshotKey): ToTrainer {
  const { past, run } = state.training;
  const present = state.history.present;
  const rested = restedAt(state, present);
  const known = rested ?? (isTraining(state) && run?.written === present ? run : null);
  const asked = { snapshot, parameter };
  if (known && !past) return { kind: "run-snapshot", run: known.request, values: null, ...asked };
  if (known && past && past.kept.parameters === known.layout?.places) {
    const { values } = past.kept.checkpoint;
    return { kind: "run-snapshot", run: known.request, values, ...asked };
  }
  return { kind: "snapshot", graph: graphForService(state.trainer, state, graph), ...asked };
}

function sameKey(a: SnapshotKey, b: SnapshotKey): boolean {
  return a.graph === b.graph && a.table === b.table && a.parameter === b.parameter;
}

/** Whether a snapshot would have the same work to do. */
function isAlike(a: SnapshotKey, b: SnapshotKey): boolean {
  return sameKey({ ...a, graph: b.graph }, b) && changesLayoutOnly(a.graph, b.graph);
}
