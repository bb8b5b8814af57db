import { type Rect, type Size, sharedArea } from "./rect.ts";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const margin = 12;
/** Smaller than this share of what it is, a graph is not made for a card. */
const smallest = 0.55;
/** What it is worth not to cover the zoom buttons, as a share of the graph's size. */
const worth = 0.2;

/**
 * The view in which all of `dear`, in pixels of the canvas, lies clear of a card of this size at one of the
 * room's sides, below what stands at its top: as large as it can be, and no further from where it is than it
 * must. Null where no side has that much room.
 */
export function viewBeside(
  dear: Rect,
  card: Size,
  room: Size,
  view: View,
  buttons: Rect | null,
  top = 0,
): View | null {
  let best: View | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const { free, taken } of sidesOf(card, room, top)) {
    const [width, height] = [free.right - free.left, free.bottom - free.top];
    const scale = Math.min(1, width / (dear.right - dear.left), height / (dear.bottom - dear.top));
    if (scale < smallest) continue;
    const left = within(dear.left, free.left, free.right - (dear.right - dear.left) * scale);
    const top = within(dear.top, free.top, free.bottom - (dear.bottom - dear.top) * scale);
    const way = Math.abs(left - dear.left) + Math.abs(top - dear.top);
    const covers = buttons !== null && sharedArea(taken, buttons) > 0;
    const good = scale - way / 10_000 - (covers ? worth : 0);
    if (good <= most) continue;
    most = good;
    best = {
      zoom: view.zoom * scale,
      x: left + (view.x - dear.left) * scale,
      y: top + (view.y - dear.top) * scale,
    };
  }
  return best;
}

/** For a card at each side of the room, in a corner: what it takes, and the strip that is free beside it. */
function sidesOf({ width, height }: Size, room: Size, top: number) {
  const all: Rect = {
    left: margin,
    top: top + margin,
    right: room.width - margin,
    bottom: room.height - margin,
  };
  const at = (left: number, top: number): Rect => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  const [right, bottom] = [room.width - width, room.height - height];
  return [
    { free: { ...all, bottom: bottom - 2 * margin }, taken: at(right, bottom) },
    { free: { ...all, top: top + height + 2 * margin }, taken: at(right, top) },
    { free: { ...all, right: right - 2 * margin }, taken: at(right, 0) },
    { free: { ...all, left: width + 2 * margin }, taken: at(0, 0) },
  ];
}

function within(n: number, least: number, most: number): number {
  return Math.max(least, Math.min(n, most));
}
