import { expect, test } from "vitest";
import { formatExpression, symbolText } from "../ops/expression/format.ts";
import { mathMarkup } from "../ops/expression/mathml.ts";
import { tightness, typeset } from "../ops/expression/notation.ts";
import { pointwiseOps } from "../ops/index.ts";
import type { PointwiseOp } from "../ops/op.ts";
import type { TypedFormula } from "./formula.ts";
import { typedName, typedNotation } from "./notation.ts";
import { parseFormula } from "./parse.ts";
import { typedText } from "./text.ts";
import { formulaParts } from "./write.ts";

const markup = (formula: TypedFormula) =>
  formulaParts(formula)
    .map(({ math }) => mathMarkup(math))
    .join("");

/** The textbook formula of an op as a tree, and the tree that its text reads as. */
function bothWays(op: PointwiseOp): readonly [TypedFormula, TypedFormula] {
  const handles = op.inputs.kind === "fixed" ? op.inputs.handles : ["x1", "x2"];
  const choices: Record<string, string> = {};
  for (const spec of op.params) if (spec.kind === "choice") choices[spec.name] = spec.default;
  const expression = op.textbook({ handles, choices });
  const made = typeset(
    typedNotation,
    expression,
    (leaf) => {
      const text = symbolText(leaf);
      const isNumber = leaf.kind === "constant" && leaf.name === undefined;
      const out = isNumber ? typedNotation.number(text) : typedNotation.name(text);
      return { out, tightness: text.startsWith("−") ? tightness.sign : tightness.atom };
    },
    "·",
  ).out;
  const parsed = parseFormula(formatExpression(expression));
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return [made, parsed.formula];
}

test.each(pointwiseOps.map((op): [string, PointwiseOp] => [op.id, op]))(
  "%s is set as its text on one line reads",
  (_, op) => {
    const [made, parsed] = bothWays(op);
    expect(markup(made)).toBe(markup(parsed));
    expect(typedText(made)).toBe(typedText(parsed));
  },
);

test("a label that is a formula is set as one, and any other as it stands", () => {
  expect(markup(typedName("x²"))).toContain("<msup>");
  expect(typedName("petal width")).toEqual({ kind: "name", text: "petal width" });
  expect(typedName("what is that?")).toEqual({ kind: "name", text: "what is that?" });
});
