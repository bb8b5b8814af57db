import { rowMajorStrides, type Shape, sameShape } from "./shape.ts";

/** Where a view's numbers stand: an arena's regions by their names. */
export interface Place {
  readonly region: string;
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
