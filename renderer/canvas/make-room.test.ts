import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type View, viewBeside } from "./make-room.ts";
import type { Rect } from "./rect.ts";

const room = { width: 800, height: 600 };
const still: View = { x: 0, y: 0, zoom: 1 };
const moved = (rect: Rect, from: View, { x, y, zoom }: View): Rect => {
  const along = (n: number, start: number, to: number) => ((n - start) / from.zoom) * zoom + to;
  return {
    left: along(rect.left, from.x, x),
    top: along(rect.top, from.y, y),
    right: along(rect.right, from.x, x),
    bottom: along(rect.bottom, from.y, y),
  };
};

describe("the view beside a card", () => {
  it("is no other where there is room enough at a side", () => {
    const dear = { left: 50, top: 50, right: 700, bottom: 300 };
    expect(viewBeside(dear, { width: 480, height: 200 }, room, still, null)).toEqual(still);
  });

  it("is moved before the graph is made smaller", () => {
    const dear = { left: 50, top: 150, right: 700, bottom: 450 };
    const view = viewBeside(dear, { width: 480, height: 200 }, room, still, null);
    expect(view).toMatchObject({ zoom: 1, x: 0 });
    expect(moved(dear, still, view as View).bottom).toBeLessThanOrEqual(400 - 12);
  });

  it("leaves the zoom buttons free where another side will do", () => {
    const narrow = { width: 480, height: 600 };
    const dear = { left: 20, top: 150, right: 460, bottom: 400 };
    const buttons = { left: 10, top: 510, right: 40, bottom: 590 };
    const card = { width: 464, height: 200 };
    const above = viewBeside(dear, card, narrow, still, buttons) as View;
    expect(moved(dear, still, above).top).toBeGreaterThan(200);
    const below = viewBeside(dear, card, narrow, still, null) as View;
    expect(moved(dear, still, below).bottom).toBeLessThan(400);
  });

  it("is not found where nothing but the card would fit", () => {
    const dear = { left: 20, top: 20, right: 780, bottom: 580 };
    expect(viewBeside(dear, { width: 700, height: 560 }, room, still, null)).toBeNull();
  });

  it("always has all of it in the room, beside the card, and never larger", () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(number(-200, 700), number(-200, 500), number(1, 1200), number(1, 900)),
        fc.tuple(number(100, 780), number(60, 560)),
        fc.tuple(number(-300, 300), number(-300, 300), number(0.1, 3)),
        ([left, top, w, h], [width, height], [x, y, zoom]) => {
          const dear = { left, top, right: left + w, bottom: top + h };
          const from = { x, y, zoom };
          const view = viewBeside(dear, { width, height }, room, from, null);
          if (!view) return;
          const now = moved(dear, from, view);
          const eps = 1e-6;
          expect(view.zoom).toBeLessThanOrEqual(zoom);
          expect(now.left).toBeGreaterThanOrEqual(0);
          expect(now.top).toBeGreaterThanOrEqual(0);
          expect(now.right).toBeLessThanOrEqual(room.width + eps);
          expect(now.bottom).toBeLessThanOrEqual(room.height + eps);
          const isBeside =
            now.bottom <= room.height - height + eps ||
            now.top >= height - eps ||
            now.right <= room.width - width + eps ||
            now.left >= width - eps;
          expect(isBeside).toBe(true);
        },
      ),
    );
  });
});
