import type { Response } from "../../core/index.ts";
import { type ColourScale, shadeAt } from "./colour-scale.ts";
import type { Pen } from "./pen.ts";

/** What an ImageData is made of. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row from the top. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * A node's answers over two inputs as colours, the first input to the right and the second upwards;
 * bilinear between the points of the grid. Where an answer is NaN or ±∞ beside it, the picture is clear.
 */
export function responseImage(
  { size }: Pick<Response, "size">,
  map: Float32Array,
  scale: ColourScale,
  width: number,
  height: number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  const columns = Float64Array.from({ length: width }, (_, x) => gridPlace(x, width, size));
  for (let y = 0; y < height; y++) {
    const place = gridPlace(height - 1 - y, height, size);
    const row = Math.min(Math.floor(place), size - 2);
    const up = place - row;
    for (let x = 0; x < width; x++) {
      const across = columns[x] as number;
      const column = Math.min(Math.floor(across), size - 2);
      const right = across - column;
      const at = row * size + column;
      const below = between(map[at] as number, map[at + 1] as number, right);
      const above = between(map[at + size] as number, map[at + size + 1] as number, right);
      const shade = shadeAt(scale, between(below, above, up));
      if (shade < 0) continue;
      const pixel = (y * width + x) * 4;
      data[pixel] = scale.shades[shade] as number;
      data[pixel + 1] = scale.shades[shade + 1] as number;
      data[pixel + 2] = scale.shades[shade + 2] as number;
      data[pixel + 3] = 255;
    }
  }
  return { width, height, data };
}

/** The middle of a pixel on a grid of points whose first and last lie on the picture's edges. */
function gridPlace(pixel: number, pixels: number, size: number): number {
  return ((pixel + 0.5) / pixels) * (size - 1);
}

function between(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/**
 * Draws a node's answers as a picture that fills the canvas: colours over two inputs, or over one input
 * a curve in `ink`, with the scale's low at the bottom. The canvas must have its size in device pixels.
 */
export function drawResponseTile(
  canvas: HTMLCanvasElement,
  response: Response,
  map: Float32Array,
  scale: ColourScale,
  ink: string,
): void {
  const context = canvas.getContext("2d");
  const { width, height } = canvas;
  if (!context || width === 0 || height === 0) return;
  context.clearRect(0, 0, width, height);
  if (response.axes.length === 2) putPixels(context, response, map, scale, [0, 0, width, height]);
  else drawTileCurve(context, map, scale, ink);
}

/** Paints the answers into a rectangle of device pixels: left, top, width, height. */
export function putPixels(
  context: Pen,
  response: Pick<Response, "size">,
  map: Float32Array,
  scale: ColourScale,
  [left, top, width, height]: readonly [number, number, number, number],
): void {
  const pixels = responseImage(response, map, scale, width, height);
  context.putImageData(new ImageData(pixels.data, width, height), left, top);
}

function drawTileCurve(
  context: CanvasRenderingContext2D,
  map: Float32Array,
  { low, high }: ColourScale,
  ink: string,
): void {
  const { width, height } = context.canvas;
  const line = Math.max(1, height / 24);
  const room = height - 2 * line;
  context.beginPath();
  let isDown = false;
  for (const [i, number] of map.entries()) {
    if (Number.isFinite(number)) {
      const share = high > low ? (number - low) / (high - low) : 0.5;
      const x = (i / (map.length - 1)) * width;
      const y = height - line - Math.min(Math.max(share, 0), 1) * room;
      if (isDown) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    isDown = Number.isFinite(number);
  }
  context.strokeStyle = ink;
  context.lineWidth = line;
  context.lineJoin = "round";
  context.stroke();
}
