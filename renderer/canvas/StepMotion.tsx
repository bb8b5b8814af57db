import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { UpdateWords } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { useAppStore } from "../state/app/store.ts";
import { wantsLessMotion } from "../ui/less-motion.ts";
import { activeStep, isFar, useCanvasStore } from "./canvas-state.ts";
import type { ChainFlowEdge, OpFlowNode } from "./flow-elements.ts";
import { MotionPlayer } from "./motion-player.ts";
import { planMotion } from "./step-motion.ts";
import { stepWires } from "./step-wires.ts";
import "./step-motion.css";

/** Milliseconds between two steps of Play, below which no motion could be seen. */
const leastPause = 200;

/** Shows how each step comes about, by numbers that run along the wires. The next step never waits for it. */
export function StepMotion() {
  return (
    <ViewportPortal>
      <Stage />
    </ViewportPortal>
  );
}

/** Of its own, as it is there only once React Flow has its viewport. */
function Stage() {
  const store = useAppStore();
  const canvas = useCanvasStore();
  const flowStore = useStoreApi<OpFlowNode, ChainFlowEdge>();
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [place, { domNode }] = [stage.current, flowStore.getState()];
    if (!place || !domNode) return;
    const player = new MotionPlayer(place, domNode);
    const stop = store.subscribe((state, before) => {
      if (state.session === before.session) return;
      player.jump();
      if (isFar(canvas.getState()) || wantsLessMotion()) return;
      const update = madeUpdate(state, before);
      if (update) player.point(new Set(update.moves.map(({ node }) => node)));
      if (!isOneStep(state, before)) return;
      const active = activeStep(state.session, before.session);
      if (!active) return;
      const plan = planMotion(state.session, active, stepWires(flowStore.getState(), active));
      const pause = state.playing ? 1000 / state.speed : Number.POSITIVE_INFINITY;
      if (pause >= leastPause) player.play(plan, Math.max(1, plan.length / pause));
    });
    return () => {
      stop();
      player.jump();
    };
  }, [store, canvas, flowStore]);
  return <div ref={stage} className="step-motion" aria-hidden="true" />;
}

/** Whether one step was taken, and no more. */
function isOneStep({ session }: AppState, { session: before }: AppState): boolean {
  const from = session.run === before.run ? before.taken : 0;
  return session.taken === from + 1;
}

/** The update that the user has just made. */
function madeUpdate({ history }: AppState, before: AppState): UpdateWords | null {
  const made = history.past.at(-1);
  return made?.before === before.history.present ? (made.note?.update ?? null) : null;
}
