import { type PointerEvent, useRef, useState } from "react";
import type { Place } from "../../canvas/useCardPlace.ts";

/** A card's place, which its head moves; once moved it stays where it was put. */
export function useDragged(placed: Place | null) {
  const [put, setPut] = useState<Place | null>(null);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const place = put ?? placed;
  const handle = {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (!place || event.button !== 0 || isControl(event.target)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX - place.x, y: event.clientY - place.y };
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const from = start.current;
      const room = event.currentTarget.closest(".react-flow")?.getBoundingClientRect();
      if (!from || !room) return;
      setPut({
        x: within(event.clientX - from.x, room.width - 60),
        y: within(event.clientY - from.y, room.height - 30),
      });
    },
    onPointerUp(): void {
      start.current = null;
    },
  };
  return { place, handle };
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, select") !== null;
}

function within(n: number, most: number): number {
  return Math.max(0, Math.min(n, most));
}
