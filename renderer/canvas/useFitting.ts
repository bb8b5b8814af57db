import {
  getViewportForBounds,
  useReactFlow,
  useStore,
  useStoreApi,
  type Viewport,
} from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import type { NodeId } from "../../core/index.ts";
import { useApp, useAppStore } from "../store/store.ts";
import { closest, fitRoom } from "./fit-room.ts";
import type { OpFlowNode } from "./flow-elements.ts";

/**
 * Brings the graph into view: on demand, when a document is opened, and when the training panel or the
 * bar of the shown row takes or gives room; this last only where the view is still as a fit has left it.
 */
export function useFitting() {
  const store = useAppStore();
  const flow = useReactFlow<OpFlowNode>();
  const flowStore = useStoreApi();
  const fitted = useRef<Viewport | null>(null);

  const fitting = useMemo(() => {
    function show(viewport: Viewport): void {
      void flow.setViewport(viewport);
      fitted.current = flow.getViewport();
    }

    /** Brings these nodes into view, or all. Of an empty graph there is nothing to fit. */
    function bring(ids?: ReadonlySet<NodeId>): void {
      const nodes = flow.getNodes().filter(({ data }) => ids?.has(data.id) ?? true);
      if (nodes.length === 0) {
        show({ x: 0, y: 0, zoom: 1 });
        return;
      }
      const bounds = flow.getNodesBounds(nodes);
      const { width, height, minZoom } = flowStore.getState();
      const hasBar = store.getState().session.looking.kind !== "own";
      const { top, right, bottom, left } = fitRoom(bounds, { width, height }, hasBar);
      const padding = {
        top: `${top}px`,
        right: `${right}px`,
        bottom: `${bottom}px`,
        left: `${left}px`,
      } as const;
      show(getViewportForBounds(bounds, width, height, minZoom, closest, padding));
    }

    return {
      bring,
      refit: () => {
        if (fitted.current && sameViewport(fitted.current, flow.getViewport())) bring();
      },
    };
  }, [store, flow, flowStore]);

  const fitRequests = useApp((state) => state.fitRequests);
  useEffect(() => {
    if (fitRequests === 0) return;
    // A frame later, when the new document's nodes are in React Flow's own store.
    const frame = requestAnimationFrame(() => fitting.bring());
    return () => cancelAnimationFrame(frame);
  }, [fitRequests, fitting]);

  usePanelChange(fitting.refit);
  useBarChange(fitting.refit);
  return fitting;
}

/** Calls back when the canvas has its new height after the training panel was opened or closed. */
function usePanelChange(changed: () => void): void {
  const open = useApp((state) => state.training.panel.open);
  const height = useStore((state) => state.height);
  const last = useRef({ open, height, isDue: false });
  useEffect(() => {
    const before = last.current;
    const isDue = before.isDue || before.open !== open;
    // At first the canvas has no height yet: that is no change of it.
    const isNow = isDue && before.height !== height && before.height > 0;
    last.current = { open, height, isDue: isDue && !isNow };
    if (isNow) changed();
  }, [open, height, changed]);
}

/** Calls back when the bar of the shown row has come to stand over the canvas, or is gone. */
function useBarChange(changed: () => void): void {
  const hasBar = useApp(({ session }) => session.looking.kind !== "own");
  const had = useRef(hasBar);
  useEffect(() => {
    if (had.current !== hasBar) changed();
    had.current = hasBar;
  }, [hasBar, changed]);
}

function sameViewport(a: Viewport, b: Viewport): boolean {
  const isNear = (m: number, n: number) => Math.abs(m - n) < 1e-6;
  return isNear(a.x, b.x) && isNear(a.y, b.y) && isNear(a.zoom, b.zoom);
}
