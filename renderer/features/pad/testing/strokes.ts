import type { DrawnPoint, Stroke } from "../../../../core/index.ts";

/** The digits as a person draws them, anywhere on the board: an index each. */
export const digitStrokes: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.16, 0.26, 0, 360)],
  [
    [
      [0.42, 0.3],
      [0.52, 0.22],
      [0.52, 0.76],
    ],
  ],
  [[...arc(0.5, 0.36, 0.16, 0.14, 180, 380), [0.34, 0.76], [0.68, 0.76]]],
  [arc(0.48, 0.36, 0.15, 0.13, 200, 450), arc(0.48, 0.62, 0.17, 0.14, 270, 520)],
  [
    [
      [0.52, 0.2],
      [0.34, 0.56],
      [0.7, 0.56],
    ],
    [
      [0.58, 0.4],
      [0.58, 0.82],
    ],
  ],
  [
    [
      [0.66, 0.24],
      [0.4, 0.24],
      [0.38, 0.46],
    ],
    [[0.38, 0.46], ...arc(0.48, 0.6, 0.18, 0.16, 250, 510)],
  ],
  [
    [
      [0.58, 0.2],
      [0.42, 0.4],
      [0.36, 0.62],
    ],
    arc(0.5, 0.66, 0.14, 0.14, 180, 540),
  ],
  [
    [
      [0.34, 0.24],
      [0.68, 0.24],
      [0.5, 0.78],
    ],
    [
      [0.44, 0.5],
      [0.68, 0.5],
    ],
  ],
  [arc(0.5, 0.36, 0.12, 0.13, 90, 450), arc(0.5, 0.63, 0.15, 0.14, -90, 270)],
  [
    arc(0.5, 0.38, 0.14, 0.14, 0, 360),
    [
      [0.64, 0.38],
      [0.64, 0.6],
      [0.56, 0.78],
      [0.4, 0.78],
    ],
  ],
];

/** Part of an ellipse, by angles in degrees from its right, clockwise. */
function arc(
  x: number,
  y: number,
  width: number,
  height: number,
  from: number,
  to: number,
): readonly DrawnPoint[] {
  return Array.from({ length: 25 }, (_, at): DrawnPoint => {
    const angle = ((from + ((to - from) * at) / 24) * Math.PI) / 180;
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}
