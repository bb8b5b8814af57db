import type { Rectangle } from "electron";
import fc from "fast-check";
import { expect, test } from "vitest";
import { placeWindow, smallestWindow } from "./window-place.ts";

const screen: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const second: Rectangle = { x: 1920, y: 0, width: 1280, height: 1024 };
const saved = { x: 100, y: 50, width: 1200, height: 800, isMaximized: false };

test("a window comes back where it was", () => {
  expect(placeWindow(saved, [screen])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
  const onSecond = { ...saved, x: 2000, width: 1000 };
  expect(placeWindow(onSecond, [screen, second])).toMatchObject({ x: 2000, width: 1000 });
});

test("the first window is centred by the system and fits the screen", () => {
  const small = { x: 0, y: 0, width: 1280, height: 720 };
  expect(placeWindow(null, [small])).toEqual({ width: 1280, height: 720 });
});

test("a window of a display that is gone is centred on the first one", () => {
  const bounds = placeWindow({ ...saved, x: 2400 }, [screen]);
  expect(bounds).toEqual({ width: 1200, height: 800 });
});

test("a window that hangs over the edge is moved in", () => {
  expect(placeWindow({ ...saved, x: 1500, y: -40 }, [screen])).toMatchObject({ x: 720, y: 0 });
});

test("wherever a window was left, it comes back large enough and all in view", () => {
  const number = fc.integer({ min: -5000, max: 5000 });
  const size = fc.integer({ min: 1, max: 6000 });
  const place = fc.record({
    x: number,
    y: number,
    width: size,
    height: size,
    isMaximized: fc.boolean(),
  });
  fc.assert(
    fc.property(place, (anywhere) => {
      const { x, y, width, height } = placeWindow(anywhere, [screen, second]);
      expect(width).toBeGreaterThanOrEqual(smallestWindow.width);
      expect(height).toBeGreaterThanOrEqual(smallestWindow.height);
      const isWithin = ({ width: w, height: h, ...area }: Rectangle) =>
        x === undefined || y === undefined
          ? width <= w && height <= h
          : x >= area.x && y >= area.y && x + width <= area.x + w && y + height <= area.y + h;
      expect([screen, second].some(isWithin)).toBe(true);
    }),
  );
});
