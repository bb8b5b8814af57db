import { type PictureChoices, pictureLimits } from "../../../core/index.ts";
import type { Picture } from "../../state/app/picture.ts";

/** A canvas of Chromium has no more pixels on a side. */
const longestSide = 16_000;

/** Why a picture is too large to be made as it is wanted, and what to do; null where it is not. */
export function sizeFault(
  { svg, width, height }: Picture,
  { format, scale }: Pick<PictureChoices, "format" | "scale">,
): string | null {
  if (format === "svg")
    return svg.length > pictureLimits.letters
      ? `As SVG it would have ${inMegabytes(svg.length)}, and at most ${inMegabytes(pictureLimits.letters)} can be saved. Choose PNG.`
      : null;
  const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  return w > longestSide || h > longestSide || w * h > pictureLimits.pixels
    ? `It would have ${w} × ${h} pixels, which is more than a PNG can be drawn with. ${smaller(scale)}`
    : null;
}

/** The same of a PNG that is made: how many bytes it has nobody knows before. */
export function pngFault(bytes: number, scale: number): string | null {
  return bytes > pictureLimits.bytes
    ? `As PNG it has ${inMegabytes(bytes)}, and at most ${inMegabytes(pictureLimits.bytes)} can be saved. ${smaller(scale)}`
    : null;
}

function smaller(scale: number): string {
  return scale > 1 ? "Choose SVG, or a smaller size." : "Choose SVG.";
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
