import { type ColourScale, colourOf } from "./colour-scale.ts";
import { cssColour } from "./colours.ts";
import { type Frame, toX, toY } from "./frame.ts";
import type { Pen } from "./pen.ts";
import type { Points } from "./points.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** How the points' targets are told: by colour, and of two classes by shape. */
export interface PointLook {
  /** null where the points' places tell them. */
  readonly scale: ColourScale | null;
  /** Targets from here on are triangles; null where all are circles. */
  readonly trianglesFrom: number | null;
}

/** Rows to train on are filled, those kept out are hollow. */
export function paintPoints(
  context: Pen,
  frame: Frame,
  { xs, ys, targets, kept }: Points,
  { scale, trianglesFrom }: PointLook,
  colours: ThemeColours,
): void {
  const radius = xs.length > 600 ? 2.2 : xs.length > 250 ? 3 : 3.8;
  const [surface, plain] = [cssColour(colours.surface), cssColour(colours.quiet)];
  context.save();
  clip(context, frame);
  for (let i = 0; i < xs.length; i++) {
    const target = targets[i] as number;
    const colour = (scale && colourOf(scale, target)) ?? plain;
    const isTriangle = trianglesFrom !== null && target >= trianglesFrom;
    context.beginPath();
    outline(context, toX(frame, xs[i] as number), toY(frame, ys[i] as number), radius, isTriangle);
    context.fillStyle = kept[i] ? surface : colour;
    context.strokeStyle = kept[i] ? colour : surface;
    context.lineWidth = kept[i] ? 1.6 : 1;
    context.fill();
    context.stroke();
  }
  context.restore();
}

function outline(context: Pen, x: number, y: number, radius: number, isTriangle: boolean): void {
  if (!isTriangle) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  // As large to the eye as the circle.
  const size = radius * 1.35;
  context.moveTo(x, y - size);
  context.lineTo(x + size * 0.87, y + size / 2);
  context.lineTo(x - size * 0.87, y + size / 2);
  context.closePath();
}

/** What lies beyond the plot is not drawn. */
export function clip(context: Pen, { left, top, width, height }: Frame): void {
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
}

/** A ring around the point that is chosen, and a thinner one around the one that is pointed at. */
export function paintRing(
  context: Pen,
  frame: Frame,
  { xs, ys }: Points,
  index: number,
  kind: "chosen" | "pointed",
  colours: ThemeColours,
): void {
  const [x, y] = [toX(frame, xs[index] as number), toY(frame, ys[index] as number)];
  const ring = (width: number, colour: string) => {
    context.beginPath();
    context.arc(x, y, kind === "chosen" ? 8 : 6.5, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  ring(kind === "chosen" ? 5 : 3.5, cssColour(colours.surface));
  ring(kind === "chosen" ? 2.5 : 1.5, cssColour(kind === "chosen" ? colours.accent : colours.text));
}
