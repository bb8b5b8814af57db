import { examineNow, isExaminationDue, listenToDoctor } from "../features/doctor/doctor-actions.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { isTabShown } from "../state/page/shown-side.ts";

/** Milliseconds between two examinations: where they are read, and where only their number is. */
const pause = { read: 500, counted: 2000 } as const;
/** An examination that takes long comes seldom: this many times its own length lies between. */
const rest = 4;

/** Examines the graph as it changes, while the bottom panel is open or the doctor stands at the right. */
export function connectDoctor(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let began = 0;
  let endedAt = Number.NEGATIVE_INFINITY;
  let took = 0;

  function run(): void {
    timer = null;
    if (isWanted(store.getState())) examineNow(store);
  }

  function follow(): void {
    const state = store.getState();
    if (timer !== null || !isWanted(state)) return;
    const shown = isTabShown(state, "doctor") ? pause.read : pause.counted;
    const due = endedAt + Math.max(shown, rest * took);
    timer = setTimeout(run, Math.max(0, due - performance.now()));
  }

  store.subscribe(({ training: { examining } }, { training: { examining: before } }) => {
    if (examining !== null && examining !== before) began = performance.now();
    if (examining === null && before !== null) {
      endedAt = performance.now();
      took = endedAt - began;
    }
    follow();
  });
  listenToDoctor(store);
  follow();
}

/** Whether the panel shows, and what an examination depends on is no longer what was examined. */
function isWanted(state: AppState): boolean {
  return (state.panel.open || isTabShown(state, "doctor")) && isExaminationDue(state);
}
