import { type Shape, shapeText } from "../tensor/shape.ts";
import { sliced, type View, windowCount, windows } from "../tensor/view.ts";
import type { IntegersParam } from "./op-base.ts";
import type { Recorder } from "./recorder.ts";
import { type Misfit, misfit, type Settings, type ShapeResult, shaped } from "./structured.ts";

/** Windows over images [C, H, W], as convolutions and pools look through them. All are [vertical, horizontal]. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  /** Rows and columns that are put around the image, on either side. */
  readonly padding: readonly [number, number];
}

export function windowParams(kernel: number, stride: number): readonly IntegersParam[] {
  const pair = (name: string, title: string, side: number, minimum: number): IntegersParam => ({
    kind: "integers",
    name,
    title,
    default: [side, side],
    length: 2,
    minimum,
  });
  return [
    pair("kernel", "Kernel", kernel, 1),
    pair("stride", "Stride", stride, 1),
    pair("padding", "Padding", 0, 0),
  ];
}

export function windowOf(settings: Settings): Window {
  const pair = (name: string) => settings.integers(name) as readonly [number, number];
  return { kernel: pair("kernel"), stride: pair("stride"), padding: pair("padding") };
}

/** Why an input can't be looked at through the window; `what` is the op with its article. */
export function windowMisfit(what: string, x: Shape, { kernel, padding }: Window): Misfit | null {
  if (x.length !== 3)
    return misfit(
      `${what} takes x with three axes, [channels, height, width], and x is ${shapeText(x)}`,
      "Give it that shape: an image in grey has one channel.",
    );
  for (const [i, side] of (["height", "width"] as const).entries()) {
    const [length, room] = [x[i + 1]!, x[i + 1]! + 2 * padding[i]!];
    if (kernel[i]! > room)
      return misfit(
        `its kernel ${shapeText(kernel)} is ${kernel[i]} along the ${side} of x ${shapeText(x)}, which is ${length}${padding[i] === 0 ? "" : `, ${room} with its padding`}`,
        "Choose a smaller kernel or more padding.",
      );
  }
  return null;
}

/** A pool's output. Padding is at most half of the kernel, as in PyTorch, so that every window sees the image. */
export function poolShape(what: string, x: Shape, window: Window): ShapeResult {
  const { kernel, padding } = window;
  const fault = windowMisfit(what, x, window);
  if (fault) return fault;
  if (padding.some((length, i) => 2 * length > kernel[i]!))
    return misfit(
      `its padding ${shapeText(padding)} is more than half of its kernel ${shapeText(kernel)}`,
      "Choose less padding, or a larger kernel.",
    );
  return shaped([x[0]!, ...windowPlaces(x, window)]);
}

/** At how many places the window fits: rows and columns of the output. */
export function windowPlaces(
  x: Shape,
  { kernel, stride, padding }: Window,
): readonly [number, number] {
  const along = (i: 0 | 1) => windowCount(x[i + 1]! + 2 * padding[i], kernel[i], stride[i]);
  return [along(0), along(1)];
}

/** The windows of x as [C, rows, columns, h, w], with `around` in the padding. */
export function windowsOf(r: Recorder, x: View, window: Window, around: number): View {
  const { kernel, stride } = window;
  if (!isPadded(window)) return windows(x, kernel, stride);
  const padded = r.temporary(paddedShape(x.shape, window), x.laneStride !== 0);
  r.fill(padded, around);
  r.sum("chw->chw", x, middleOf(padded, x.shape, window));
  return windows(padded, kernel, stride);
}

/** The other way: what is added to windows adds up in the contribution, but for what falls on the padding. */
export function addThroughWindows(
  r: Recorder,
  contribution: View,
  window: Window,
  add: (windows: View) => void,
): void {
  const { kernel, stride } = window;
  const { shape } = contribution;
  const padded = isPadded(window)
    ? r.temporary(paddedShape(shape, window), contribution.laneStride !== 0)
    : contribution;
  r.fill(padded, 0);
  add(windows(padded, kernel, stride));
  if (padded !== contribution) r.sum("chw->chw", middleOf(padded, shape, window), contribution);
}

function isPadded({ padding }: Window): boolean {
  return padding.some((length) => length > 0);
}

function paddedShape([channels, height, width]: Shape, { padding }: Window): Shape {
  return [channels!, height! + 2 * padding[0], width! + 2 * padding[1]];
}

/** The image within its padding. */
function middleOf(padded: View, [, height, width]: Shape, { padding: [top, left] }: Window): View {
  return sliced(sliced(padded, 1, top, top + height!), 2, left, left + width!);
}
