import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

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
