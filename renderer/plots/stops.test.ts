import { expect, it } from "vitest";
import { nearestStop, stopForKey } from "./stops.ts";

const stops = [0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 99];

it("a slider stands at the stop nearest to where it is let go", () => {
  expect([-5, 2.4, 6, 6.1, 70, 500].map((place) => nearestStop(stops, place))).toEqual([
    0, 2, 4, 8, 99, 99,
  ]);
  expect(nearestStop([], 3)).toBeNull();
});

it("keys walk from stop to stop, leap, and end at the ends", () => {
  const walk = (place: number | null, ...keys: readonly string[]) =>
    keys.reduce<number | null>((at, key) => stopForKey(stops, at, key) ?? at, place);
  expect(walk(null, "ArrowLeft")).toBe(99);
  expect(walk(99, "ArrowLeft", "ArrowDown")).toBe(36);
  expect(walk(4, "ArrowRight", "ArrowUp")).toBe(12);
  expect(walk(99, "PageDown")).toBe(4);
  expect(walk(1, "PageUp")).toBe(36);
  expect(walk(1, "PageDown", "ArrowLeft")).toBe(0);
  expect(walk(40, "PageUp", "ArrowRight")).toBe(99);
  expect([walk(8, "Home"), walk(8, "End")]).toEqual([0, 99]);
  expect(walk(5, "ArrowRight"), "from beside a stop").toBe(8);
  expect(stopForKey(stops, 4, "Enter")).toBeNull();
  expect(stopForKey([], null, "Home")).toBeNull();
});
