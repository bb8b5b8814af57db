import type { Graph } from "../../core/index.ts";
import { examineNow } from "../features/doctor/doctor-actions.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { isTabShown } from "../state/page/shown-side.ts";
import { fileTable } from "../state/run/prepared.ts";
import { documentNow } from "../state/run/reached.ts";

/** Milliseconds between two examinations: where they are read, and where only their number is. */
const pause = { read: 500, counted: 2000 } as const;
/** An examination that takes long comes seldom: this many times its own length lies between. */
const rest = 20;

/** Examines the graph as it changes, while the bottom panel is open or the doctor stands at the right. */
export function connectDoctor(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let endedAt = Number.NEGATIVE_INFINITY;
  let took = 0;

  function run(): void {
    timer = null;
    if (!isDue(store.getState())) return;
    const began = performance.now();
    examineNow(store);
    endedAt = performance.now();
    took = endedAt - began;
  }

  function follow(): void {
    const state = store.getState();
    if (timer !== null || !isDue(state)) return;
    const shown = isTabShown(state, "doctor") ? pause.read : pause.counted;
    const due = endedAt + Math.max(shown, rest * took);
    timer = setTimeout(run, Math.max(0, due - performance.now()));
  }

  store.subscribe(follow);
  follow();
}

/** Whether the panel shows, and what an examination depends on is no longer what was examined. */
function isDue(state: AppState): boolean {
  const { doctor } = state.training;
  if (!state.panel.open && !isTabShown(state, "doctor")) return false;
  const graph = documentNow(state);
  return (
    doctor === null ||
    doctor.table !== fileTable(state, graph) ||
    (doctor.graph !== graph && !areAlike(doctor.graph, graph))
  );
}

function areAlike(a: Graph, b: Graph): boolean {
  return (
    a.nodes === b.nodes &&
    a.edges === b.edges &&
    a.loss === b.loss &&
    a.data === b.data &&
    a.training?.settings === b.training?.settings
  );
}
