import { useEffect } from "react";
import { useAppStore } from "../state/app/store.ts";
import { sameContents } from "../state/page/useSame.ts";
import { activeStep, type CanvasStore } from "./canvas-state.ts";

/** Keeps the canvas's active step in line with the stepper. */
export function useActiveStep(canvas: CanvasStore): void {
  const store = useAppStore();
  useEffect(() => {
    canvas.setState({ active: activeStep(store.getState().session, null) });
    return store.subscribe(({ session }, { session: previous }) => {
      if (session === previous) return;
      const active = activeStep(session, previous);
      if (!sameContents(active, canvas.getState().active)) canvas.setState({ active });
    });
  }, [store, canvas]);
}
