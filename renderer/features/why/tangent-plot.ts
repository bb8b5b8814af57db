import { ticksWithin, tickText } from "../../plots/ticks.ts";
import type { Tangent } from "../../state/page/tangent.ts";

export const plotSize = { width: 240, height: 156 } as const;
/** Where the axes leave room for the plot itself. */
export const plotArea = { left: 46, right: 230, top: 18, bottom: 124 } as const;

export interface Tick {
  readonly at: number;
  readonly text: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface TangentPlot {
  /** The loss over the range; a number that is not finite breaks the line. */
  readonly curve: string;
  /** As far as it lies in the plot. */
  readonly tangent: string;
  readonly start: Point;
  /** null while the loss is no finite number. */
  readonly at: Point | null;
  /** The ends of the slider’s range, and 0 where there is room for it between them. */
  readonly across: readonly Tick[];
  /** Round losses, from below the least to above the largest. */
  readonly up: readonly Tick[];
  /** Where 0 stands, where the axes reach it. */
  readonly zero: { readonly x: number | null; readonly y: number | null };
}

/** Where everything stands in the plot; null where nothing is finite. */
export function tangentPlot(
  { curve, start, range: [from, to] }: Tangent,
  x: number,
  loss: number,
): TangentPlot | null {
  const losses = [...curve.map((point) => point.loss), start.loss].filter(Number.isFinite);
  if (losses.length < 2 || !(to > from)) return null;
  const rounds = lossTicks(Math.min(...losses), Math.max(...losses));
  const [low, high] = ends(rounds);
  const across = scale(from, to, plotArea.left, plotArea.right);
  const up = scale(low, high, plotArea.bottom, plotArea.top);
  let isDrawing = false;
  const path = curve.map((point) => {
    if (!Number.isFinite(point.loss)) {
      isDrawing = false;
      return "";
    }
    const command = isDrawing ? "L" : "M";
    isDrawing = true;
    return `${command}${across(point.x)},${up(point.loss)}`;
  });
  const [zeroX, zeroY] = [
    holds(from, 0, to) ? across(0) : null,
    holds(low, 0, high) ? up(0) : null,
  ];
  return {
    curve: path.join(""),
    tangent: lineWithin(start, [from, to], [low, high])
      .map((end, i) => `${i === 0 ? "M" : "L"}${across(end.x)},${up(end.y)}`)
      .join(""),
    start: { x: across(start.x), y: up(start.loss) },
    at: Number.isFinite(loss) ? { x: across(x), y: up(Math.max(low, Math.min(loss, high))) } : null,
    across: [
      { at: plotArea.left, text: endText(from) },
      ...(zeroX !== null && holds(plotArea.left + 40, zeroX, plotArea.right - 40)
        ? [{ at: zeroX, text: "0" }]
        : []),
      { at: plotArea.right, text: endText(to) },
    ],
    up: rounds.map((round) => ({ at: up(round), text: endText(round) })),
    zero: { x: zeroX, y: zeroY },
  };
}

/** Round numbers that hold the range between them. */
function lossTicks(lowest: number, highest: number): readonly number[] {
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  // A loss that does not change still has a scale.
  const [least, most] =
    highest - lowest > size * 1e-9
      ? [lowest, highest]
      : [lowest - (size || 1), highest + (size || 1)];
  const ticks = ticksWithin(least, most, 2);
  const [first = least, second = most] = ticks;
  const step = second - first;
  // 0.6 − 0.4 is not quite 0.2: a little further, so that the outer ones lie within.
  const wider = ticksWithin(
    (Math.floor(least / step + 1e-9) - 1e-6) * step,
    (Math.ceil(most / step - 1e-9) + 1e-6) * step,
    (most - least) / step,
  );
  const [low, high] = ends(wider);
  return low <= least && high >= most ? wider : [least, most];
}

function ends(numbers: readonly number[]): readonly [number, number] {
  return [numbers[0] ?? Number.NaN, numbers.at(-1) ?? Number.NaN];
}

/** The two ends of the tangent’s part within the plot. */
function lineWithin(
  { x, loss, slope }: Tangent["start"],
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): readonly Point[] {
  const y = (at: number) => loss + slope * (at - x);
  const meets = [(low - loss) / slope + x, (high - loss) / slope + x] as const;
  const parts =
    slope === 0
      ? [from, to]
      : [Math.max(from, Math.min(...meets)), Math.min(to, Math.max(...meets))];
  return parts.every(Number.isFinite) ? parts.map((at) => ({ x: at, y: y(at) })) : [];
}

function scale(from: number, to: number, start: number, end: number): (at: number) => number {
  return (at) => Number((start + ((at - from) / (to - from)) * (end - start)).toFixed(1));
}

function holds(low: number, number: number, high: number): boolean {
  return low <= number && number <= high;
}

/** A number may have more digits than an axis has room for. */
function endText(number: number): string {
  return tickText(Number(number.toPrecision(4)));
}
