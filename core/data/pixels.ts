import { maximumColumns, type Table } from "../model/data.ts";
import { count, countText } from "../words/count.ts";
import type { PictureForm } from "./pictures.ts";
import { createTable } from "./table.ts";

/** A picture as a decoder has it. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel from 0 to 255, row by row. */
  readonly data: ArrayLike<number>;
}

/** Rec. 601: how bright red, green and blue are to the eye. */
const luma = [0.299, 0.587, 0.114] as const;

/** Digits behind the point that are kept: 255 shades have no more. */
const precision = 1e4;

/**
 * The middle square of a picture as side × side numbers from 0, black, to 1, for each channel: each the mean of the
 * area that it covers, parts of pixels counted by their share. What is transparent is white.
 */
export function scalePixels(pixels: Pixels, { side, channels }: PictureForm): Float64Array {
  const { width, height } = pixels;
  const edge = Math.min(width, height);
  const left = Math.floor((width - edge) / 2);
  const top = Math.floor((height - edge) / 2);
  const scaled = new Float64Array(side * side * channels);
  const step = edge / side;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const sums = [0, 0, 0];
      for (const [y, down] of covered(row * step, step))
        for (const [x, across] of covered(column * step, step))
          addPixel(sums, pixels, (top + y) * width + left + x, (down * across) / (step * step));
      const at = row * side + column;
      if (channels === 1)
        scaled[at] = rounded(sums.reduce((sum, part, i) => sum + luma[i]! * part, 0));
      else for (const [i, part] of sums.entries()) scaled[i * side * side + at] = rounded(part);
    }
  return scaled;
}

/** The whole places from `from` on over so long, each with how much of it is covered. */
function covered(
  from: number,
  length: number,
): readonly (readonly [place: number, share: number])[] {
  const places: [number, number][] = [];
  const to = from + length;
  // What is less than this of a place is a rounding of the steps.
  for (let place = Math.floor(from + 1e-9); place < to - 1e-9; place++)
    places.push([place, Math.min(place + 1, to) - Math.max(place, from)]);
  return places;
}

function addPixel(sums: number[], { data }: Pixels, pixel: number, weight: number): void {
  const opacity = data[4 * pixel + 3]! / 255;
  for (let i = 0; i < 3; i++)
    sums[i]! += weight * (opacity * (data[4 * pixel + i]! / 255) + 1 - opacity);
}

function rounded(share: number): number {
  return Math.round(share * precision) / precision;
}

/** A picture with the class that it is of, as numbers. */
export interface NamedPicture {
  readonly className: string;
  readonly numbers: Float64Array;
}

/** A row for each picture: its pixels, and the number of its class among the names in their order. */
export function pictureTable(pictures: readonly NamedPicture[], form: PictureForm): Table {
  const classes = [...new Set(pictures.map(({ className }) => className))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const place = new Map(classes.map((name, at) => [name, at] as const));
  const names = columnNames(form);
  return createTable([
    ...names.map((name, at) => ({ name, values: pictures.map(({ numbers }) => numbers[at]!) })),
    {
      name: "class",
      values: pictures.map(({ className }) => place.get(className)!),
      ...(classes.length > 0 && { classes }),
    },
  ]);
}

function columnNames({ side, channels }: PictureForm): readonly string[] {
  const stems = channels === 1 ? ["p"] : ["r", "g", "b"];
  return stems.flatMap((stem) => Array.from({ length: side * side }, (_, at) => `${stem}${at}`));
}

/** Whether a table has columns enough for the pixels and the class. */
export function fitsColumns({ side, channels }: PictureForm): boolean {
  return side * side * channels < maximumColumns;
}

/** What was done to pictures of these sizes, as a sentence. */
export function scalingWords(
  sizes: readonly { readonly width: number; readonly height: number }[],
  { side, channels }: PictureForm,
): string {
  const found = [...new Set(sizes.map(({ width, height }) => `${width}×${height}`))];
  const colours = channels === 1 ? "grey" : "red, green and blue";
  const isCut = sizes.some(({ width, height }) => width !== height);
  const isScaled = sizes.some(({ width, height }) => Math.min(width, height) !== side);
  const of = found.length === 1 ? ` of ${found[0]}` : ` of ${countText(found.length)} sizes`;
  const done = [
    ...(isCut ? ["cut to a square"] : []),
    isScaled ? `averaged to ${side}×${side}` : `taken as ${side}×${side}`,
  ].join(" and ");
  const [verb] = sizes.length === 1 ? ["was"] : ["were"];
  return `${count(sizes.length, "picture")}${of} ${verb} ${done}, ${colours}, from 0 for black to 1.`;
}

/** The class of a picture: its folder, or of a file alone its name without the number at its end, as cat of cat_12.png. */
export function classOfFile(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  const folder = parts.at(-2);
  if (folder !== undefined) return folder;
  const name = (parts[0] ?? "").replace(/\.[^.]*$/, "");
  return (
    /^(.*?[^\s_\-.(\d])[\s_\-.(]*\d+\)?$/.exec(name)?.[1] ??
    /^(\d+)[\s_\-.(]+\d+\)?$/.exec(name)?.[1] ??
    name
  );
}
