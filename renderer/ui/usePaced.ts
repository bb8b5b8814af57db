import { useCallback, useEffect, useRef } from "react";

/**
 * Does what it is given at once, but not more often than once in `pause` ms: what comes sooner is done when that is over, and of
 * several the last alone.
 */
export function usePaced(pause: number): (act: () => void) => void {
  const last = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (act) => {
      clearTimeout(timer.current);
      const run = () => {
        last.current = performance.now();
        act();
      };
      const left = last.current + pause - performance.now();
      if (left <= 0) run();
      else timer.current = setTimeout(run, left);
    },
    [pause],
  );
}
