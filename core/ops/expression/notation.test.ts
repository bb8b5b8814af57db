import { describe, expect, test } from "vitest";
import { opFormula } from "../formula.ts";
import { geluOp } from "../gelu.ts";
import { findOp } from "../index.ts";
import { neuronOp } from "../neuron.ts";
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
import { formatExpression, symbolText } from "./format.ts";
import { latex } from "./latex.ts";
import { mathMarkup, mathml } from "./mathml.ts";
import { indexedText } from "./name-parts.ts";
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
    ["w_2", "w_{2}"],
    ["ŷ₁", "\\hat{y}_{1}"],
    ["w_out", "w_{\\text{out}}"],
    ["h1_16", "h_{1,16}"],
    ["w1′", "w_{1}'"],
    ["hidden", "\\text{hidden}"],
    ["50 % of {x}", "\\text{50 \\% of \\{x\\}}"],
    ["a\\b_c^d", "\\text{a\\textbackslash{}b\\_c\\textasciicircum{}d}"],
    ["größe", "\\text{größe}"],
  ])("%s in LaTeX", (name, text) => {
    expect(latex.name(name)).toBe(text);
  });

  test.each([
    ["w12", "<msub><mi>w</mi><mn>12</mn></msub>"],
    ["w_2", "<msub><mi>w</mi><mn>2</mn></msub>"],
    ["w₂", "<msub><mi>w</mi><mn>2</mn></msub>"],
    ["xᵢ", "<msub><mi>x</mi><mi>i</mi></msub>"],
    ["w_out", "<msub><mi>w</mi><mi>out</mi></msub>"],
    ["loss_3", "<msub><mi>loss</mi><mn>3</mn></msub>"],
    ["loss3", "<mi>loss3</mi>"],
    ["w'", "<msup><mi>w</mi><mo>′</mo></msup>"],
    ["w1''", "<msubsup><mi>w</mi><mn>1</mn><mo>″</mo></msubsup>"],
    ["ŷ", '<mover accent="true"><mi>y</mi><mo stretchy="false">ˆ</mo></mover>'],
    ["x[a]", "<mrow><mi>x</mi><mtext>[a]</mtext></mrow>"],
    ["größe", "<mi>größe</mi>"],
    ['a < b & "c"', "<mtext>a &lt; b &amp; &quot;c&quot;</mtext>"],
  ])("%s in MathML", (name, text) => {
    expect(mathMarkup(mathml.name(name))).toBe(text);
  });
});

test.each([
  ["σ", '<mi mathvariant="normal">σ</mi>'],
  ["tanh", "<mi>tanh</mi>"],
  ["f", "<mi>f</mi>"],
])("the function %s stands upright, unless it is a letter like any other", (name, markup) => {
  expect(mathMarkup(mathml.apply(name, [mathml.name("x")]))).toContain(markup);
});

test.each([
  ["σ(w1·x1 + w_2·x12 + b)", "σ(w₁·x₁ + w₂·x₁₂ + b)"],
  ["Σ over 4 samples of ∂L/∂w1", "Σ over 4 samples of ∂L/∂w₁"],
  ["∂L/∂h1_16 + h1_2_3", "∂L/∂h₁,₁₆ + h1_2_3"],
  ["h1.w2 + loss2 + x2y + 1e5 + a1.5", "h₁.w₂ + loss2 + x2y + 1e5 + a1.5"],
])("as plain text %s has its indices lowered", (text, shown) => {
  expect(indexedText(text)).toBe(shown);
});

test("as plain text only what is a name has its index lowered", () => {
  expect(indexedText("F10 brings w1", (name) => name === "w1")).toBe("F10 brings w₁");
});

test.each([
  ["selu", "λ·(x if x > 0 else α·(exp(x) − 1))"],
  ["gelu", "x·Φ(x)"],
  ["elu", "x if x > 0 else α·(exp(x) − 1)"],
  ["huber", "(p − t)² / 2 if |p − t| ≤ δ else δ·(|p − t| − δ / 2)"],
  ["step", "1 if x > 0 else 0"],
])("%s has its formula as in textbooks", (id, formula) => {
  expect(opFormula(findOp(id)!)).toBe(formula);
});

test("a neuron's activation is written over what goes into it", () => {
  const wiring = { handles: ["x1"], choices: { activation: "gelu" } };
  expect(formatExpression(neuronOp.textbook(wiring))).toBe("(w1·x1 + bias)·Φ(w1·x1 + bias)");
  expect(written(latex, geluOp.textbook(wiring))).toContain("\\Phi\\left( x \\right)");
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
