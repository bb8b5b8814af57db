import { expect, test } from "vitest";
import { latex } from "./latex.ts";
import { mathMarkup, mathml } from "./mathml.ts";
import { raisedParts } from "./raised.ts";

test("a T is raised above what it is of: one word, or brackets", () => {
  const said = (text: string) =>
    raisedParts(text).map(({ text: part, isRaised }) => (isRaised ? `<${part}>` : part));
  expect(said("ḡ · W")).toEqual(["ḡ · W"]);
  expect(said("x · W^T + b")).toEqual(["x · ", "<W>", " + b"]);
  expect(said("(ḡ ⊙ a′)^T · x")).toEqual(["<(ḡ ⊙ a′)>", " · x"]);
  expect(said("ḡ^T")).toEqual(["<ḡ>"]);
  expect(said("")).toEqual([""]);
});

test("MathML and LaTeX have it as an exponent", () => {
  expect(mathMarkup(mathml.words("ḡ · b^T"))).toBe(
    "<mrow><mtext>ḡ\u00a0·\u00a0</mtext><msup><mtext>b</mtext><mi>T</mi></msup></mrow>",
  );
  expect(latex.words("ḡ · b^T")).toBe("\\text{ḡ · }\\text{b}^{T}");
});
