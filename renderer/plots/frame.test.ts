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
