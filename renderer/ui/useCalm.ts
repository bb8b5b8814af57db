import { useEffect, useRef, useState } from "react";

/** A value that changes many times a second, held still for `pause` ms at a time while `isBusy`. */
export function useCalm<T>(value: T, isBusy: boolean, pause: number): T {
  const [calm, setCalm] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    if (!isBusy) return;
    setCalm(latest.current);
    const timer = setInterval(() => setCalm(latest.current), pause);
    return () => clearInterval(timer);
  }, [isBusy, pause]);
  return isBusy ? calm : value;
}
