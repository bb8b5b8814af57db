import {
  type PointerEvent,
  type MouseEvent as ReactMouseEvent,
  type TouchEvent,
  useEffect,
  useRef,
  useState,
} from "react";

/** How long a finger rests for a long press (ms), and how far it may stray (px). */
const delay = 500;
const stray = 10;

interface Press {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
  state: "resting" | "asked" | "lifted";
}

/**
 * A finger that rests asks for the context menu, as the right button does; a tap is a click. Pointers are heard
 * on their way down: what is dragged stops its touches, so that nobody above hears when a finger is lifted.
 */
export function useLongPress() {
  const press = useRef<Press | null>(null);
  const [handlers] = useState(() => handlersOf(press));
  useEffect(() => () => clearTimeout(press.current?.timer), []);
  return handlers;
}

function handlersOf(press: { current: Press | null }) {
  const stop = () => clearTimeout(press.current?.timer);

  function begin(event: PointerEvent): void {
    stop();
    press.current = null;
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const target = event.target as Element;
    const ask = () => {
      if (press.current) press.current.state = "asked";
      const place = { clientX: x, clientY: y, button: 2 };
      target.dispatchEvent(
        new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place }),
      );
    };
    press.current = { pointer, x, y, timer: setTimeout(ask, delay), state: "resting" };
  }

  return {
    onPointerDownCapture: begin,
    onPointerMoveCapture: ({ pointerId, clientX, clientY }: PointerEvent) => {
      const held = press.current;
      if (held?.pointer !== pointerId) return;
      if (held.state !== "resting" || Math.hypot(clientX - held.x, clientY - held.y) <= stray)
        return;
      stop();
      press.current = null;
    },
    onPointerUpCapture: () => {
      stop();
      if (press.current?.state === "resting") press.current.state = "lifted";
    },
    onPointerCancelCapture: stop,
    onTouchEndCapture: (event: TouchEvent) => {
      // The finger that opened the menu is lifted: that is no click.
      if (press.current?.state === "asked" && event.cancelable) event.preventDefault();
    },
    onClickCapture: () => {
      press.current = null;
    },
    onContextMenuCapture: (event: ReactMouseEvent) => {
      stop();
      // Chromium asks for a menu after a tap on text that is marked, as a field's is when a tap opens it.
      if (press.current?.state !== "lifted") return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
