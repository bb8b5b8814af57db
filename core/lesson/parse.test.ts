import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { treeEvaluator } from "../ops/expression/evaluate.ts";
import { parseAnswer } from "./parse.ts";

/** The number of an answer in which a is 0.75 and w is 3. */
function resultOf(text: string): number | string {
  const parsed = parseAnswer(text);
  if (parsed.kind === "fault") return parsed.message;
  return treeEvaluator((leaf) => {
    if (leaf.kind !== "input") return Number.NaN;
    return { a: 0.75, w: 3 }[leaf.handle] ?? Number.NaN;
  })(parsed.expression);
}

describe("an answer is read as mathematics", () => {
  test.each([
    ["-0.25", -0.25],
    ["−0,25", -0.25],
    [".5", 0.5],
    ["5.", 5],
    ["1e-3", 0.001],
    ["1e−3", 0.001],
    ["1 + 2 × 3", 7],
    ["(1 + 2) · 3", 9],
    ["8 / 4 / 2", 1],
    ["8 − 4 − 2", 2],
    ["2 ^ 3 ^ 2", 512],
    ["2^-1", 0.5],
    ["-2²", -4],
    ["(-2)²", 4],
    ["2³", 8],
    ["--2", 2],
    ["a(1 − a)", 0.1875],
    ["2(a-1)", -0.5],
    ["2a w", 4.5],
    ["[1 + a] × 4", 7],
    ["σ(0)", 0.5],
    ["sigma(0)", 0.5],
    ["exp(0) + ln(1) + tanh(0)", 1],
    ["sqrt(16)", 4],
  ])("%s", (text, value) => {
    expect(resultOf(text)).toBeCloseTo(value, 12);
  });
});

describe("what is no answer says why", () => {
  test.each([
    ["", "Type a number"],
    ["   ", "Type a number"],
    ["1 +", "missing after “+”"],
    ["* 2", "missing at the beginning"],
    ["(1", "never closed"],
    ["1)", "never opened"],
    ["()", "missing after “(”"],
    ["1 000", "missing before “0”"],
    ["alert(1); x", "“;” can’t be used"],
    ["a = 1", "“=” can’t be used"],
    ["`x`", "“`” can’t be used"],
    ["💥", "“💥” can’t be used"],
    ["1e999", "too large"],
    ["9".repeat(201), "longer than 200"],
    ["(".repeat(150), "nested more than 40"],
    ["-".repeat(190), "nested more than 40"],
    [`${"2^".repeat(90)}2`, "nested more than 40"],
  ])("%s", (text, reason) => {
    expect(resultOf(text)).toContain(reason);
  });

  test("nothing that is typed throws, or takes long", () => {
    const piece = fc.constantFrom(
      ..."0123456789.,eE+-−*×/^()[]²³ aσ_'\u0000∞💥",
      "exp(",
      "__proto__",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece).map((all) => all.join("")),
        ),
        (text) => {
          expect(["ok", "fault"]).toContain(parseAnswer(text).kind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
