import type { PictureColours } from "../../canvas/graph-svg.ts";

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
};

/** The colours of a theme, whichever the window has. */
export function coloursOf(theme: "light" | "dark"): PictureColours {
  const probe = document.createElement("div");
  probe.dataset.theme = theme;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colours = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  );
  probe.remove();
  return colours as unknown as PictureColours;
}
