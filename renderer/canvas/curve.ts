export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The way of a wire on the canvas. */
export interface Curve {
  /** As an SVG path. */
  readonly path: string;
  /** The point at t, 0 at the start and 1 at the end. */
  readonly at: (t: number) => Point;
}

/** A target further to the left than this is reached by going round, not through, what lies between. */
const detourFrom = -40;
/** How far a detour leads away from its ports, and how far below a target on the same height. */
const stub = 26;
const clearance = 110;
const corner = 16;

/** The way of a wire. `bow` bends it down (or up), so that wires between the same nodes keep apart. */
export function curveBetween(start: Point, end: Point, bow = 0): Curve {
  return end.x - start.x < detourFrom ? detour(start, end, bow) : bezier(start, end, bow);
}

/** A cubic Bézier curve that leaves and arrives level. */
function bezier(start: Point, end: Point, bow: number): Curve {
  const reach = Math.max(Math.abs(end.x - start.x) / 2, 24);
  const first = { x: start.x + reach, y: start.y + bow };
  const second = { x: end.x - reach, y: end.y + bow };
  return {
    path: `M${text(start)} C${text(first)} ${text(second)} ${text(end)}`,
    at: (t) => {
      const u = 1 - t;
      const mix = (a: number, b: number, c: number, d: number) =>
        u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
      return {
        x: mix(start.x, first.x, second.x, end.x),
        y: mix(start.y, first.y, second.y, end.y),
      };
    },
  };
}

/** Out to the right, back between the two heights (or below both), and in from the left. */
function detour(start: Point, end: Point, bow: number): Curve {
  const apart = Math.abs(end.y - start.y) > 2 * clearance;
  const level = apart ? (start.y + end.y) / 2 : Math.max(start.y, end.y) + clearance;
  const [right, left, y] = [start.x + stub, end.x - stub, level + bow];
  const points = [
    start,
    { x: right, y: start.y },
    { x: right, y },
    { x: left, y },
    { x: left, y: end.y },
    end,
  ];
  const bends = points.slice(1, -1).map((point, i) => {
    const into = towards(point, points[i] as Point, corner);
    const outOf = towards(point, points[i + 2] as Point, corner);
    return `L${text(into)} Q${text(point)} ${text(outOf)}`;
  });
  return {
    path: `M${text(start)} ${bends.join(" ")} L${text(end)}`,
    at: (t) => pointAlong(points, t),
  };
}

function pointAlong(points: readonly Point[], t: number): Point {
  const lengths = points.slice(1).map((point, i) => distance(points[i] as Point, point));
  let left = t * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    if (left <= length) return towards(points[i] as Point, points[i + 1] as Point, left);
    left -= length;
  }
  return points.at(-1) as Point;
}

/** The point `by` away from `from` on the way to `to`. */
function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  const share = Math.min(by / length, 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function text({ x, y }: Point): string {
  return `${x},${y}`;
}
