import type { PictureColours } from "../../canvas/picture-colours.ts";
import type { PictureStyle } from "../../state/app/picture.ts";

const tokens: { readonly [K in keyof PictureColours]: string } = {
  ground: "--canvas",
  raised: "--raised",
  line: "--line",
  strong: "--line-strong",
  text: "--text",
  quiet: "--text-quiet",
  value: "--value",
  positive: "--positive",
  negative: "--negative",
  accent: "--accent",
  onAccent: "--on-accent",
  problem: "--danger",
  green: "--accuracy",
  yellow: "--class-1",
  red: "--class-0",
};

/** The graph’s colours among those of a theme. */
export function graphColours(colour: PictureStyle["colour"]): PictureColours {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, colour(token)]),
  ) as unknown as PictureColours;
}

/** Draws with the colours of a theme, whichever the window has. */
export function inTheme<T>(
  theme: "light" | "dark",
  draw: (colour: PictureStyle["colour"]) => T,
): T {
  const probe = document.createElement("div");
  probe.dataset.theme = theme;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  try {
    return draw((token) => style.getPropertyValue(token).trim());
  } finally {
    probe.remove();
  }
}
