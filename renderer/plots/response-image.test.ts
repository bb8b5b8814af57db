import { describe, expect, it } from "vitest";
import { colourOf, createScale, divergingEnds, finiteRange } from "./colour-scale.ts";
import { cssColour, mixColours, parseColour } from "./colours.ts";
import { responseImage } from "./response-image.ts";

const greys = createScale(0, 1, [
  [0, 0, 0],
  [255, 255, 255],
]);

describe("a response as an image", () => {
  const red = (values: readonly number[], size: number, width: number, height: number) => {
    const { data } = responseImage({ size }, Float32Array.from(values), greys, width, height);
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => [
        data[(y * width + x) * 4],
        data[(y * width + x) * 4 + 3],
      ]),
    );
  };

  it("has the first input to the right and the second upwards", () => {
    const image = red([0, 1, 0, 1], 2, 4, 2).map((row) => row.map(([shade]) => shade));
    expect(image[0]).toEqual(image[1]);
    expect(image[0]).toEqual([32, 96, 159, 223]);
    const upwards = red([0, 0, 1, 1], 2, 1, 2).map((row) => row[0]?.[0]);
    expect(upwards).toEqual([191, 64]);
  });

  it("is bilinear between the grid's points, which reach its edges", () => {
    const image = red([0, 0, 0, 1], 2, 1001, 1001);
    expect(image[500]?.[500]?.[0]).toBe(64);
    expect(image[0]?.[1000]?.[0]).toBe(255);
    expect(image[1000]?.[0]?.[0]).toBe(0);
  });

  it("is clear where the answers are NaN, and elsewhere not", () => {
    const image = red([Number.NaN, 0, 0, 0, 0, 0, 0, 0, 0], 3, 2, 2);
    expect(image.map((row) => row.map(([, opacity]) => opacity))).toEqual([
      [255, 255],
      [0, 255],
    ]);
  });
});

describe("a colour scale", () => {
  it("runs through its colours and keeps to its ends", () => {
    const scale = createScale(-1, 1, [
      [255, 0, 0],
      [255, 255, 255],
      [0, 0, 255],
    ]);
    expect(colourOf(scale, -1)).toBe("rgb(255 0 0)");
    expect(colourOf(scale, Number.NEGATIVE_INFINITY)).toBe("rgb(255 0 0)");
    expect(colourOf(scale, 0)).toBe("rgb(254 254 255)");
    expect(colourOf(scale, 7)).toBe("rgb(0 0 255)");
    expect(colourOf(scale, Number.NaN)).toBeNull();
  });

  it("of no width tells below, on and above apart", () => {
    const scale = createScale(2, 2, [
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect([1, 2, 3].map((number) => colourOf(scale, number))).toEqual([
      "rgb(0 0 0)",
      "rgb(128 128 128)",
      "rgb(255 255 255)",
    ]);
  });

  it("has ends that are finite, around 0 where the numbers are on both sides", () => {
    expect(finiteRange([Number.NaN, 3, -1, Number.POSITIVE_INFINITY])).toEqual([-1, 3]);
    expect(finiteRange([Number.NaN])).toBeNull();
    expect(divergingEnds([-1, 3])).toEqual([-3, 3]);
    expect(divergingEnds([1, 3])).toEqual([1, 3]);
  });
});

describe("a colour", () => {
  it("is read as CSS writes it", () => {
    expect(parseColour(" #1459b8 ")).toEqual([20, 89, 184]);
    expect(parseColour("#fff")).toEqual([255, 255, 255]);
    expect(parseColour("rgb(1, 2, 3)")).toEqual([1, 2, 3]);
    expect(cssColour(mixColours([0, 0, 0], [255, 100, 50], 0.5))).toBe("rgb(128 50 25)");
  });
});
