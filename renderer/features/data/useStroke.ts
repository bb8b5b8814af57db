import { type PointerEvent, useRef } from "react";
import type { Frame } from "../../plots/frame.ts";
import type { Points } from "../../plots/points.ts";
import { useAppStore } from "../../state/app/store.ts";
import { finishGesture } from "../../state/document/edit.ts";
import { pointAt, rowsNear } from "./plane.ts";
import { erasePoints, paintPoints } from "./table-actions.ts";

/** Pixels between the points of a stroke, and about the pointer that erases. */
const spacing = 14;
const reach = 9;

interface Stroke {
  readonly pointer: number;
  readonly gesture: string;
  readonly erases: boolean;
  /** Where its last point was placed. */
  left: number;
  top: number;
}

interface Props {
  readonly frame: Frame | null;
  readonly points: Points;
  readonly brush: "0" | "1" | "erase";
}

/** The pointer's strokes over the plane: all that happens until it is let go is one undo step. */
export function useStroke({ frame, points, brush }: Props) {
  const store = useAppStore();
  const stroke = useRef<Stroke | null>(null);

  function begin(event: PointerEvent<HTMLDivElement>): void {
    if (stroke.current || !frame || event.button === 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const erases = brush === "erase" || event.altKey || event.button === 2;
    const pointer = event.pointerId;
    stroke.current = {
      pointer,
      gesture: `stroke ${store.getState().nextNumber()}`,
      erases,
      left: -spacing,
      top: -spacing,
    };
    move(event);
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    const { current } = stroke;
    if (!current || current.pointer !== event.pointerId || !frame) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const { gesture } = current;
    if (current.erases) {
      erasePoints(store, rowsNear(points, frame, left, top, reach), { gesture });
      return;
    }
    const point = pointAt(frame, left, top);
    if (!point || Math.hypot(left - current.left, top - current.top) < spacing) return;
    [current.left, current.top] = [left, top];
    paintPoints(store, [point], brush === "1" ? 1 : 0, { gesture });
  }

  function end(event: PointerEvent<HTMLDivElement>): void {
    if (stroke.current?.pointer !== event.pointerId) return;
    stroke.current = null;
    finishGesture(store);
  }

  return { begin, move, end };
}
