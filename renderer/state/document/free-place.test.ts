import fc from "fast-check";
import { expect, it } from "vitest";
import { createNode, emptyGraph, type Graph, type Position } from "../../../core/index.ts";
import { freePlace } from "./free-place.ts";

function graphAt(places: readonly Position[]): Graph {
  const node = createNode(emptyGraph, "add", [0, 0]);
  return { ...emptyGraph, nodes: places.map((position) => ({ ...node, position })) };
}

const covers = ([x, y]: Position, [left, top]: Position) =>
  Math.abs(x - left) < 180 && Math.abs(y - top) < 130;

it("is where it is wanted, then below, then above, then beside", () => {
  expect(freePlace(graphAt([]), [10, 20])).toEqual([10, 20]);
  expect(freePlace(graphAt([[10, 20]]), [10, 20])).toEqual([10, 160]);
  const column: Position[] = [
    [10, 20],
    [10, 160],
  ];
  expect(freePlace(graphAt(column), [10, 20])).toEqual([10, -120]);
  expect(freePlace(graphAt([...column, [10, -120]]), [10, 20])).toEqual([190, 20]);
  expect(freePlace(graphAt(column), [200, 90])).toEqual([200, 90]);
});

it("covers no node, however many there are and wherever they stand", () => {
  const near = fc.double({ min: -900, max: 900, noNaN: true });
  const wild = fc.oneof(near, fc.double(), fc.constantFrom(1e19, -1e20, 1e6, -1e6, 5e-324));
  const place = fc.tuple(wild, wild);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), place, (places, wanted) => {
      const free = freePlace(graphAt(places), wanted);
      expect(places.filter((taken) => covers(free, taken))).toEqual([]);
      for (const n of free) expect(Math.abs(n)).toBeLessThanOrEqual(1e6);
    }),
    { numRuns: 300 },
  );
});

it("is found beside a field of 20,000 nodes", () => {
  const side = 142;
  const places = Array.from(
    { length: side * side },
    (_, i): Position => [((i % side) - side / 2) * 190, (Math.floor(i / side) - side / 2) * 140],
  );
  const free = freePlace(graphAt(places), [0, 0]);
  expect(places.some((taken) => covers(free, taken))).toBe(false);
});
