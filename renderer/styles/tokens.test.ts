import { describe, expect, it } from "vitest";
import { parseColour, type Rgb } from "../plots/colours.ts";
import css from "./tokens.css?raw";

/** The colours of every rule of tokens.css that the page's attributes make hold, later ones first. */
function colours(theme: "light" | "dark", contrast: "usual" | "more"): ReadonlyMap<string, Rgb> {
  const found = new Map<string, Rgb>();
  for (const [, selector = "", body = ""] of css.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    if (selector.includes('theme="dark"') && theme !== "dark") continue;
    if (selector.includes('contrast="more"') && contrast !== "more") continue;
    for (const [, name = "", colour = ""] of body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g))
      found.set(name, parseColour(colour));
  }
  return found;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((m, n) => m - n) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken"];
const tinted = ["value", "positive", "negative", "accent", "danger"];
/** What is written on what. */
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...["text", "text-quiet", "accuracy", ...tinted].flatMap((text) =>
    grounds.map((ground) => [text, ground] as const),
  ),
  ...tinted.map((text) => [text, `${text}-soft`] as const),
  ...tinted.map((text) => ["text", `${text}-soft`] as const),
  ["on-accent", "accent"],
  ["text-quiet", "positive-soft"],
  ["text-quiet", "negative-soft"],
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each([
    ["usual", 4.5],
    ["more", 7],
  ] as const)("with %s contrast has its text at %s to 1 at least", (name, least) => {
    const palette = colours(theme, name);
    const ratio = ([a, b]: readonly [string, string]) =>
      contrast(palette.get(a) as Rgb, palette.get(b) as Rgb);
    const weak = pairs.filter((pair) => ratio(pair) < least).map(([a, b]) => `${a} on ${b}`);
    expect(palette.size).toBeGreaterThan(20);
    expect(weak).toEqual([]);
  });

  it("has clearer lines with more contrast: 3 to 1 for borders and wires", () => {
    const palette = colours(theme, "more");
    for (const line of ["line", "line-strong", "value", "positive", "negative"])
      for (const ground of grounds)
        expect(contrast(palette.get(line) as Rgb, palette.get(ground) as Rgb)).toBeGreaterThan(3);
  });

  it("tells a value from a gradient by hue at any contrast: blue against orange", () => {
    for (const name of ["usual", "more"] as const) {
      const palette = colours(theme, name);
      const [value, gradient] = [palette.get("value") as Rgb, palette.get("positive") as Rgb];
      expect(value[2] - value[0]).toBeGreaterThan(60);
      expect(gradient[0] - gradient[2]).toBeGreaterThan(60);
    }
  });
});
