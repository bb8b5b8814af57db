import { useSyncExternalStore } from "react";
import { useApp } from "../state/app/store.ts";

function watchScheme(changed: () => void): () => void {
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", changed);
  return () => scheme.removeEventListener("change", changed);
}

/** Light or dark, as chosen or as the system has it. */
export function useResolvedTheme(): "light" | "dark" {
  const theme = useApp((state) => state.theme);
  const systemDark = useSyncExternalStore(
    watchScheme,
    () => window.matchMedia("(prefers-color-scheme: dark)").matches,
  );
  if (theme === "system") return systemDark ? "dark" : "light";
  return theme;
}
