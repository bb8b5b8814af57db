export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier curve that leaves and arrives level. */
export interface Curve {
  readonly start: Point;
  readonly startControl: Point;
  readonly endControl: Point;
  readonly end: Point;
}

/** The way of a wire. `bow` bends it down (or up), so that wires between the same nodes keep apart. */
export function curveBetween(start: Point, end: Point, bow = 0): Curve {
  const reach = horizontalReach(end.x - start.x);
  return {
    start,
    startControl: { x: start.x + reach, y: start.y + bow },
    endControl: { x: end.x - reach, y: end.y + bow },
    end,
  };
}

/** Half the way forward; when the target lies to the left the wire swings out to come round. */
function horizontalReach(distance: number): number {
  return distance >= 0 ? distance / 2 : 6 * Math.sqrt(-distance) + 20;
}

export function pathOf({ start, startControl, endControl, end }: Curve): string {
  const points = [startControl, endControl, end].map(({ x, y }) => `${x},${y}`).join(" ");
  return `M${start.x},${start.y} C${points}`;
}

/** The point at t, 0 at the start and 1 at the end. */
export function pointOn({ start, startControl, endControl, end }: Curve, t: number): Point {
  const u = 1 - t;
  const at = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return {
    x: at(start.x, startControl.x, endControl.x, end.x),
    y: at(start.y, startControl.y, endControl.y, end.y),
  };
}
