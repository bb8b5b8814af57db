import type { Response } from "../../core/index.ts";
import { cssColour } from "./colours.ts";
import { contour } from "./contour.ts";
import { deviceRect, type Frame } from "./frame.ts";
import { clip } from "./paint-points.ts";
import type { Pen } from "./pen.ts";
import type { PlaneMap } from "./plane-map.ts";
import { putPixels } from "./response-image.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** An output over two inputs, and the line where it passes from one class to the other. */
export function paintPlane(
  context: Pen,
  frame: Frame,
  colours: ThemeColours,
  response: Response,
  { map, scale, level }: PlaneMap,
): void {
  putPixels(context, response, map, scale, deviceRect(frame));
  if (level === null) return;
  context.save();
  clip(context, frame);
  paintContour(context, frame, map, response.size, level);
  context.lineCap = "round";
  context.strokeStyle = cssColour(colours.surface);
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = cssColour(colours.text);
  context.lineWidth = 1.75;
  context.stroke();
  context.restore();
}

function paintContour(
  context: Pen,
  { left, top, width, height }: Frame,
  map: Float32Array,
  size: number,
  level: number,
): void {
  const x = (place: number) => left + (place / (size - 1)) * width;
  const y = (place: number) => top + height - (place / (size - 1)) * height;
  context.beginPath();
  for (const [x0, y0, x1, y1] of contour(map, size, level)) {
    context.moveTo(x(x0), y(y0));
    context.lineTo(x(x1), y(y1));
  }
}
