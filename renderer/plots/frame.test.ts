import { expect, it } from "vitest";
import { createFrame } from "./frame.ts";

const size = { width: 300, height: 160, ratio: 1 };
const axis = (maximum: number) => ({ name: "price", minimum: 0, maximum });

it("leaves more room beside the plot for long numbers, so that they don’t meet the name", () => {
  const frames = [5, 12_400, 3e6].map((maximum) => createFrame(size, axis(1), axis(maximum)));
  // 0 to 5, 0 to 10000, 0 to 3e6; the name takes 15 pixels, and a figure up to 7.
  expect(frames.map(({ left }) => left)).toEqual([42, 56, 42]);
  for (const { left, width } of frames) expect(left + width).toBe(292);
});

it("keeps the shapes of a plane, whatever the window is like: one scale for both axes", () => {
  const [x, y] = [
    { name: "x1", minimum: -1.5, maximum: 2.5 },
    { name: "x2", minimum: -1, maximum: 1.5 },
  ];
  for (const [width, height] of [
    [900, 200],
    [300, 700],
    [500, 400],
  ] as const) {
    const frame = createFrame({ width, height, ratio: 1 }, x, y, "plane");
    expect(frame.width / 4).toBeCloseTo(frame.height / 2.5, 9);
    expect(frame.left).toBeGreaterThanOrEqual(42);
    expect(frame.left + frame.width).toBeLessThanOrEqual(width - 8 + 1e-9);
    expect(frame.top + frame.height).toBeLessThanOrEqual(height - 32 + 1e-9);
  }
});

it("is a square where the two columns measure different things", () => {
  const frame = createFrame({ width: 900, height: 200, ratio: 1 }, axis(1), axis(5000), "plane");
  expect(frame.width).toBeCloseTo(frame.height, 9);
});
