import { expect, it, vi } from "vitest";
import { glide } from "./glide.ts";

function slider(value: number): HTMLInputElement {
  const element = document.createElement("input");
  Object.assign(element, { type: "range", min: "-1", max: "3", step: "0.01" });
  element.value = String(value);
  return element;
}

it("goes from the old number to the new one, and stays there", () => {
  vi.useFakeTimers({ toFake: ["requestAnimationFrame", "cancelAnimationFrame", "performance"] });
  const one = slider(1);
  glide(one, 0);
  expect(one.valueAsNumber).toBe(0);
  vi.advanceTimersByTime(100);
  expect(one.valueAsNumber).toBeGreaterThan(0.5);
  expect(one.valueAsNumber).toBeLessThan(1);
  vi.advanceTimersByTime(200);
  expect(one.valueAsNumber).toBe(1);
  vi.useRealTimers();
});

it("is at its end when it is cut short, and leaves alone what comes later", () => {
  const one = slider(1);
  const end = glide(one, 0);
  end();
  expect(one.valueAsNumber).toBe(1);
  one.value = "2";
  end();
  expect(one.valueAsNumber).toBe(2);
});
