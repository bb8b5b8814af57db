import {
  getViewportForBounds,
  useReactFlow,
  useStore,
  useStoreApi,
  type Viewport,
} from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import type { NodeId } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { seenView } from "../state/page/inside.ts";
import {
  type Bounds,
  type Circumstances,
  closest,
  fitRoom,
  overviewRect,
  viewFromStart,
  withRects,
} from "./fit-room.ts";
import { floating } from "./floating.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { revealingView } from "./follow-view.ts";
import { hasManyWires, labelRects } from "./placement.ts";
import { openingZoom } from "./reading.ts";
import type { Rect } from "./rect.ts";

/**
 * Brings the graph into view: on demand, when a document is opened, and when the canvas gets another
 * size; this last only where the view is still as a fit has left it.
 */
export function useFitting() {
  const store = useAppStore();
  const flow = useReactFlow<OpFlowNode>();
  const flowStore = useStoreApi();
  const fitted = useRef<Viewport | null>(null);
  /** Whether that fit was to be read. */
  const fittedAs = useRef(false);

  const fitting = useMemo(() => {
    function show(viewport: Viewport): void {
      void flow.setViewport(viewport);
      fitted.current = flow.getViewport();
    }

    function isFitted(): boolean {
      return fitted.current !== null && sameViewport(fitted.current, flow.getViewport());
    }

    /**
     * Brings these nodes into view, or all. Of an empty graph there is nothing to fit. `legible` is to be read:
     * where it would be too small, it begins at its start and goes on outside the view.
     */
    function bring(ids?: ReadonlySet<NodeId>, legible = false): void {
      const chosen = ids && seenOf(ids);
      const nodes = flow.getNodes().filter(({ data }) => chosen?.has(data.id) ?? true);
      if (nodes.length === 0) {
        show({ x: 0, y: 0, zoom: 1 });
        return;
      }
      const { graph } = seenView(store.getState());
      const { fit, fromStart } = fitOf(nodes, ids === undefined);
      const isRead = legible && !hasManyWires(graph.edges) && fit.zoom < openingZoom;
      show(isRead ? fromStart() : fit);
      fittedAs.current = legible;
    }

    /** What is seen of these nodes: a folded block for all in it. */
    function seenOf(ids: Iterable<NodeId>): ReadonlySet<NodeId> {
      const { cardOf } = seenView(store.getState());
      return new Set([...ids].map((id) => cardOf.get(id) ?? id));
    }

    /** The view that has these nodes in it, and labels too where they are all; and one that begins at its start. */
    function fitOf(nodes: OpFlowNode[], areAll: boolean) {
      const state = store.getState();
      const { graph } = seenView(state);
      const labels = areAll ? labelRects(graph) : [];
      const bounds = withRects(flow.getNodesBounds(nodes), labels);
      const pieces = [...nodes.map(rectOf), ...labels];
      const { width, height, minZoom } = flowStore.getState();
      const room = fitRoom(bounds, { width, height }, circumstancesOf(state), pieces);
      const { top, right, bottom, left } = room;
      const largest = state.lecture ? closest.lecture : closest.desk;
      const padding = {
        top: `${top}px`,
        right: `${right}px`,
        bottom: `${bottom}px`,
        left: `${left}px`,
      } as const;
      const fit = getViewportForBounds(bounds, width, height, minZoom, largest, padding);
      return { fit, fromStart: () => viewFromStart(bounds, { width, height }, room) };
    }

    function reveal(ids: Iterable<NodeId>, leastZoom = 0): boolean {
      const chosen = seenOf(ids);
      const nodes = flow.getNodes().filter(({ data }) => chosen.has(data.id));
      if (nodes.length === 0) return true;
      const { width, height, domNode } = flowStore.getState();
      const canvas = { width, height };
      const covered = domNode ? floating(domNode) : [];
      const view = flow.getViewport();
      const next = revealingView(boundsRect(flow.getNodesBounds(nodes)), view, {
        canvas,
        covered: store.getState().lecture ? covered : [...covered, overviewRect(canvas)],
        leastZoom,
      });
      if (!next) {
        if (fitOf(nodes, false).fit.zoom < leastZoom) return false;
        bring(chosen);
      } else if (next.zoom > view.zoom && isFitted()) show(next);
      else if (!sameViewport(next, view)) void flow.setViewport(next);
      return true;
    }

    return {
      bring,
      reveal,
      refit: () => {
        if (isFitted()) bring(undefined, fittedAs.current);
      },
    };
  }, [store, flow, flowStore]);

  const fitRequests = useApp((state) => state.fitRequests);
  useEffect(() => {
    if (fitRequests === 0) return;
    // A frame later, when the new document's nodes are in React Flow's own store.
    const frame = requestAnimationFrame(() => fitting.bring(undefined, true));
    return () => cancelAnimationFrame(frame);
  }, [fitRequests, fitting]);

  useResize(fitting.refit);
  const hasBanner = useApp((state) => state.lab.bug !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the banner takes room, and gives it back
  useEffect(() => fitting.refit(), [hasBanner, fitting]);
  return fitting;
}

/** Room for the bar of the shown row also while it is away: it may come under a click. */
function circumstancesOf(state: AppState): Circumstances {
  return {
    hasBar: selectGraph(state).data !== undefined,
    hasBanner: state.lab.bug !== null,
    hasPath: state.inside !== null,
    isLecture: state.lecture,
  };
}

function rectOf({ position, width = 0, height = 0 }: OpFlowNode): Rect {
  return boundsRect({ ...position, width, height });
}

function boundsRect({ x, y, width, height }: Bounds): Rect {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** Calls back when the canvas has another size: of the window, or beside a panel that took or gave room. */
function useResize(changed: () => void): void {
  const size = useStore(({ width, height }) => `${width} ${height}`);
  const had = useRef<string | null>(null);
  useEffect(() => {
    // At first the canvas has no size yet: that is no change of it.
    const isNew = had.current !== null && had.current !== "0 0" && had.current !== size;
    had.current = size;
    if (isNew) changed();
  }, [size, changed]);
}

function sameViewport(a: Viewport, b: Viewport): boolean {
  const isNear = (m: number, n: number) => Math.abs(m - n) < 1e-6;
  return isNear(a.x, b.x) && isNear(a.y, b.y) && isNear(a.zoom, b.zoom);
}
