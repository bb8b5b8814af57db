import { type PointerEvent, type MouseEvent as ReactMouseEvent, useEffect, useRef } from "react";
import { scrubbed } from "./number-input.ts";

interface Options {
  readonly value: number;
  /** Whether it counts something: it moves by 1 at least. */
  readonly counts: boolean;
  readonly fault?: ((value: number) => string | null) | undefined;
  /** The number moves with the pointer. */
  readonly onMove: (value: number) => void;
  /** The pointer let go at this number. */
  readonly onDone: (value: number) => void;
  /** Esc: all is as it was before. */
  readonly onTakenBack: () => void;
}

interface Drag {
  readonly pointer: number;
  /** Where the present pace began: Shift changes it. */
  from: { readonly x: number; readonly value: number; readonly fine: boolean };
  value: number;
  state: "pressed" | "moving" | "over";
}

/** A press that moves less than this (px) is a click. */
const threshold = 4;
/** The pointer's way (px) for one step of an arrow key. */
const pace = { number: 2, count: 6 };

/** Dragging on a field's number moves it; a click opens the field all the same. By touch a drag is the page's. */
export function useScrub(options: Options) {
  const latest = useRef(options);
  latest.current = options;
  const drag = useRef<Drag | null>(null);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const held = drag.current;
      if (held?.state !== "moving" || event.key !== "Escape") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.state = "over";
      latest.current.onTakenBack();
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, []);

  function end({ currentTarget }: PointerEvent<HTMLInputElement>, isClick: boolean): void {
    const held = drag.current;
    drag.current = null;
    if (held?.state === "moving") latest.current.onDone(held.value);
    else if (held?.state === "pressed" && isClick) currentTarget.focus();
  }

  return {
    onPointerDown: (event: PointerEvent<HTMLInputElement>) => {
      const { currentTarget, pointerId, clientX: x, shiftKey: fine } = event;
      const isOpen = document.activeElement === currentTarget;
      if (event.button !== 0 || event.pointerType === "touch" || isOpen) return;
      const { value } = latest.current;
      drag.current = { pointer: pointerId, from: { x, value, fine }, value, state: "pressed" };
      currentTarget.setPointerCapture?.(pointerId);
    },
    /** The field is opened when the button is let go: until then it may be a drag. */
    onMouseDown: (event: ReactMouseEvent<HTMLInputElement>) => {
      if (drag.current) event.preventDefault();
    },
    onPointerMove: ({ pointerId, clientX: x, shiftKey: fine }: PointerEvent<HTMLInputElement>) => {
      const held = drag.current;
      if (held?.pointer !== pointerId || held.state === "over") return;
      if (held.state === "pressed" && Math.abs(x - held.from.x) < threshold) return;
      held.state = "moving";
      if (fine !== held.from.fine) held.from = { x, value: held.value, fine };
      const { counts, fault, onMove } = latest.current;
      const steps = Math.round((x - held.from.x) / (counts ? pace.count : pace.number));
      const next = scrubbed(held.from.value, steps, fine, counts);
      if (next === held.value || fault?.(next)) return;
      held.value = next;
      onMove(next);
    },
    onPointerUp: (event: PointerEvent<HTMLInputElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<HTMLInputElement>) => end(event, false),
  };
}
