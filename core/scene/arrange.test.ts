import fc from "fast-check";
import { expect, test } from "vitest";
import { aligned, alignments, axes, type Box, distributed } from "./arrange.ts";

const whole = (min: number, max: number) => fc.integer({ min, max });
const boxes = fc.array(
  fc.record({
    x: whole(-500, 500),
    y: whole(-500, 500),
    width: whole(1, 200).map((half) => 2 * half),
    height: whole(1, 100).map((half) => 2 * half),
  }),
  { minLength: 2, maxLength: 8 },
);

const lines = {
  left: ({ x }: Box) => x,
  center: ({ x, width }: Box) => x + width / 2,
  right: ({ x, width }: Box) => x + width,
  top: ({ y }: Box) => y,
  middle: ({ y, height }: Box) => y + height / 2,
  bottom: ({ y, height }: Box) => y + height,
};

const placed = (box: Box, [x, y]: readonly [number, number]): Box => ({ ...box, x, y });

test.each(alignments)("aligned %s, the line is one, and a second time moves nothing", (to) => {
  fc.assert(
    fc.property(boxes, (before) => {
      const after = before.map((box, i) => placed(box, aligned(before, to)[i]!));
      const at = after.map(lines[to]);
      expect(Math.max(...at) - Math.min(...at)).toBeLessThanOrEqual(
        to === "center" || to === "middle" ? 1 : 0,
      );
      const isAcross = to === "left" || to === "center" || to === "right";
      for (const [i, box] of after.entries())
        expect(isAcross ? box.y : box.x).toBe(isAcross ? before[i]!.y : before[i]!.x);
    }),
  );
});

test.each(axes)("distributed %s, gaps are equal and the outermost edges stay", (axis) => {
  const [at, size] = axis === "across" ? (["x", "width"] as const) : (["y", "height"] as const);
  fc.assert(
    fc.property(boxes, (before) => {
      const places = distributed(before, axis);
      const after = before.map((box, i) => placed(box, places[i]!));
      const middle = (box: Box) => box[at] + box[size] / 2;
      const order = before.map((_, i) => i).sort((a, b) => middle(before[a]!) - middle(before[b]!));
      const row = order.map((i) => after[i]!);
      const gaps = row.slice(1).map((box, i) => box[at] - row[i]![at] - row[i]![size]);
      // Places are whole units: a gap may be one off.
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
      expect(row[0]![at]).toBe(Math.min(...before.map((box) => box[at])));
      const end = Math.max(...before.map((box) => box[at] + box[size]));
      expect(row.at(-1)![at] + row.at(-1)![size]).toBeCloseTo(end, 0);
    }),
  );
});

test("three boxes of different widths, by hand", () => {
  const row = [
    { x: 0, y: 5, width: 10, height: 10 },
    { x: 12, y: 0, width: 20, height: 30 },
    { x: 90, y: 9, width: 10, height: 10 },
  ];
  expect(distributed(row, "across")).toEqual([
    [0, 5],
    [40, 0],
    [90, 9],
  ]);
  expect(aligned(row, "middle")).toEqual([
    [0, 10],
    [12, 0],
    [90, 10],
  ]);
});
