import { describe, expect, test } from "vitest";
import {
  add,
  divide,
  exp,
  input,
  multiply,
  negate,
  power,
  select,
  subtract,
} from "./expression.ts";
import { symbolText } from "./format.ts";
import { latex } from "./latex.ts";
import { mathMarkup, mathml } from "./mathml.ts";
import { type Notation, type Piece, tightness, typeset } from "./notation.ts";

function written<T>(notation: Notation<T>, expression: Parameters<typeof typeset>[1]): T {
  const leaf = (at: Parameters<typeof symbolText>[0]): Piece<T> => ({
    out: at.kind === "constant" ? notation.number(symbolText(at)) : notation.name(symbolText(at)),
    tightness: tightness.atom,
  });
  return typeset(notation, expression, leaf, "·").out;
}

const [a, b] = [input("a"), input("b")];

test.each([
  [divide(1, add(1, exp(negate(a)))), "\\frac{1}{1 + \\exp\\left( - a \\right)}"],
  [power(subtract(a, b), 2), "{\\left( a - b \\right)}^{2}"],
  [subtract(a, subtract(b, 1)), "a - \\left( b - 1 \\right)"],
  [multiply(a, add(a, b)), "a \\cdot \\left( a + b \\right)"],
  [subtract(a, negate(b)), "a - \\left( - b \\right)"],
])("an expression in LaTeX %#", (expression, text) => {
  expect(written(latex, expression)).toBe(text);
});

test("a choice is written as cases in LaTeX", () => {
  expect(written(latex, select(a, 1, b))).toContain("\\begin{cases} 1 & \\text{if } a");
});

describe("names", () => {
  test.each([
    ["w", "w"],
    ["w12", "w_{12}"],
    ["σ", "\\sigma"],
    ["hidden", "\\text{hidden}"],
    ["50 % of {x}", "\\text{50 \\% of \\{x\\}}"],
    ["a\\b_c^d", "\\text{a\\textbackslash{}b\\_c\\textasciicircum{}d}"],
    ["größe", "\\text{größe}"],
  ])("%s in LaTeX", (name, text) => {
    expect(latex.name(name)).toBe(text);
  });

  test.each([
    ["w12", "<msub><mi>w</mi><mn>12</mn></msub>"],
    ["größe", "<mi>größe</mi>"],
    ['a < b & "c"', "<mtext>a &lt; b &amp; &quot;c&quot;</mtext>"],
  ])("%s in MathML", (name, text) => {
    expect(mathMarkup(mathml.name(name))).toBe(text);
  });
});

test.each([
  ["−0.5000", "-0.5000", "<mrow><mo>−</mo><mn>0.5000</mn></mrow>"],
  ["∞", "\\infty", "<mn>∞</mn>"],
  [
    "1.234e−7",
    "1.234 \\times 10^{-7}",
    "<mrow><mn>1.234</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup></mrow>",
  ],
])("the number %s", (number, tex, markup) => {
  expect(latex.number(number)).toBe(tex);
  expect(mathMarkup(mathml.number(number))).toBe(markup);
});
