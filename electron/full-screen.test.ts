import { expect, test, vi } from "vitest";
import { createFullScreen } from "./full-screen.ts";

/** A window whose system takes until `settle` to do what it is told. */
function fakeWindow(isFull = false) {
  const listeners = new Map<string, () => void>();
  let told = isFull;
  const window = {
    full: isFull,
    menuBar: true,
    isFullScreen: () => window.full,
    isDestroyed: () => false,
    setFullScreen: (on: boolean) => {
      told = on;
    },
    setMenuBarVisibility: (visible: boolean) => {
      window.menuBar = visible;
    },
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    settle(on = told) {
      if (window.full === on) return;
      told = on;
      window.full = on;
      listeners.get(on ? "enter-full-screen" : "leave-full-screen")?.();
    },
  };
  return window;
}

function open(isFull?: boolean) {
  const left = vi.fn();
  const window = fakeWindow(isFull);
  const fullScreen = createFullScreen(left);
  fullScreen.guard(window);
  return { left, window, fullScreen };
}

test("the page fills the screen, without the menu bar, and leaves it again", () => {
  const { left, window, fullScreen } = open();
  fullScreen.set(true);
  window.settle();
  expect([window.full, window.menuBar]).toEqual([true, false]);
  fullScreen.set(false);
  window.settle();
  expect([window.full, window.menuBar]).toEqual([false, true]);
  expect(left).not.toHaveBeenCalled();
});

test("the page hears when the user or the system has ended it", () => {
  const { left, window, fullScreen } = open();
  fullScreen.set(true);
  window.settle();
  window.settle(false);
  expect(left).toHaveBeenCalledOnce();
  expect(window.menuBar).toBe(true);
  window.settle(true);
  window.settle(false);
  expect(left).toHaveBeenCalledOnce();
});

test("what was ended before it began is not begun", () => {
  const { window, fullScreen } = open();
  fullScreen.set(true);
  fullScreen.set(false);
  window.settle(true);
  window.settle();
  expect([window.full, window.menuBar]).toEqual([false, true]);
});

test("a window that filled the screen before goes on to", () => {
  const { window, fullScreen } = open(true);
  fullScreen.set(true);
  fullScreen.set(false);
  window.settle();
  expect([window.full, window.menuBar]).toEqual([true, true]);
});

test("the user’s own full screen is left alone", () => {
  const { left, window } = open();
  window.settle(true);
  window.settle();
  expect(window.full).toBe(true);
  window.settle(false);
  expect(left).not.toHaveBeenCalled();
});

test("a window that was followed by another says nothing of that one", () => {
  const { left, window, fullScreen } = open();
  fullScreen.set(true);
  const second = fakeWindow();
  fullScreen.guard(second);
  fullScreen.set(true);
  window.settle();
  window.settle(false);
  expect(left).not.toHaveBeenCalled();
  expect(second.menuBar).toBe(false);
  fullScreen.set(false);
  second.settle(true);
  second.settle();
  expect([second.full, second.menuBar]).toEqual([false, true]);
});
