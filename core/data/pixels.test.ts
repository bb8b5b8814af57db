import { describe, expect, it } from "vitest";
import { pictureIn } from "./pictures.ts";
import {
  classOfFile,
  fitsColumns,
  type Pixels,
  pictureTable,
  scalePixels,
  scalingWords,
} from "./pixels.ts";

/** A picture by the shade of each pixel, opaque. */
function grey(width: number, height: number, shade: (x: number, y: number) => number): Pixels {
  const data = Array.from({ length: width * height }, (_, at) => {
    const own = shade(at % width, Math.floor(at / width));
    return [own, own, own, 255];
  }).flat();
  return { width, height, data };
}

const form = (side: number, channels: 1 | 3 = 1) => ({ side, channels });
const shares = (numbers: Float64Array) => [...numbers].map((share) => Math.round(share * 255));

describe("a scaled picture", () => {
  it("has in each pixel the mean of what it covers", () => {
    // 4 × 4 to 2 × 2: means of four.
    const picture = grey(4, 4, (x, y) => 16 * y + 4 * x);
    expect(shares(scalePixels(picture, form(2)))).toEqual([10, 18, 42, 50]);
  });

  it("counts parts of pixels by their share", () => {
    // 3 to 2: the first covers one pixel and half of the second; across and down.
    const picture = grey(3, 3, (x) => [30, 60, 240][x]!);
    const [first, second] = [(30 + 60 / 2) / 1.5, (60 / 2 + 240) / 1.5];
    expect(shares(scalePixels(picture, form(2)))).toEqual([first, second, first, second]);
  });

  it("of fewer pixels than are wanted repeats them", () => {
    const picture = grey(2, 2, (x, y) => 100 * x + 50 * y);
    const top = [0, 0, 100, 100];
    const bottom = [50, 50, 150, 150];
    expect(shares(scalePixels(picture, form(4)))).toEqual([...top, ...top, ...bottom, ...bottom]);
  });

  it("is the middle square of a wide or a high one", () => {
    const wide = grey(6, 2, (x) => 10 * x);
    expect(shares(scalePixels(wide, form(2)))).toEqual([20, 30, 20, 30]);
    const high = grey(2, 5, (_, y) => 10 * y);
    expect(shares(scalePixels(high, form(2)))).toEqual([10, 10, 20, 20]);
  });

  it("keeps the mean of any square, however it is divided", () => {
    const picture = grey(37, 37, (x, y) => (x * 7 + y * 13) % 256);
    const known = Array.from(
      { length: 37 * 37 },
      (_, at) => ((at % 37) * 7 + Math.floor(at / 37) * 13) % 256,
    );
    const mean = known.reduce((sum, shade) => sum + shade, 0) / known.length / 255;
    for (const side of [1, 8, 16, 28]) {
      const scaled = scalePixels(picture, form(side));
      expect(scaled.reduce((sum, share) => sum + share, 0) / scaled.length).toBeCloseTo(mean, 4);
    }
  });

  it("has red, green and blue one after another, or as bright as they are; what is transparent is white", () => {
    const data = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 0];
    const picture = { width: 2, height: 2, data };
    expect([...scalePixels(picture, form(2, 3))]).toEqual([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1]);
    expect([...scalePixels(picture, form(2))]).toEqual([0.299, 0.587, 0.114, 1]);
  });
});

it("pictures are rows of pixels with the numbers of their classes, whose names stand in order", () => {
  const picture = (className: string, share: number) => ({
    className,
    numbers: new Float64Array(64).fill(share),
  });
  const table = pictureTable(
    [picture("dog", 0.5), picture("cat", 0.25), picture("dog", 1)],
    form(8),
  );
  expect(table.rowCount).toBe(3);
  expect(pictureIn(table.columns.map(({ name }) => name))).toEqual({ form: form(8), first: 0 });
  expect(table.columns.at(-1)).toMatchObject({ name: "class", classes: ["cat", "dog"] });
  expect([...table.columns.at(-1)!.values]).toEqual([1, 0, 1]);
  expect([...table.columns[63]!.values]).toEqual([0.5, 0.25, 1]);
});

it("a table has room for 28 × 28 in grey, and for 16 × 16 in colour", () => {
  expect([form(28), form(16, 3)].map(fitsColumns)).toEqual([true, true]);
  expect(fitsColumns(form(28, 3))).toBe(false);
});

it.each([
  [
    [[640, 480]],
    120,
    28,
    "120 pictures of 640×480 were cut to a square and averaged to 28×28, grey, from 0 for black to 1.",
  ],
  [[[8, 8]], 1, 8, "1 picture of 8×8 was taken as 8×8, grey, from 0 for black to 1."],
  [
    [
      [16, 16],
      [32, 32],
    ],
    2,
    16,
    "2 pictures of 2 sizes were averaged to 16×16, grey, from 0 for black to 1.",
  ],
])("what was done is told in words: %j", (kinds, number, side, words) => {
  const sizes = Array.from({ length: number }, (_, at) => {
    const [width, height] = kinds[at % kinds.length] as [number, number];
    return { width, height };
  });
  expect(scalingWords(sizes, form(side))).toBe(words);
});

it.each([
  ["pets/cat/one.png", "cat"],
  ["cat/12.png", "cat"],
  ["cat_12.png", "cat"],
  ["cat (3).jpg", "cat"],
  ["zebra7.png", "zebra"],
  ["7_3.png", "7"],
  ["12.png", "12"],
  ["portrait.final.png", "portrait.final"],
])("the class of %s is %s", (path, name) => {
  expect(classOfFile(path)).toBe(name);
});
