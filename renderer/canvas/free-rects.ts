import type { Rect, Size } from "./rect.ts";

/**
 * The largest rectangles of a canvas that none of these things covers, the widest first. From each height at which
 * something ends one goes down, with the stretches that are free so far: what one meets closes a rectangle above
 * itself, and parts the stretch.
 */
export function freeRects(canvas: Size, covered: readonly Rect[]): readonly Rect[] {
  const things = covered
    .map((each) => clipped(each, canvas))
    .filter(({ left, top, right, bottom }) => left < right && top < bottom)
    .sort((a, b) => a.top - b.top);
  const found: Rect[] = [];
  for (const top of new Set([0, ...things.map(({ bottom }) => bottom)]))
    if (top < canvas.height) goDown(top, canvas, things, found);
  return found.sort(
    (a, b) =>
      b.right - b.left - (a.right - a.left) ||
      a.left - b.left ||
      b.bottom - b.top - (a.bottom - a.top) ||
      a.top - b.top,
  );
}

type Stretch = Pick<Rect, "left" | "right">;

function goDown(top: number, canvas: Size, things: readonly Rect[], found: Rect[]): void {
  const ending = things.filter(({ bottom }) => bottom === top);
  /** Where nothing ends at its top, a rectangle that begins further up holds it. */
  const isLargest = (stretch: Stretch) =>
    top === 0 || ending.some((thing) => sharesColumn(thing, stretch));
  let free: readonly Stretch[] = [{ left: 0, right: canvas.width }];
  for (const { at: bottom, met } of rowsBelow(top, things)) {
    const isMet = (stretch: Stretch) => met.some((thing) => sharesColumn(thing, stretch));
    if (bottom > top)
      for (const stretch of free)
        if (isMet(stretch) && isLargest(stretch)) found.push({ ...stretch, top, bottom });
    free = met.reduce(without, free);
    if (free.length === 0) return;
  }
  for (const stretch of free)
    if (isLargest(stretch)) found.push({ ...stretch, top, bottom: canvas.height });
}

/** What is met further down, by the height at which it is met first. */
function rowsBelow(top: number, things: readonly Rect[]) {
  const rows: { readonly at: number; readonly met: Rect[] }[] = [];
  for (const thing of things) {
    if (thing.bottom <= top) continue;
    const at = Math.max(thing.top, top);
    const last = rows.at(-1);
    if (last?.at === at) last.met.push(thing);
    else rows.push({ at, met: [thing] });
  }
  return rows;
}

/** What of these stretches lies beside the thing. */
function without(free: readonly Stretch[], thing: Stretch): readonly Stretch[] {
  return free.flatMap((stretch) =>
    sharesColumn(thing, stretch)
      ? [
          { left: stretch.left, right: thing.left },
          { left: thing.right, right: stretch.right },
        ].filter(({ left, right }) => left < right)
      : [stretch],
  );
}

function sharesColumn(a: Stretch, b: Stretch): boolean {
  return a.left < b.right && b.left < a.right;
}

function clipped({ left, top, right, bottom }: Rect, { width, height }: Size): Rect {
  return {
    left: Math.max(left, 0),
    top: Math.max(top, 0),
    right: Math.min(right, width),
    bottom: Math.min(bottom, height),
  };
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
