import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedInside, placeCard, type Surroundings } from "./card-place.ts";
import { type Rect, sharedArea } from "./rect.ts";

const room = { width: 800, height: 600 };
const size = { width: 300, height: 60 };
const subject = { left: 350, top: 250, right: 450, bottom: 300 };
const rectAt = ({ x, y }: { x: number; y: number }) => ({
  left: x,
  top: y,
  right: x + size.width,
  bottom: y + size.height,
});

const about = (parts: Partial<Surroundings>): Surroundings => ({
  bars: [],
  dear: [],
  others: [],
  ...parts,
});
const covers = (place: { x: number; y: number }, thing: Rect) =>
  sharedArea(rectAt(place), thing) > 0;

describe("placeCard", () => {
  it("stands below when nothing is there", () => {
    expect(placeCard(subject, size, room)).toEqual({ x: 250, y: 314 });
  });

  it("goes above when the place below is taken", () => {
    const below = { left: 250, top: 310, right: 550, bottom: 400 };
    expect(placeCard(subject, size, room, about({ others: [below] })).y).toBe(176);
  });

  it("never covers its subject and stays in the room, wherever the subject is", () => {
    for (let left = 0; left <= 700; left += 50)
      for (let top = 0; top <= 550; top += 50) {
        const at = { left, top, right: left + 100, bottom: top + 50 };
        const card = rectAt(placeCard(at, size, room));
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
    const { x, y } = placeCard(at, tall, room, about({ others: [upper, row, last] }));
    const card = { left: x, top: y, right: x + tall.width, bottom: y + tall.height };
    for (const thing of [at, upper, row, last]) expect(sharedArea(card, thing)).toBe(0);
    expect([x, card.bottom <= room.height]).toEqual([264, true]);
  });

  it("covers nothing where there is room for it anywhere", () => {
    const thing = fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 11 }))
      .map(([column, row]) => ({
        left: column * 50,
        top: row * 50,
        right: column * 50 + 44,
        bottom: row * 50 + 44,
      }));
    // Its lower right is free.
    const isFree = ({ right, bottom }: Rect) => right < 460 || bottom < 480;
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 60 }), (all) => {
        const others = all.filter(isFree).filter((each) => sharedArea(each, subject) === 0);
        const place = placeCard(subject, size, room, about({ others }));
        expect([subject, ...others].filter((each) => covers(place, each))).toEqual([]);
      }),
    );
  });

  it("covers what is furthest where nothing is free, and what it speaks of last", () => {
    const row = (top: number): Rect => ({ left: 0, top, right: 800, bottom: top + 80 });
    const rows = [0, 80, 168, 316, 396, 476].map(row);
    const covered = (parts: Partial<Surroundings>) => {
      const place = placeCard(subject, size, room, about(parts));
      return rows.filter((each) => covers(place, each)).map(({ top }) => top);
    };
    expect(covered({ others: rows })).toEqual([476]);
    const [first, ...rest] = rows.toReversed();
    expect(covered({ dear: first ? [first] : [], others: rest })).toEqual([0]);
    expect(covered({ bars: first ? [first] : [], dear: rest })).toEqual([0]);
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
