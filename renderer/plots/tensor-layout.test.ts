import { describe, expect, it } from "vitest";
import { layoutTensor } from "./tensor-layout.ts";

const room = { width: 118, height: 76 };
const lay = (shape: readonly number[], columns?: number) =>
  layoutTensor(shape, { most: 16, columns, room });
const placeOf = (shape: readonly number[], element: number, columns?: number) => {
  const cell = lay(shape, columns).cells.find((each) => each.element === element);
  return cell && [cell.x, cell.y];
};

describe("a tensor's picture", () => {
  it("has a matrix by rows and columns", () => {
    expect(lay([3, 4])).toMatchObject({
      width: 4,
      height: 3,
      isCut: false,
      words: "3 rows × 4 columns",
    });
    expect(placeOf([3, 4], 6)).toEqual([2, 1]);
  });

  it("goes on with a long vector in the next row of 16, or as wide as its picture is", () => {
    expect(lay([10])).toMatchObject({ width: 10, height: 1 });
    expect(lay([20])).toMatchObject({ width: 16, height: 2, words: "20 numbers in rows of 16" });
    expect(lay([20]).cells).toHaveLength(20);
    expect(placeOf([20], 17)).toEqual([1, 1]);
    expect(lay([64], 8)).toMatchObject({ width: 8, height: 8, words: "8 × 8 pixels" });
    expect(placeOf([64], 63, 8)).toEqual([7, 7]);
  });

  it("cuts what is too long in the middle, with a gap there, and leaves all else as it is", () => {
    const layout = lay([784, 32]);
    expect(layout).toMatchObject({ width: 17, height: 17, isCut: true });
    expect(layout.cells).toHaveLength(256);
    expect(placeOf([784, 32], 7 * 32 + 7)).toEqual([7, 7]);
    expect(placeOf([784, 32], 8 * 32)).toBeUndefined();
    expect(placeOf([784, 32], 783 * 32 + 31)).toEqual([16, 16]);
  });

  it("has a matrix for each index of the axes before, side by side as large as they can be", () => {
    const layout = lay([2, 3, 4, 5]);
    expect(layout.words).toBe("2 × 3 times 4 rows × 5 columns");
    expect(layout.cells).toHaveLength(120);
    // Three by two fill the room best.
    expect([layout.width, layout.height]).toEqual([17, 9]);
    expect(placeOf([2, 3, 4, 5], 3 * 20)).toEqual([0, 5]);
  });

  it("has no two elements in one place", () => {
    for (const shape of [[1], [7], [33], [300], [2, 9], [40, 3], [20, 5, 5], [2, 2, 2, 2, 2]]) {
      const { cells, width, height } = lay(shape);
      expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size, String(shape)).toBe(cells.length);
      for (const { x, y } of cells) expect(x < width && y < height && x >= 0 && y >= 0).toBe(true);
    }
  });
});
