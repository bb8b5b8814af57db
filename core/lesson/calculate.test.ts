import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatExact } from "../model/number-text.ts";
import { calculate } from "./calculate.ts";

const value = (text: string) => {
  const found = calculate(text);
  return found.kind === "ok" ? found.value : found.message;
};

describe("a number that is typed", () => {
  it.each([
    ["1/3", 1 / 3],
    ["2*3", 6],
    ["2 × 3 + 1", 7],
    ["sqrt(2)", Math.SQRT2],
    ["pi", Math.PI],
    ["2π", 2 * Math.PI],
    ["e^2", Math.E ** 2],
    ["1e-3", 0.001],
    ["1e−3", 0.001],
    ["2.5E+2", 250],
    ["−0.5", -0.5],
    ["-.5", -0.5],
    ["5.", 5],
    ["+3", 3],
    ["0,5", 0.5],
    ["12,5", 12.5],
    ["1,2345", 1.2345],
    ["0,125", 0.125],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1 / (1 + exp(−1))", 1 / (1 + Math.exp(-1))],
    ["−0", 0],
  ])("%s is %d", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ["", /Type a number/],
    ["abc", /“abc” is not a number/],
    ["1,234", /Write 1\.234 or 1234/],
    ["1 000", /sign is missing/],
    ["2*", /number is missing/],
    ["1/0", /no finite value/],
    ["1e999", /too large/],
    ["alert(1)", /“alert” is not a number/],
    ["3; 4", /“;” can’t be used/],
  ])("%s is refused in words", (text, expected) => {
    expect(value(text)).toMatch(expected);
  });

  it("reads every number back as it is shown", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(value(formatExact(number))).toBe(number + 0);
      }),
    );
  });
});
