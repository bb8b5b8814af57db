import { useMemo, useSyncExternalStore } from "react";
import { parseColour, type Rgb } from "./colours.ts";

const tokens = {
  surface: "--surface",
  sunken: "--sunken",
  line: "--line",
  text: "--text",
  quiet: "--text-quiet",
  value: "--value",
  below: "--value-below",
  gradient: "--positive",
  negative: "--negative",
  accent: "--accent",
  problem: "--danger",
  class0: "--class-0",
  class1: "--class-1",
  accuracy: "--accuracy",
} as const;

/** The theme's colours as numbers, for what is drawn on a canvas. */
export type ThemeColours = Readonly<Record<keyof typeof tokens, Rgb>>;

/** The present theme's colours; the same object until the theme changes. */
export function useThemeColours(): ThemeColours {
  const theme = useSyncExternalStore(watchTheme, themeName);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' numbers are the theme's
  return useMemo(readColours, [theme]);
}

function readColours(): ThemeColours {
  const style = getComputedStyle(document.documentElement);
  return themeColours((token) => style.getPropertyValue(token));
}

/** The colours of a theme of which one knows what its tokens are. */
export function themeColours(colour: (token: string) => string): ThemeColours {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, parseColour(colour(token))]),
  ) as Record<keyof typeof tokens, Rgb>;
}

function themeName(): string {
  const { theme, contrast } = document.documentElement.dataset;
  return `${theme} ${contrast}`;
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
  return () => observer.disconnect();
}
