import type { Tangent } from "../../state/page/tangent.ts";

export const plotSize = { width: 236, height: 104 } as const;
const edge = 5;

interface TangentPlot {
  /** The loss over the range; a number that is not finite breaks the line. */
  readonly curve: string;
  readonly tangent: string;
  readonly start: { readonly x: number; readonly y: number };
  readonly at: { readonly x: number; readonly y: number };
}

/** Where the curve, its tangent and the two points stand in the plot; null where nothing is finite. */
export function tangentPlot(
  { curve, start, range: [from, to] }: Tangent,
  x: number,
  loss: number,
): TangentPlot | null {
  const losses = [...curve.map((point) => point.loss), start.loss].filter(Number.isFinite);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (losses.length < 2 || !(to > from)) return null;
  const span = high - low || Math.max(Math.abs(high), 1);
  const across = (at: number) => edge + ((at - from) / (to - from)) * (plotSize.width - 2 * edge);
  const up = (at: number) =>
    plotSize.height - edge - ((at - low) / span) * (plotSize.height - 2 * edge);
  let isDrawing = false;
  const path = curve.map((point) => {
    if (!Number.isFinite(point.loss)) {
      isDrawing = false;
      return "";
    }
    const command = isDrawing ? "L" : "M";
    isDrawing = true;
    return `${command}${across(point.x).toFixed(1)},${up(point.loss).toFixed(1)}`;
  });
  const line = (at: number) => bounded(up(start.loss + start.slope * (at - start.x)));
  return {
    curve: path.join(""),
    tangent: `M${across(from).toFixed(1)},${line(from)}L${across(to).toFixed(1)},${line(to)}`,
    start: { x: across(start.x), y: up(start.loss) },
    at: { x: across(x), y: bounded(Number.isFinite(loss) ? up(loss) : -9) },
  };
}

/** A steep tangent leaves the plot; how far makes no difference, but a path takes no infinity. */
function bounded(y: number): number {
  return Number(Math.max(-1e5, Math.min(y, 1e5)).toFixed(1));
}
