import fc from "fast-check";
import { expect, test } from "vitest";
import { cellElements } from "./cells.ts";
import { elementIndex } from "./tensor.ts";

test("cells are those whose indices fit, row by row", () => {
  const axis = fc.integer({ min: 1, max: 4 });
  const asked = fc
    .array(axis, { minLength: 1, maxLength: 4 })
    .chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.tuple(...shape.map((length) => fc.option(fc.nat(length - 1), { nil: null }))),
      ),
    );
  fc.assert(
    fc.property(asked, ([shape, index]) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const fitting = Array.from({ length: size }, (_, element) => element).filter((element) =>
        elementIndex(shape, element).every((i, at) => index[at] === null || index[at] === i),
      );
      expect(cellElements(shape, index)).toEqual(fitting);
    }),
  );
});

test("what no tensor of the shape has lights nothing", () => {
  expect(cellElements([2, 3], [2, null])).toEqual([]);
  expect(cellElements([2, 3], [1])).toEqual([]);
  expect(cellElements([], [0])).toEqual([]);
});
