import { describe, expect, it } from "vitest";
import { mixColours, parseColour, type Rgb } from "../plots/colours.ts";
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

const linear = (part: number) =>
  part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;

/** Björn Ottosson’s Oklab, in which equal distances look about equally large. */
function distance(a: Rgb, b: Rgb, seen: Seeing = (colour) => colour): number {
  const [m, n] = [a, b].map((colour) => oklab(seen(colour.map(linear) as unknown as Rgb)));
  return Math.hypot(...(m ?? []).map((part, i) => part - (n?.[i] ?? 0)));
}

function oklab([red, green, blue]: Rgb): readonly number[] {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

type Seeing = (linear: Rgb) => Rgb;
const sees =
  (...rows: readonly Rgb[]): Seeing =>
  (colour) =>
    rows.map((row) =>
      Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
    ) as unknown as Rgb;
/** How colours look to who lacks one kind of cone (Machado, Oliveira and Fernandes 2009, table 1). */
const seeings: Readonly<Record<string, Seeing>> = {
  protanopia: sees(
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ),
  deuteranopia: sees(
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ),
  tritanopia: sees(
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ),
};

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

  it.each(["usual", "more"] as const)(
    "with %s contrast has colours of their own for two classes",
    (name) => {
      const palette = colours(theme, name);
      const colour = (token: string) => palette.get(token) as Rgb;
      const [first, second] = [colour("class-0"), colour("class-1")];
      for (const one of [first, second]) {
        const near = [...tinted, "accuracy"].filter((other) => distance(one, colour(other)) < 0.11);
        expect(near).toEqual([]);
        expect(contrast(one, colour("surface"))).toBeGreaterThan(3);
      }
      const alike = Object.keys(seeings).filter(
        (each) => distance(first, second, seeings[each]) < 0.1,
      );
      expect(alike).toEqual([]);
    },
  );

  /** What the pictures of tensors are painted with (plots/paint-tensor.ts): from a low end over sunken to a high one. */
  it.each(["usual", "more"] as const)(
    "with %s contrast has pictures of tensors whose ends, marks and rings are seen",
    (name) => {
      const palette = colours(theme, name);
      const colour = (token: string) => palette.get(token) as Rgb;
      const scales = [
        ["value-below", "value"],
        ["negative", "positive"],
      ] as const;
      for (const ends of scales) {
        for (const end of ends) {
          // The largest numbers stand out from 0, and from the node around them.
          for (const ground of ["sunken", "raised"])
            expect(contrast(colour(end), colour(ground)), `${end} on ${ground}`).toBeGreaterThan(3);
          // The first shade beside 0 is a tenth of the way.
          const first = mixColours(colour("sunken"), colour(end), 0.1);
          expect(distance(first, colour("sunken")), `small ${end}`).toBeGreaterThan(0.02);
        }
        const [low, high] = ends.map(colour) as [Rgb, Rgb];
        const alike = Object.keys(seeings).filter(
          (each) => distance(low, high, seeings[each]) < 0.1,
        );
        expect(alike, ends.join(" and ")).toEqual([]);
      }
      // A glyph on what is not finite, and the frame around it.
      expect(contrast(colour("surface"), colour("danger"))).toBeGreaterThan(4.5);
      expect(contrast(colour("accent"), colour("raised"))).toBeGreaterThan(3);
    },
  );
});
