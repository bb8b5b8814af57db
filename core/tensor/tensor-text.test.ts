import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sizeOf } from "./shape.ts";
import { type Nested, nested, type Tensor } from "./tensor.ts";
import { readTensorText, tensorText } from "./tensor-text.ts";

const tensors = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((shape) =>
    fc
      .array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
        minLength: sizeOf(shape),
        maxLength: sizeOf(shape),
      })
      .map((numbers): Tensor => ({ shape, data: Float64Array.from(numbers) })),
  );

/** Reads a Python list as Python does, as far as NumPy texts have it. */
function python(text: string): Nested {
  const list = /^np\.array\(([\s\S]*)\)$/.exec(text)?.[1];
  if (list === undefined) throw new Error(`No array: ${text}`);
  const names: Record<string, number> = {
    "np.nan": Number.NaN,
    "np.inf": Infinity,
    "-np.inf": -Infinity,
  };
  const tokens = list.match(/\[|\]|,|[^\s,[\]]+/g) ?? [];
  let at = 0;
  const value = (): Nested => {
    const token = tokens[at++]!;
    if (token !== "[") {
      const number = names[token] ?? Number(token);
      if (!(token in names) && !/[.e]/.test(token)) throw new Error(`${token} is a whole number.`);
      return number;
    }
    const items: Nested[] = [];
    while (tokens[at] !== "]") {
      items.push(value());
      if (tokens[at] === ",") at++;
    }
    at++;
    return items;
  };
  return value();
}

describe("a tensor as text", () => {
  test("NumPy reads the same numbers in the same lists", () => {
    fc.assert(
      fc.property(tensors, (tensor) => {
        expect(python(tensorText(tensor, "numpy"))).toEqual(nested(tensor));
      }),
    );
    const odd = { shape: [4], data: Float64Array.of(Number.NaN, -Infinity, -0, 3) };
    expect(tensorText(odd, "numpy")).toBe("np.array([np.nan, -np.inf, -0.0, 3.0])");
    const matrix = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
    expect(tensorText(matrix, "numpy")).toBe("np.array([[1.0, 2.0],\n          [3.0, 4.0]])");
    expect(tensorText({ shape: [], data: Float64Array.of(0.5) }, "numpy")).toBe("np.array(0.5)");
  });

  test("what is copied in any form is pasted again as it was", () => {
    fc.assert(
      fc.property(tensors, fc.constantFrom("text", "csv", "numpy"), (tensor, form) => {
        // Beyond three axes lines do not say which axis ends where.
        if (form !== "numpy" && tensor.shape.length > 3) return;
        expect(readTensorText(tensorText(tensor, form), tensor.shape)).toEqual({
          kind: "ok",
          tensor,
        });
      }),
    );
  });

  test("a vector may be pasted as a row, a column or a list, with the minus of a text", () => {
    const tensor = { shape: [3], data: Float64Array.of(1, -2, 0.5) };
    for (const text of [
      "1\t−2\t0.5",
      "1\n-2\n.5",
      "1; -2; 0.5",
      "1 -2 5e-1",
      "tensor([ 1., -2., 0.5])",
      "[[1], [-2], [0.5],]",
    ])
      expect(readTensorText(text, [3]), text).toEqual({ kind: "ok", tensor });
  });

  test("what does not fit is refused in words", () => {
    const fault = (text: string) => {
      const read = readTensorText(text, [2, 2]);
      return read.kind === "fault" ? read.message : null;
    };
    expect(fault(" \n ")).toBe("There are no numbers in it.");
    expect(fault("1,2,3\n4,5,6")).toMatch(
      /^The text has \[2, 3\], 6 in all, and \[2, 2\] is wanted\./,
    );
    expect(fault("1,2\n3,x")).toBe("“x” in line 2 is no number. Correct it.");
    expect(fault("1,2\n3")).toMatch(/^The lines are not of one length: the first has 2 numbers/);
    expect(fault("[[1, 2], [3]]")).toMatch(/^The lists are not of one depth and length/);
    expect(fault("[[1, NaN], [3, 4]]")).toMatch(/^These are no lists of numbers/);
    expect(fault("1,2\n3,1e999")).toMatch(/is no number/);
  });
});
