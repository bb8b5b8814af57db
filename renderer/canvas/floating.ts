import type { Rect } from "./rect.ts";

const floats = '.react-flow__panel, .over-canvas > *, .side[data-view="corner"]';

/** What floats over the canvas, in its pixels: bars, buttons, messages. */
export function floating(canvas: Element): readonly Rect[] {
  const app = canvas.closest(".app") ?? canvas;
  return [...app.querySelectorAll(floats)].flatMap((each) => {
    const rect = rectIn(canvas, each);
    return rect.right > rect.left && rect.bottom > rect.top ? rect : [];
  });
}

/** Where an element stands, in the canvas’ pixels. */
export function rectIn(canvas: Element, element: Element): Rect {
  const origin = canvas.getBoundingClientRect();
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return {
    left: left - origin.left,
    top: top - origin.top,
    right: right - origin.left,
    bottom: bottom - origin.top,
  };
}
