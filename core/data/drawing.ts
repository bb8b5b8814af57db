/** A point of a drawing; its square is 1 wide and 1 high, y downwards. */
export type DrawnPoint = readonly [x: number, y: number];

/** Points joined by straight lines; one alone is a dot. */
export type Stroke = readonly DrawnPoint[];

/** How the pictures of a data set are drawn, in shares of their side. */
export interface Hand {
  /** The longer side of what is drawn. */
  readonly extent: number;
  /** How wide a line is. */
  readonly thickness: number;
}

/** Points along the side of a pixel: a pixel has as many grey levels as its square has points, and one more. */
const fineness = 4;

/** A digit's lines are together so long, in its longer sides: what ink covers, over that, is how wide they are. */
const usualLength = 2.05;

/** What is fainter, as a share of black, is no part of the drawing itself. */
const faint = 0.25;

const plainHand: Hand = { extent: 0.9, thickness: 0.13 };

/**
 * The hand in which pictures are drawn, each given by its ink from 0 to 1, side × side: the mean of their longer
 * sides, and from the mean ink how wide lines are. Without ink a plain one.
 */
export function handOf(pictures: readonly Float64Array[], side: number): Hand {
  let [extents, ink, count] = [0, 0, 0];
  for (const picture of pictures) {
    const box = boxOf(
      [...picture.keys()]
        .filter((at) => picture[at]! > faint)
        .flatMap((at): DrawnPoint[] => {
          const [x, y] = [at % side, Math.floor(at / side)];
          return [
            [x, y],
            [x + 1, y + 1],
          ];
        }),
    );
    if (!box) continue;
    extents += longerSide(box) / side;
    ink += picture.reduce((sum, share) => sum + share, 0) / (side * side);
    count += 1;
  }
  if (count === 0) return plainHand;
  const extent = extents / count;
  return { extent, thickness: ink / count / (usualLength * extent) };
}

/**
 * The strokes moved to the middle and made as large as the hand has it, lines included. A dot, and what is as flat, is
 * moved alone.
 */
export function centred(
  strokes: readonly Stroke[],
  { extent, thickness }: Hand,
): readonly Stroke[] {
  const box = boxOf(strokes.flat());
  if (!box) return strokes;
  const [left, top, right, bottom] = box;
  const length = longerSide(box);
  const factor = length > 1e-9 ? Math.max(0, extent - thickness) / length : 1;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return strokes.map((stroke) =>
    stroke.map(([px, py]): DrawnPoint => [0.5 + factor * (px - x), 0.5 + factor * (py - y)]),
  );
}

/**
 * The ink of each pixel from 0 to 1, row by row: the share of its 4 × 4 points that lie within half the thickness of a
 * line, as the pixels of Digits count the points of a finer picture.
 */
export function inked(strokes: readonly Stroke[], side: number, thickness: number): Float64Array {
  const fine = side * fineness;
  const covered = new Uint8Array(fine * fine);
  const reach = (thickness / 2) * fine;
  for (const stroke of strokes)
    for (const [at, from] of stroke.entries()) {
      const to = stroke[at + 1] ?? (stroke.length === 1 ? from : null);
      if (to) cover(covered, fine, scaled(from, fine), scaled(to, fine), reach);
    }
  const pixels = new Float64Array(side * side);
  for (let y = 0; y < fine; y++)
    for (let x = 0; x < fine; x++)
      pixels[Math.floor(y / fineness) * side + Math.floor(x / fineness)]! += covered[y * fine + x]!;
  return pixels.map((points) => points / (fineness * fineness));
}

function scaled([x, y]: DrawnPoint, by: number): DrawnPoint {
  return [x * by, y * by];
}

/** Marks the points, each in the middle of its square, that are no farther from the line than its reach. */
function cover(
  covered: Uint8Array,
  fine: number,
  [ax, ay]: DrawnPoint,
  [bx, by]: DrawnPoint,
  reach: number,
): void {
  const first = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach));
  const last = (a: number, b: number) => Math.min(fine - 1, Math.ceil(Math.max(a, b) + reach));
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  for (let row = first(ay, by); row <= last(ay, by); row++)
    for (let column = first(ax, bx); column <= last(ax, bx); column++) {
      const [px, py] = [column + 0.5 - ax, row + 0.5 - ay];
      const along = squared > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
      const [ex, ey] = [px - along * dx, py - along * dy];
      if (ex * ex + ey * ey <= reach * reach) covered[row * fine + column] = 1;
    }
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function boxOf(points: readonly DrawnPoint[]): Box | null {
  if (points.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

function longerSide([left, top, right, bottom]: Box): number {
  return Math.max(right - left, bottom - top);
}
