import type { Size } from "./card-place.ts";
import { type Rect, sharedArea } from "./rect.ts";

/** The largest rectangles of a canvas that none of these things covers. */
export function freeRects({ width, height }: Size, covered: readonly Rect[]): readonly Rect[] {
  const columns = lines(width, covered, "left", "right");
  const rows = lines(height, covered, "top", "bottom");
  const free: Rect[] = [];
  for (const [left, right] of spans(columns))
    for (const [top, bottom] of spans(rows)) {
      const rect = { left, top, right, bottom };
      if (covered.some((each) => sharedArea(each, rect) > 0)) continue;
      if (!free.some((larger) => contains(larger, rect))) free.push(rect);
    }
  return free;
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

export function inset({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
}

/** How far a length must move to lie within these bounds; null where it is longer. */
export function shiftAlong(start: number, end: number, least: number, most: number): number | null {
  if (end - start > most - least) return null;
  if (start < least) return least - start;
  return Math.min(0, most - end);
}

function lines(
  length: number,
  covered: readonly Rect[],
  start: "left" | "top",
  end: "right" | "bottom",
): readonly number[] {
  const found = covered.flatMap((rect) => [rect[start], rect[end]]);
  const within = found.filter((at) => at > 0 && at < length);
  return [...new Set([0, ...within, length])].sort((a, b) => a - b);
}

/** From each line to each later one, the widest first. */
function spans(at: readonly number[]): readonly (readonly [number, number])[] {
  return at
    .flatMap((from, i) => at.slice(i + 1).map((to) => [from, to] as const))
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
}
