import { type Rect, sharedArea } from "./rect.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = 14;
const margin = 8;

/**
 * Where a card about `subject` stands: beside it, inside `room`, where it covers least of `others`, and of
 * what is dear, as the card speaks of it, only where it must. Below and above come first, as wires run
 * sideways.
 */
export function placeCard(
  subject: Rect,
  { width, height }: Size,
  room: Size,
  others: readonly Rect[],
  dear: readonly Rect[] = [],
): { readonly x: number; readonly y: number } {
  const middle = (subject.left + subject.right - width) / 2;
  const level = (subject.top + subject.bottom - height) / 2;
  const places = [
    { x: middle, y: subject.bottom + gap },
    { x: middle, y: subject.top - gap - height },
    { x: subject.right + gap, y: level },
    { x: subject.left - gap - width, y: level },
    { x: subject.left, y: subject.bottom + gap },
    { x: subject.right - width, y: subject.bottom + gap },
    { x: subject.left, y: subject.top - gap - height },
    { x: subject.right - width, y: subject.top - gap - height },
    // Clear of a row of nodes.
    ...[70, 120].flatMap((further) => [
      { x: middle, y: subject.top - gap - further - height },
      { x: middle, y: subject.bottom + gap + further },
    ]),
    // Where the room ends, but at its side.
    ...[subject.right + gap, subject.left - gap - width].flatMap((x) => [
      { x, y: room.height },
      { x, y: margin },
    ]),
    // When all is crowded about it: a corner of the room.
    { x: margin, y: margin },
    { x: room.width, y: margin },
    { x: margin, y: room.height },
    { x: room.width, y: room.height },
  ].map(({ x, y }) => ({
    x: within(x, margin, room.width - width - margin),
    y: within(y, margin, room.height - height - margin),
  }));
  let best = places[0] as { x: number; y: number };
  let least = Number.POSITIVE_INFINITY;
  for (const [i, place] of places.entries()) {
    const card = { left: place.x, top: place.y, right: place.x + width, bottom: place.y + height };
    const cost =
      i * 200 +
      sharedArea(card, subject) * 1000 +
      others.reduce((sum, other) => sum + covered(card, other), 0) +
      dear.reduce((sum, other) => sum + 20 * covered(card, other), 0);
    if (cost >= least) continue;
    least = cost;
    best = place;
  }
  return best;
}

/** A card that has grown, or whose room has shrunk, moves by as little as it takes to be inside again. */
export function movedInside(
  place: { readonly x: number; readonly y: number },
  { width, height }: Size,
  room: Size,
): { readonly x: number; readonly y: number } {
  const x = within(place.x, margin, room.width - width - margin);
  const y = within(place.y, margin, room.height - height - margin);
  return x === place.x && y === place.y ? place : { x, y };
}

/** Even a corner of a number that is covered is worse than a place further away. */
function covered(card: Rect, other: Rect): number {
  const area = sharedArea(card, other);
  return area > 0 ? 1500 + area : 0;
}

function within(n: number, least: number, most: number): number {
  return Math.max(least, Math.min(n, Math.max(least, most)));
}
