import { examineNow } from "./doctor-actions.ts";
import { fileTable } from "./prepared.ts";
import type { AppState } from "./state.ts";
import { type AppStore, selectGraph } from "./store.ts";

/** Milliseconds between two examinations: where they are read, and where only their number is. */
const pause = { read: 500, counted: 2000 } as const;
/** An examination that takes long comes seldom: this many times its own length lies between. */
const rest = 20;

/** Examines the graph as it changes, while the panel is open. */
export function connectDoctor(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let seen: readonly unknown[] = [];
  let endedAt = Number.NEGATIVE_INFINITY;
  let took = 0;

  function run(): void {
    timer = null;
    const state = store.getState();
    if (!isDue(state, seen)) return;
    seen = dependencies(state);
    const began = performance.now();
    examineNow(store);
    endedAt = performance.now();
    took = endedAt - began;
  }

  function follow(): void {
    const state = store.getState();
    if (timer !== null || !isDue(state, seen)) return;
    const shown = state.training.panel.tab === "doctor" ? pause.read : pause.counted;
    const due = endedAt + Math.max(shown, rest * took);
    timer = setTimeout(run, Math.max(0, due - performance.now()));
  }

  store.subscribe(follow);
  follow();
}

/** What an examination depends on. */
function dependencies(state: AppState): readonly unknown[] {
  const graph = selectGraph(state);
  return [
    graph.nodes,
    graph.edges,
    graph.loss,
    graph.data,
    graph.training?.settings,
    fileTable(state, graph),
  ];
}

function isDue(state: AppState, seen: readonly unknown[]): boolean {
  const { panel, doctor } = state.training;
  if (!panel.open || doctor?.graph === selectGraph(state)) return false;
  return doctor === null || dependencies(state).some((each, i) => each !== seen[i]);
}
