import type { Rect } from "./rect.ts";

const panels = ".react-flow__panel:not(.react-flow__attribution)";
const floats = `${panels}, .over-canvas > *, .side[data-view="corner"], .why-card`;

/** What floats over the canvas, in its pixels: bars, buttons, messages, a derivation; `own` is not asked for. */
export function floating(canvas: Element, own: Element | null = null): readonly Rect[] {
  const app = canvas.closest(".app") ?? canvas;
  return [...app.querySelectorAll(floats)].flatMap((each) => {
    if (each === own) return [];
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
