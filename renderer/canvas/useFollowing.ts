import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useApp, useAppStore } from "../state/app/store.ts";
import { revealWanted } from "../state/page/lit.ts";
import { sameContents } from "../state/page/useSame.ts";
import { wantsLessMotion } from "../ui/less-motion.ts";
import { type ActiveStep, askedStep, useCanvasStore } from "./canvas-state.ts";
import { floating } from "./floating.ts";
import type { ChainFlowEdge, OpFlowNode } from "./flow-elements.ts";
import { followView } from "./follow-view.ts";
import { Heading } from "./heading.ts";
import { readingZooms } from "./reading.ts";
import { stepRects } from "./step-wires.ts";

const duration = 220;

/**
 * Moves the view to each step, where that is out of sight or too small, and else not at all: a view that was
 * moved by hand stays as long as it can. Of what predict mode asks, that has its place. What a page of a lesson lights
 * comes into view with the step, where both have room and can be read. At rest nothing is followed.
 */
export function useFollowing() {
  const store = useAppStore();
  const canvas = useCanvasStore();
  const flow = useReactFlow();
  const flowStore = useStoreApi<OpFlowNode, ChainFlowEdge>();
  const [heading] = useState(() => new Heading());
  const follow = useRef(() => {});

  useEffect(() => {
    let watched: ActiveStep | null = null;
    let frame = 0;

    function move(): void {
      const app = store.getState();
      const { followStep, why, lecture } = app;
      // A derivation has arranged the view for itself.
      if (!followStep || why || canvas.getState().dragging) return;
      if (revealWanted(app) || !watched) return;
      const state = flowStore.getState();
      const rects = stepRects(state, watched);
      if (!rects) return;
      const now = performance.now();
      const from = heading.at(now) ?? flow.getViewport();
      const view = followView(rects, from, {
        canvas: state,
        covered: state.domNode ? floating(state.domNode) : [],
        leastZoom: readingZooms(lecture).least,
      });
      if (!view) return;
      const time = wantsLessMotion() ? 0 : duration;
      heading.set(view, now + time);
      void flow.setViewport(view, { duration: time, interpolate: "linear" });
    }

    /** Once the step's words stand over the canvas; of many steps in a frame, to the last. */
    follow.current = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(move);
    };
    function watch(): void {
      const step = askedStep(store.getState()) ?? canvas.getState().active;
      if (sameContents(step, watched)) return;
      watched = step;
      if (step) follow.current();
    }
    const stops = [store.subscribe(watch), canvas.subscribe(watch)];
    watch();
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame);
    };
  }, [store, canvas, flow, flowStore, heading]);

  // A fit comes a frame after it was asked for, and this after it.
  const fitRequests = useApp((state) => state.fitRequests);
  const lecture = useApp((state) => state.lecture);
  const size = useStore(({ width, height }) => `${width} ${height}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them may take the step out of sight
  useEffect(() => follow.current(), [fitRequests, lecture, size]);

  // Of a move that is not by hand there is no event.
  const onMoveStart = useCallback(
    (event: unknown) => heading.moveBegins(Boolean(event)),
    [heading],
  );
  return { onMoveStart };
}
