import { freeRects } from "./free-rects.ts";
import { type Rect, type Size, sharedArea } from "./rect.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What stands about a card’s subject. */
export interface Surroundings {
  /** Bars and messages, which lie over any card. */
  readonly bars: readonly Rect[];
  /** What the card speaks of, beside its subject. */
  readonly dear: readonly Rect[];
  readonly others: readonly Rect[];
}

/** Pixels about its subject, about all else, and at the edges of the room. */
const gap = 14;
const air = 6;
const margin = 8;

/**
 * Where a card about `subject` stands: beside it, inside `room`, where it covers nothing. Below and above come
 * first, as wires run sideways. Where nothing is free it covers what lies furthest from its subject, and what it
 * speaks of only where it must.
 */
export function placeCard(
  subject: Rect,
  size: Size,
  room: Size,
  { bars, dear, others }: Surroundings = { bars: [], dear: [], others: [] },
): Point {
  const nearestFirst = (rects: readonly Rect[]) =>
    rects
      .filter((rect) =>
        sharedArea(rect, { left: 0, top: 0, right: room.width, bottom: room.height }),
      )
      .sort((a, b) => distance(a, subject) - distance(b, subject));
  const kept = [
    grown(subject, gap),
    ...[...bars, ...nearestFirst(dear), ...nearestFirst(others)].map((rect) => grown(rect, air)),
  ];
  const clearOf = (count: number) => freeFor(size, room, kept.slice(0, count));
  const all = clearOf(kept.length);
  if (all.length > 0) return nearest(subject, size, all, []);
  // The more is kept clear, the less is free.
  let [most, tooMany] = [0, kept.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (clearOf(middle).length > 0) most = middle;
    else tooMany = middle;
  }
  return nearest(subject, size, clearOf(most), kept.slice(most));
}

/** Where a card’s corner may stand that covers none of these things, as far as it goes. */
function freeFor({ width, height }: Size, room: Size, covered: readonly Rect[]): readonly Rect[] {
  const inner = { width: room.width - 2 * margin, height: room.height - 2 * margin };
  const things = covered.map(({ left, top, right, bottom }) => ({
    left: left - margin,
    top: top - margin,
    right: right - margin,
    bottom: bottom - margin,
  }));
  // One that is larger than the room begins where it does.
  const [least, lowest] = [Math.min(width, inner.width), Math.min(height, inner.height)];
  return freeRects(inner, things)
    .filter(({ left, top, right, bottom }) => right - left >= least && bottom - top >= lowest)
    .map(({ left, top, right, bottom }) => ({
      left: left + margin,
      top: top + margin,
      right: right + margin - least,
      bottom: bottom + margin - lowest,
    }));
}

/** Of the places of its corner the one by the subject’s side, over as little as it can be of what is given up. */
function nearest(
  subject: Rect,
  { width, height }: Size,
  corners: readonly Rect[],
  givenUp: readonly Rect[],
): Point {
  const middle = (subject.left + subject.right - width) / 2;
  const level = (subject.top + subject.bottom - height) / 2;
  const wishes = [
    { x: middle, y: subject.bottom + gap },
    { x: middle, y: subject.top - gap - height },
    { x: subject.right + gap, y: level },
    { x: subject.left - gap - width, y: level },
  ];
  let best: Point = { x: margin, y: margin };
  let least = Number.POSITIVE_INFINITY;
  for (const corner of corners)
    for (const [i, wish] of wishes.entries()) {
      const x = within(wish.x, corner.left, corner.right);
      const y = within(wish.y, corner.top, corner.bottom);
      const card = { left: x, top: y, right: x + width, bottom: y + height };
      const cost =
        distance(card, subject) +
        (Math.abs(x - middle) + Math.abs(y - level)) / 20 +
        i * 10 +
        givenUp.reduce((sum, thing) => sum + sharedArea(card, thing), 0);
      if (cost >= least) continue;
      least = cost;
      best = { x, y };
    }
  return best;
}

/** A card that has grown, or whose room has shrunk, moves by as little as it takes to be inside again. */
export function movedInside(place: Point, { width, height }: Size, room: Size): Point {
  const x = within(place.x, margin, room.width - width - margin);
  const y = within(place.y, margin, room.height - height - margin);
  return x === place.x && y === place.y ? place : { x, y };
}

/** How far two rectangles are from each other where they are nearest. */
function distance(a: Rect, b: Rect): number {
  const across = Math.max(a.left - b.right, b.left - a.right, 0);
  const down = Math.max(a.top - b.bottom, b.top - a.bottom, 0);
  return Math.hypot(across, down);
}

function within(n: number, least: number, most: number): number {
  return Math.max(least, Math.min(n, Math.max(least, most)));
}

function grown({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}
