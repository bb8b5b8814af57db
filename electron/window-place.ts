import type { Rectangle } from "electron";
import { z } from "zod";

export const smallestWindow = { width: 960, height: 640 };
const usualWindow = { width: 1440, height: 900 };

export const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
});

export type WindowPlace = Readonly<z.infer<typeof windowPlaceSchema>>;

/** With no x and y the system centres the window. */
export type WindowBounds = Pick<Rectangle, "width" | "height"> & Partial<Rectangle>;

/** Where to show the window: as it was left, moved and shrunk until a display of today holds it. */
export function placeWindow(
  saved: WindowPlace | null,
  workAreas: readonly [Rectangle, ...Rectangle[]],
): WindowBounds {
  if (saved === null) return sizeWithin(usualWindow, workAreas[0]);
  const area = workAreas.reduce((best, next) =>
    overlap(saved, next) > overlap(saved, best) ? next : best,
  );
  const size = sizeWithin(saved, area);
  if (overlap(saved, area) === 0) return size;
  return {
    ...size,
    x: clamp(saved.x, area.x, area.x + area.width - size.width),
    y: clamp(saved.y, area.y, area.y + area.height - size.height),
  };
}

function sizeWithin(size: { width: number; height: number }, area: Rectangle) {
  return {
    width: Math.min(Math.max(size.width, smallestWindow.width), area.width),
    height: Math.min(Math.max(size.height, smallestWindow.height), area.height),
  };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(high, low));
}
