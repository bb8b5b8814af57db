import { describe, expect, it } from "vitest";
import { movedInside, placeCard } from "./card-place.ts";
import { sharedArea } from "./rect.ts";

const room = { width: 800, height: 600 };
const size = { width: 300, height: 60 };
const subject = { left: 350, top: 250, right: 450, bottom: 300 };
const rectAt = ({ x, y }: { x: number; y: number }) => ({
  left: x,
  top: y,
  right: x + size.width,
  bottom: y + size.height,
});

describe("placeCard", () => {
  it("stands below when nothing is there", () => {
    expect(placeCard(subject, size, room, [])).toEqual({ x: 250, y: 314 });
  });

  it("goes above when the place below is taken", () => {
    const below = { left: 250, top: 310, right: 550, bottom: 400 };
    expect(placeCard(subject, size, room, [below]).y).toBe(176);
  });

  it("never covers its subject and stays in the room, wherever the subject is", () => {
    for (let left = 0; left <= 700; left += 50)
      for (let top = 0; top <= 550; top += 50) {
        const at = { left, top, right: left + 100, bottom: top + 50 };
        const card = rectAt(placeCard(at, size, room, []));
        expect(sharedArea(card, at)).toBe(0);
        expect(card.left >= 0 && card.right <= 800 && card.top >= 0 && card.bottom <= 600).toBe(
          true,
        );
      }
  });

  it("goes to the end of the room at the subject’s side rather than over something in a corner", () => {
    const at = { left: 60, top: 350, right: 250, bottom: 430 };
    const tall = { width: 300, height: 200 };
    const upper = { left: 0, top: 0, right: 800, bottom: 250 };
    const row = { left: 280, top: 250, right: 800, bottom: 380 };
    const last = { left: 600, top: 380, right: 800, bottom: 600 };
    expect(placeCard(at, tall, room, [upper, row, last])).toEqual({ x: 264, y: 392 });
  });
});

describe("a card that grows", () => {
  it("moves in from the edge that it would run over, and else stays where it is", () => {
    const place = { x: 430, y: 100 };
    expect(movedInside(place, { width: 362, height: 60 }, room)).toBe(place);
    // It has got a button to be closed by.
    expect(movedInside(place, { width: 390, height: 60 }, room)).toEqual({ x: 402, y: 100 });
    expect(movedInside(place, { width: 900, height: 560 }, room)).toEqual({ x: 8, y: 32 });
  });
});
