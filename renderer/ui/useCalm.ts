import { useEffect, useReducer, useRef } from "react";

/** A value that changes many times a second, held still for `pause` ms at a time while `isBusy`. */
export function useCalm<T>(value: T, isBusy: boolean, pause: number): T {
  const held = useRef(value);
  const latest = useRef(value);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  latest.current = value;
  if (!isBusy) held.current = value;
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => {
      held.current = latest.current;
      draw();
    }, pause);
    return () => clearInterval(timer);
  }, [isBusy, pause]);
  return held.current;
}
