import { useRef } from "react";
import type { AppState } from "../app/state.ts";
import { useApp } from "../app/store.ts";

/** `useApp` for selectors that make small objects: equal contents keep the object, and nothing is drawn anew. */
export function useSame<T>(select: (state: AppState) => T): T {
  const last = useRef<{ readonly value: T } | null>(null);
  return useApp((state) => {
    const value = select(state);
    if (last.current && sameContents(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

export function sameContents(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [before, after] = [Object.entries(a), Object.entries(b)];
  return (
    before.length === after.length &&
    after.every(([key, value]) => sameContents((a as Record<string, unknown>)[key], value))
  );
}
