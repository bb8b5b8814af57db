import { contains, freeRects, inset, shiftAlong } from "./free-rects.ts";
import type { View } from "./make-room.ts";
import type { Rect, Size } from "./rect.ts";

/** What of a step is to be seen, in canvas units. */
export interface StepRects {
  readonly node: Rect;
  /** Of the wires along which numbers run: the labels, nearest first, and the wires themselves. */
  readonly labels: readonly Rect[];
  readonly wires: readonly Rect[];
  /** The nodes at their other ends: good to see, too. */
  readonly ends: readonly Rect[];
}

export interface FollowRoom {
  readonly canvas: Size;
  /** What floats over the canvas, in its pixels. */
  readonly covered: readonly Rect[];
  /** Below this zoom numbers are too small. */
  readonly leastZoom: number;
}

/** Pixels about what the view moves for; what is in view already needs none. */
const margin = 16;

/**
 * The view in which a step can be seen and read: the present one where it can be already (null), else one
 * that is no closer and no further away than it must.
 */
export function followView(step: StepRects, view: View, room: FollowRoom): View | null {
  const free = freeRects(room.canvas, room.covered);
  const isNear = view.zoom >= room.leastZoom - 1e-6;
  const isSeen = (rect: Rect) => free.some((each) => contains(each, onScreen(rect, view)));
  const pieces = [step.node, ...step.labels, ...step.wires];
  if (isNear && pieces.every(isSeen)) return null;
  const start = isNear ? view : zoomedAbout(step.node, view, room.leastZoom);
  const fits = (rect: Rect) => {
    const { left, top, right, bottom } = onScreen(rect, start);
    return free.some(
      (each) =>
        right - left <= each.right - each.left - 2 * margin &&
        bottom - top <= each.bottom - each.top - 2 * margin,
    );
  };
  const needed = growing(step.node, pieces.slice(1)).findLast(fits) ?? step.node;
  if (isNear && isSeen(needed)) return null;
  const goal = growing(needed, step.ends).findLast(fits) ?? needed;
  const { x, y } = nearestShift(onScreen(goal, start), free) ?? { x: 0, y: 0 };
  return { zoom: start.zoom, x: start.x + x, y: start.y + y };
}

/** Rectangles of which each holds one of these more. */
function growing(first: Rect, others: readonly Rect[]): readonly Rect[] {
  const found = [first];
  for (const each of others) found.push(around(found.at(-1) as Rect, each));
  return found;
}

function around(a: Rect, b: Rect): Rect {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** The same point in the middle of the rectangle, at another zoom. */
function zoomedAbout({ left, top, right, bottom }: Rect, view: View, zoom: number): View {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return { zoom, x: view.x + x * (view.zoom - zoom), y: view.y + y * (view.zoom - zoom) };
}

export function onScreen({ left, top, right, bottom }: Rect, { x, y, zoom }: View): Rect {
  return {
    left: left * zoom + x,
    top: top * zoom + y,
    right: right * zoom + x,
    bottom: bottom * zoom + y,
  };
}

/**
 * The view in which this rectangle stands clear of what floats over the canvas: no closer than it must be, and not
 * moved further; null where it is too large for that.
 */
export function revealingView(rect: Rect, view: View, room: FollowRoom): View | null {
  const near = view.zoom < room.leastZoom ? zoomedAbout(rect, view, room.leastZoom) : view;
  const shift = shiftInto(onScreen(rect, near), room.canvas, room.covered);
  return shift && { zoom: near.zoom, x: near.x + shift.x, y: near.y + shift.y };
}

export interface Shift {
  readonly x: number;
  readonly y: number;
}

/**
 * How far the view must move to have all of this rectangle of the screen clear of what floats over the canvas; null
 * where it is too large for that.
 */
export function shiftInto(rect: Rect, canvas: Size, covered: readonly Rect[]): Shift | null {
  const free = freeRects(canvas, covered);
  return free.some((each) => contains(each, rect)) ? { x: 0, y: 0 } : shortestShift(rect, free);
}

/** The shortest way into one of the free rectangles; where it fits in none, to the middle of the largest. */
function nearestShift(rect: Rect, free: readonly Rect[]): Shift | null {
  const shortest = shortestShift(rect, free);
  if (shortest) return shortest;
  const area = (one: Rect) => (one.right - one.left) * (one.bottom - one.top);
  const [largest] = [...free].sort((a, b) => area(b) - area(a));
  if (!largest) return null;
  return {
    x: (largest.left + largest.right - rect.left - rect.right) / 2,
    y: (largest.top + largest.bottom - rect.top - rect.bottom) / 2,
  };
}

function shortestShift(rect: Rect, free: readonly Rect[]): Shift | null {
  let best: Shift | null = null;
  for (const each of free.map((one) => inset(one, margin))) {
    const x = shiftAlong(rect.left, rect.right, each.left, each.right);
    const y = shiftAlong(rect.top, rect.bottom, each.top, each.bottom);
    if (x === null || y === null) continue;
    if (!best || Math.hypot(x, y) < Math.hypot(best.x, best.y)) best = { x, y };
  }
  return best;
}
