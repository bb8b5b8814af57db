import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextFrame } from "./next-frame.ts";

let frames: FrameRequestCallback[] = [];

/** As a window does it: frames come while it is seen, and only then. */
function show(hidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (call: FrameRequestCallback) => frames.push(call));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => void delete frames[id - 1]);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("waits for the frame while the window is seen", () => {
  show(false);
  const work = vi.fn();
  nextFrame(work);
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
  for (const frame of frames) frame(0);
  show(true);
  vi.advanceTimersByTime(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it("waits for none while the window is hidden", () => {
  show(true);
  const work = vi.fn();
  nextFrame(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(work).toHaveBeenCalledTimes(1);
  expect(frames.filter(Boolean)).toEqual([]);
});

it("waits no longer for a frame when the window is hidden meanwhile", () => {
  show(false);
  const work = vi.fn();
  nextFrame(work);
  show(true);
  vi.advanceTimersByTime(0);
  show(false);
  expect(work).toHaveBeenCalledTimes(1);
});
