import { cleanup } from "@testing-library/react";
import { afterAll, afterEach } from "vitest";

// The library cleans up by itself only where `afterEach` is a global.
afterEach(cleanup);

// What jsdom lacks: nothing there has a size, and no media query ever changes. This file's types know no page.
const page = globalThis as unknown as Record<string, unknown>;
page.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
page.matchMedia ??= (media: string) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });

// Test files share a page, and the app listens to its window for as long as a page lasts: here that is a file.
const { addEventListener, removeEventListener } = globalThis as unknown as EventTarget;
const listening: Parameters<EventTarget["addEventListener"]>[] = [];
page.addEventListener = (...listener: Parameters<EventTarget["addEventListener"]>) => {
  listening.push(listener);
  addEventListener.apply(globalThis as unknown as EventTarget, listener);
};
afterAll(() => {
  page.addEventListener = addEventListener;
  for (const listener of listening)
    removeEventListener.apply(globalThis as unknown as EventTarget, listener);
});
