import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// The library cleans up by itself only where `afterEach` is a global.
afterEach(cleanup);

// What jsdom lacks: nothing there has a size, and no media query ever changes.
window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });
