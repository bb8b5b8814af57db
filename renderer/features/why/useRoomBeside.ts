import { useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useRef } from "react";
import type { NodeId } from "../../../core/index.ts";
import { rectIn } from "../../canvas/floating.ts";
import type { OpFlowNode } from "../../canvas/flow-elements.ts";
import { viewBeside } from "../../canvas/make-room.ts";
import { type Rect, sharedArea } from "../../canvas/rect.ts";
import type { Place } from "../../canvas/useCardPlace.ts";

/**
 * Where a card covers nodes that it speaks of, the view gives way, once; where there is no room for all of
 * them, for `own`, the most important ones. When the card closes the view is as it was, unless somebody has
 * moved it since.
 */
export function useRoomBeside(
  box: RefObject<HTMLElement | null>,
  place: Place | null,
  all: ReadonlySet<NodeId>,
  own: ReadonlySet<NodeId>,
): void {
  const flow = useReactFlow<OpFlowNode>();
  const flowStore = useStoreApi();
  const moved = useRef<{ readonly from: Viewport; readonly to: Viewport } | null>(null);
  const isDone = useRef(false);

  useLayoutEffect(() => {
    const card = box.current;
    if (!card || !place || isDone.current) return;
    isDone.current = true;
    const { offsetWidth: width, offsetHeight: height } = card;
    const { x: left, y: top } = place;
    const taken = { left, top, right: left + width, bottom: top + height };
    const from = flow.getViewport();
    const room = flowStore.getState();
    const buttons = buttonsIn(card.parentElement);
    const beside = (ids: ReadonlySet<NodeId>): Viewport | null => {
      const nodes = flow.getNodes().filter(({ data }) => ids.has(data.id));
      const rects = nodes.map((node) => onScreen(flow.getNodesBounds([node]), from));
      if (!rects.some((rect) => sharedArea(rect, taken) > 0)) return from;
      const dear = onScreen(flow.getNodesBounds(nodes), from);
      return viewBeside(dear, { width, height }, room, from, buttons, foot(card));
    };
    const to = beside(all) ?? beside(own);
    if (!to || to === from) return;
    void flow.setViewport(to);
    moved.current = { from, to: flow.getViewport() };
  }, [box, place, all, own, flow, flowStore]);

  useLayoutEffect(
    () => () => {
      const { x, y, zoom } = flow.getViewport();
      const { from, to } = moved.current ?? {};
      if (from && to?.x === x && to.y === y && to.zoom === zoom) void flow.setViewport(from);
    },
    [flow],
  );
}

function onScreen(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  view: Viewport,
): Rect {
  const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y];
  return { left, top, right: left + width * view.zoom, bottom: top + height * view.zoom };
}

/** Where what stands at the top of the canvas ends: the step’s sentence, a message. */
function foot(card: HTMLElement): number {
  const canvas = card.parentElement;
  const bars = card.closest(".app")?.querySelectorAll(".over-canvas.is-at-top > *") ?? [];
  return canvas ? Math.max(0, ...[...bars].map((bar) => rectIn(canvas, bar).bottom)) : 0;
}

/** The zoom buttons, in pixels of the canvas. */
function buttonsIn(canvas: Element | null): Rect | null {
  const buttons = canvas?.querySelector(".react-flow__controls");
  return canvas && buttons ? rectIn(canvas, buttons) : null;
}
