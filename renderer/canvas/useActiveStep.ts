import { useEffect } from "react";
import type { AppState } from "../state/app/state.ts";
import { useAppStore } from "../state/app/store.ts";
import { seenView } from "../state/page/inside.ts";
import { sameContents } from "../state/page/useSame.ts";
import type { Session } from "../state/run/session.ts";
import { type ActiveStep, activeStep, type CanvasStore } from "./canvas-state.ts";

/** Keeps the canvas's active step in line with the stepper. */
export function useActiveStep(canvas: CanvasStore): void {
  const store = useAppStore();
  useEffect(() => {
    const seen = (state: AppState, previous: Session | null) =>
      onCanvas(activeStep(state.session, previous), state);
    canvas.setState({ active: seen(store.getState(), null) });
    return store.subscribe((state, before) => {
      // A block that folds or opens hides the step, or shows it.
      const isSame =
        state.session === before.session &&
        state.history === before.history &&
        state.inside === before.inside;
      if (isSame) return;
      const active = seen(state, before.session);
      if (!sameContents(active, canvas.getState().active)) canvas.setState({ active });
    });
  }, [store, canvas]);
}

/** The step at what is seen of its node: a folded block stands for all in it, a port of the border for what is outside. */
function onCanvas(active: ActiveStep | null, state: AppState): ActiveStep | null {
  const card = active && seenView(state).cardOf.get(active.node);
  return active && card ? { ...active, node: card, isSource: false } : active;
}
