import type { Size } from "../ui/useSize.ts";
import { ticksWithin, tickText } from "./ticks.ts";

/** What runs along one side of a plot. */
export interface PlotAxis {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** Where a plot lies in its canvas, in CSS pixels, and what its sides mean. */
export interface Frame {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Room to the left of the plot, for the numbers and the name of its side. */
  readonly side: number;
  readonly ratio: number;
}

/** Room for the ticks' numbers and the axes' names. */
const margins = { left: 42, top: 6, right: 8, bottom: 32 };

/** What the numbers beside the plot have to the left and right of them, and the widest figure. */
const beside = { name: 15, tick: 6, figure: 7 };

/** Pixels between ticks, about. */
const spacing = { x: 64, y: 38 };

/** A plane keeps its shapes: a window of another shape leaves room beside it, and does not stretch it. */
export type FrameShape = "fill" | "plane";

export function createFrame(
  size: Size,
  x: PlotAxis,
  y: PlotAxis,
  shape: FrameShape = "fill",
): Frame {
  const frame = filling(size, x, y);
  if (shape === "fill") return frame;
  const aspect = planeAspect(x, y);
  const width = Math.min(frame.width, frame.height * aspect);
  const height = width / aspect;
  return {
    ...frame,
    left: frame.left + (frame.width - width) / 2,
    top: frame.top + (frame.height - height) / 2,
    width,
    height,
  };
}

/** Sides that differ by more than this measure different things: no scale suits both. */
const unlike = 4;

/** Width by height: both axes to one scale, or a square. */
function planeAspect(x: PlotAxis, y: PlotAxis): number {
  const ratio = (x.maximum - x.minimum) / (y.maximum - y.minimum);
  return ratio > 1 / unlike && ratio < unlike ? ratio : 1;
}

function filling(size: Size, x: PlotAxis, y: PlotAxis): Frame {
  const height = Math.max(1, size.height - margins.top - margins.bottom);
  const figures = Math.max(0, ...ticksAlong(y, height, "y").map((tick) => tickText(tick).length));
  const left = Math.max(margins.left, beside.name + figures * beside.figure + beside.tick);
  return {
    x,
    y,
    left,
    side: left,
    top: margins.top,
    width: Math.max(1, size.width - left - margins.right),
    height,
    ratio: size.ratio,
  };
}

/** The numbers along a side of so many pixels. */
export function ticksAlong(
  { minimum, maximum }: PlotAxis,
  length: number,
  side: "x" | "y",
): readonly number[] {
  return ticksWithin(minimum, maximum, Math.max(2, length / spacing[side]));
}

export function toX({ x, left, width }: Frame, number: number): number {
  return left + ((number - x.minimum) / (x.maximum - x.minimum)) * width;
}

export function toY({ y, top, height }: Frame, number: number): number {
  return top + height - ((number - y.minimum) / (y.maximum - y.minimum)) * height;
}

/** The place of the plot in device pixels, for what is put there pixel by pixel. */
export function deviceRect({
  left,
  top,
  width,
  height,
  ratio,
}: Frame): readonly [number, number, number, number] {
  const from = [Math.round(left * ratio), Math.round(top * ratio)] as const;
  const to = [Math.round((left + width) * ratio), Math.round((top + height) * ratio)] as const;
  return [from[0], from[1], to[0] - from[0], to[1] - from[1]];
}

/** Ends with room around the numbers; around one number, ends one apart. */
export function roomy([least, most]: readonly [number, number], share: number) {
  const room = (most - least) * share || 0.5;
  return { minimum: least - room, maximum: most + room };
}
