import { useMemo, useSyncExternalStore } from "react";

/** Whether the window is as the query says. */
export function useMedia(query: string): boolean {
  const [subscribe, read] = useMemo(() => {
    const list = window.matchMedia(query);
    const follow = (changed: () => void) => {
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    };
    return [follow, () => list.matches] as const;
  }, [query]);
  return useSyncExternalStore(subscribe, read);
}
