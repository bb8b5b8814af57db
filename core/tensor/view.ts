import { rowMajorStrides, type Shape, sameShape, sizeOf } from "./shape.ts";

/** The parts of an arena, one after the other. */
export type Region = "values" | "partials" | "gradients" | "contributions" | "scratch";

/** Where a view's numbers stand. */
export interface Place {
  readonly region: Region;
  /** From the region's beginning; of lane 0 where each lane has numbers of its own. */
  readonly offset: number;
  /** From a lane's numbers to the next lane's; 0 where all lanes share them. */
  readonly laneStride: number;
}

/**
 * A tensor's numbers where they stand, seen through strides: transposing, slicing, stretching and windows
 * move no number. Of every lane, or of what all lanes share.
 */
export interface View extends Place {
  readonly shape: Shape;
  readonly strides: readonly number[];
}

/** Numbers that lie row by row. */
export function viewOf(place: Place, shape: Shape): View {
  const { region, offset, laneStride } = place;
  return { region, offset, laneStride, shape, strides: rowMajorStrides(shape) };
}

/** The axes in another order: axis i of the result is axis `axes[i]`. */
export function permuted(view: View, axes: readonly number[]): View {
  return {
    ...view,
    shape: axes.map((axis) => view.shape[axis]!),
    strides: axes.map((axis) => view.strides[axis]!),
  };
}

/** The same numbers in another shape. Throws a RangeError unless they lie row by row. */
export function reshaped(view: View, shape: Shape): View {
  const isPlain =
    sizeOf(shape) === sizeOf(view.shape) &&
    rowMajorStrides(view.shape).every(
      (stride, axis) => view.shape[axis] === 1 || stride === view.strides[axis],
    );
  if (!isPlain) throw new RangeError(`[${view.shape}] can’t be seen as [${shape}].`);
  return { ...view, shape, strides: rowMajorStrides(shape) };
}

/** Stretched to a shape that it fits, as in NumPy. Throws a RangeError where it does not. */
export function stretched(view: View, shape: Shape): View {
  const more = shape.length - view.shape.length;
  const strides = shape.map((length, axis) => {
    const own = view.shape[axis - more];
    if (own === undefined || (own === 1 && length !== 1)) return 0;
    if (own !== length) throw new RangeError(`[${view.shape}] does not stretch to [${shape}].`);
    return view.strides[axis - more]!;
  });
  if (more < 0) throw new RangeError(`[${view.shape}] does not stretch to [${shape}].`);
  return sameShape(shape, view.shape) ? view : { ...view, shape, strides };
}

/** The part of an axis from `start` up to `end`. */
export function sliced(view: View, axis: number, start: number, end: number): View {
  return {
    ...view,
    offset: view.offset + start * view.strides[axis]!,
    shape: view.shape.with(axis, end - start),
  };
}

/** One place on an axis, which is gone then. */
export function selected(view: View, axis: number, index: number): View {
  return {
    ...view,
    offset: view.offset + index * view.strides[axis]!,
    shape: view.shape.toSpliced(axis, 1),
    strides: view.strides.toSpliced(axis, 1),
  };
}

/**
 * The windows of [C, H, W] as [C, rows, columns, h, w]: what a kernel of [h, w] sees at each place, moved on
 * by `stride`. Windows overlap; no number is copied.
 */
export function windows(
  view: View,
  [h, w]: readonly [number, number],
  [down, right]: readonly [number, number],
): View {
  const [channels, height, width] = view.shape as readonly [number, number, number];
  const [c, row, column] = view.strides as readonly [number, number, number];
  return {
    ...view,
    shape: [channels, windowCount(height, h, down), windowCount(width, w, right), h, w],
    strides: [c, row * down, column * right, row, column],
  };
}

/** At how many places a window fits. */
export function windowCount(length: number, window: number, stride: number): number {
  return Math.floor((length - window) / stride) + 1;
}

/** The lanes as a leading axis, for what is computed over all of them: one that is shared is the same in each. */
export function overLanes(view: View, lanes: number): View {
  return {
    ...view,
    laneStride: 0,
    shape: [lanes, ...view.shape],
    strides: [view.laneStride, ...view.strides],
  };
}
