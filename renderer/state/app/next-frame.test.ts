import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextFrame } from "./next-frame.ts";

let frames: FrameRequestCallback[] = [];

/** As a window draws them; one that is hidden draws none. */
function draw(): void {
  for (const frame of frames.splice(0)) frame?.(0);
}

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (call: FrameRequestCallback) => frames.push(call));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => void delete frames[id - 1]);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("is called back with the frame, once", () => {
  const work = vi.fn();
  nextFrame(work);
  vi.advanceTimersByTime(100);
  expect(work).not.toHaveBeenCalled();
  draw();
  vi.advanceTimersByTime(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it("goes on without a frame where none comes, as in a hidden window", () => {
  const work = vi.fn();
  nextFrame(work);
  vi.advanceTimersByTime(500);
  expect(work).toHaveBeenCalledTimes(1);
  draw();
  expect(work).toHaveBeenCalledTimes(1);
});
