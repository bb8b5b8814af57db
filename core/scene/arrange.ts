/** A thing on the canvas by its upper left corner and its size, in canvas units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const alignments = ["left", "center", "right", "top", "middle", "bottom"] as const;
/** Which lines of several boxes come to lie on one; a center is that between left and right, a middle between top and bottom. */
export type Alignment = (typeof alignments)[number];

/** The upper left corners of boxes that are aligned: with the outermost edge of them all, or its middle. */
export function aligned(
  boxes: readonly Box[],
  to: Alignment,
): readonly (readonly [number, number])[] {
  const [left, right] = spanOf(boxes, "x", "width");
  const [top, bottom] = spanOf(boxes, "y", "height");
  const corners: { readonly [A in Alignment]: (box: Box) => readonly [number, number] } = {
    left: ({ y }) => [left, y],
    center: ({ y, width }) => [Math.round((left + right - width) / 2), y],
    right: ({ y, width }) => [right - width, y],
    top: ({ x }) => [x, top],
    middle: ({ x, height }) => [x, Math.round((top + bottom - height) / 2)],
    bottom: ({ x, height }) => [x, bottom - height],
  };
  return boxes.map(corners[to]);
}

export const axes = ["across", "down"] as const;
export type Axis = (typeof axes)[number];

/**
 * The upper left corners of boxes that have equal gaps between them, in the order in which they stand; the outermost
 * two stay. Where they are too long for the room between these, they overlap equally.
 */
export function distributed(
  boxes: readonly Box[],
  axis: Axis,
): readonly (readonly [number, number])[] {
  const [at, size] = axis === "across" ? (["x", "width"] as const) : (["y", "height"] as const);
  const [start, end] = spanOf(boxes, at, size);
  const total = boxes.reduce((sum, box) => sum + box[size], 0);
  const gap = (end - start - total) / Math.max(1, boxes.length - 1);
  const order = boxes
    .map((box, i) => ({ box, i }))
    .sort((a, b) => a.box[at] + a.box[size] / 2 - b.box[at] - b.box[size] / 2);
  const places: (readonly [number, number])[] = boxes.map(({ x, y }) => [x, y]);
  let next = start;
  for (const { box, i } of order) {
    const place = Math.round(next);
    places[i] = axis === "across" ? [place, box.y] : [box.x, place];
    next += box[size] + gap;
  }
  return places;
}

function spanOf(
  boxes: readonly Box[],
  at: "x" | "y",
  size: "width" | "height",
): readonly [start: number, end: number] {
  return [
    Math.min(...boxes.map((box) => box[at])),
    Math.max(...boxes.map((box) => box[at] + box[size])),
  ];
}
