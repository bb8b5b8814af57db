import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFullScreen } from "./full-screen.ts";

/** A browser that takes until `enter` or `leave` to do what it was asked. */
const browser = { enter: (): unknown => undefined, isFull: false };

async function settle(isFull: boolean): Promise<void> {
  browser.isFull = isFull;
  document.dispatchEvent(new Event("fullscreenchange"));
  if (isFull) browser.enter();
  await Promise.resolve();
}

beforeEach(() => {
  browser.isFull = false;
  const element = () => (browser.isFull ? document.documentElement : null);
  Object.defineProperty(document, "fullscreenElement", { configurable: true, get: element });
  document.exitFullscreen = vi.fn(() => settle(false));
  document.documentElement.requestFullscreen = () =>
    new Promise<void>((done) => {
      browser.enter = done;
    });
});
afterEach(() => vi.restoreAllMocks());

test("the page fills the screen and leaves it again", async () => {
  const left = vi.fn();
  const fullScreen = createFullScreen(left);
  fullScreen(true);
  await settle(true);
  expect(document.exitFullscreen).not.toHaveBeenCalled();
  fullScreen(false);
  expect(browser.isFull).toBe(false);
  expect(left).not.toHaveBeenCalled();
});

test("the page hears when the user has ended it", async () => {
  const left = vi.fn();
  createFullScreen(left)(true);
  await settle(true);
  await settle(false);
  expect(left).toHaveBeenCalledOnce();
});

test("what was ended before it began does not stay", async () => {
  const fullScreen = createFullScreen(vi.fn());
  fullScreen(true);
  fullScreen(false);
  await settle(true);
  expect(browser.isFull).toBe(false);
});
