import { cssColour, mixColours, type Rgb } from "./colours.ts";
import type { TensorLayout } from "./tensor-layout.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** Colours from −bound over 0 to bound, as CSS has them. */
export interface TensorColours {
  readonly shades: readonly string[];
  /** What stands on a shade, by its place: glyphs, and the frame of a cell that is lit. */
  readonly ink: string;
  readonly onInk: string;
  readonly odd: string;
}

/** An odd number, so that 0 has a shade of its own. */
const shadeCount = 129;
const middle = (shadeCount - 1) / 2;

const known = new WeakMap<
  ThemeColours,
  { readonly value: TensorColours; readonly gradient: TensorColours }
>();

/** Values from ochre over nothing to blue, gradients from purple to orange, as numbers have them. */
export function tensorColours(colours: ThemeColours, side: "value" | "gradient"): TensorColours {
  const made = known.get(colours);
  if (made) return made[side];
  const pair = {
    value: between(colours, colours.below, colours.value),
    gradient: between(colours, colours.negative, colours.gradient),
  };
  known.set(colours, pair);
  return pair[side];
}

function between(
  { sunken, text, surface, problem }: ThemeColours,
  low: Rgb,
  high: Rgb,
): TensorColours {
  const shades = Array.from({ length: shadeCount }, (_, at) => {
    const share = Math.abs(at - middle) / middle;
    // Small numbers are told from 0: the first shade is a tenth of the way.
    return cssColour(
      mixColours(sunken, at < middle ? low : high, share === 0 ? 0 : 0.08 + 0.92 * share),
    );
  });
  return { shades, ink: cssColour(text), onInk: cssColour(surface), odd: cssColour(problem) };
}

/** The shade of a finite number. */
export function shadeOf({ shades }: TensorColours, bound: number, number: number): string {
  const share = bound > 0 ? Math.max(-1, Math.min(number / bound, 1)) : 0;
  const at = middle + (share < 0 ? Math.floor(share * middle) : Math.ceil(share * middle));
  return shades[at] as string;
}

/** What of an odd number is written in its cell; "" of one whose colour says it. */
export function glyphOf(number: number, bound: number): string {
  if (Number.isNaN(number)) return "×";
  if (number === Infinity) return "∞";
  if (number === -Infinity) return "−∞";
  if (number > bound) return "+";
  return number < -bound ? "−" : "";
}

interface Painted {
  readonly layout: TensorLayout;
  readonly numbers: Float64Array;
  readonly bound: number;
  /** Length of a cell's side, in the canvas's units. */
  readonly cell: number;
  readonly colours: TensorColours;
  /** Elements that stand out. */
  readonly lit?: ReadonlySet<number> | undefined;
}

/** Smaller cells have no line between them. */
const leastForLines = 5;

export function paintTensor(
  context: Pick<
    CanvasRenderingContext2D,
    | "fillStyle"
    | "fillRect"
    | "fillText"
    | "font"
    | "textAlign"
    | "textBaseline"
    | "strokeStyle"
    | "lineWidth"
    | "strokeRect"
  >,
  { layout, numbers, bound, cell, colours, lit }: Painted,
): void {
  const line = cell >= leastForLines ? Math.min(1, cell / 8) : 0;
  const side = cell - line;
  let hasOdd = false;
  for (const { element, x, y } of layout.cells) {
    const number = numbers[element] as number;
    const isPlain = Number.isFinite(number);
    if (!isPlain || Math.abs(number) > bound) hasOdd = true;
    context.fillStyle = isPlain ? shadeOf(colours, bound, number) : colours.odd;
    context.fillRect(x * cell, y * cell, side, side);
  }
  if (hasOdd) paintGlyphs(context, { layout, numbers, bound, cell, colours });
  if (!lit) return;
  context.strokeStyle = colours.ink;
  // Many rings would hide what they are around.
  const ring = Math.max(1, cell / (lit.size > 16 ? 12 : 6));
  context.lineWidth = ring;
  for (const { element, x, y } of layout.cells)
    if (lit.has(element))
      context.strokeRect(x * cell + ring / 2, y * cell + ring / 2, side - ring, side - ring);
}

function paintGlyphs(context: Parameters<typeof paintTensor>[0], painted: Painted): void {
  const { layout, numbers, bound, cell, colours } = painted;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.onInk;
  for (const { element, x, y } of layout.cells) {
    const glyph = glyphOf(numbers[element] as number, bound);
    if (glyph === "") continue;
    context.font = `700 ${glyph.length > 1 ? 0.6 * cell : cell}px "Inter Variable"`;
    context.fillText(glyph, (x + 0.5) * cell, (y + 0.55) * cell);
  }
}
