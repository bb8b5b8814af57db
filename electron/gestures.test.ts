import { expect, test } from "vitest";
import { createGestures } from "./gestures.ts";

test("a press is good for one answer, for a short time", () => {
  let time = 0;
  const gestures = createGestures(() => time);
  expect(gestures.take()).toBe(false);
  gestures.note("mouseDown");
  gestures.note("mouseUp");
  expect(gestures.take()).toBe(true);
  expect(gestures.take()).toBe(false);
  gestures.note("rawKeyDown");
  time = 2001;
  expect(gestures.take()).toBe(false);
});

test("a pointer that only moves asks for nothing", () => {
  const gestures = createGestures(() => 0);
  gestures.note("mouseMove");
  gestures.note("mouseWheel");
  expect(gestures.take()).toBe(false);
});
