import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { usePaced } from "./usePaced.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("does the first at once, and of those that come soon after it the last alone", () => {
  const { result, unmount } = renderHook(() => usePaced(100));
  const done: number[] = [];
  const ask = (number: number) => result.current(() => done.push(number));
  ask(1);
  expect(done).toEqual([1]);
  ask(2);
  vi.advanceTimersByTime(50);
  ask(3);
  expect(done).toEqual([1]);
  vi.advanceTimersByTime(50);
  expect(done).toEqual([1, 3]);
  vi.advanceTimersByTime(100);
  ask(4);
  expect(done).toEqual([1, 3, 4]);
  ask(5);
  unmount();
  vi.advanceTimersByTime(500);
  expect(done).toEqual([1, 3, 4]);
});
