import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mathMarkup } from "../ops/expression/mathml.ts";
import type { TypedFormula } from "./formula.ts";
import { parseFormula } from "./parse.ts";
import { splitText, type TextPart } from "./split.ts";
import { typedText } from "./text.ts";
import { formulaParts } from "./write.ts";

function tree(text: string): TypedFormula {
  const parsed = parseFormula(text);
  if (parsed.kind === "fault") throw new Error(`${text}: ${parsed.message} (${parsed.at})`);
  return parsed.formula;
}

const parts = (text: string) => formulaParts(tree(text)).map((part) => part.text);
const markup = (text: string) =>
  formulaParts(tree(text))
    .map(({ math }) => mathMarkup(math).replace(/^<math>|<\/math>$/g, ""))
    .join("");

describe("formulas as people type them", () => {
  test.each([
    ["∂L/∂w = ∂L/∂a · ∂a/∂z", "∂L/∂w = ∂L/∂a · ∂a/∂z"],
    ["a(1-a)", "a(1 − a)"],
    ["(y − t)²", "(y − t)²"],
    ["z=w*x", "z = w · x"],
    ["w <- w - η·∂L/∂w", "w ← w − η · ∂L/∂w"],
    ["z<-2", "z < −2"],
    ["½", "½"],
    ["|x| >= 0", "|x| ≥ 0"],
    ["a != b, b ≈ c", "a ≠ b, b ≈ c"],
    ["w₁x₁ + w2x2", "w1x1 + w2x2"],
    ["x^2", "x²"],
    ["2^10", "2¹⁰"],
    ["e^(−x)", "e^(−x)"],
    ["10^-3", "10⁻³"],
    ["log(0) = −∞", "log(0) = −∞"],
    ["Σ x_i", "Σ x_i"],
    ["Σxᵢ", "Σ x_i"],
    ["0/0", "0/0"],
    ["∂L/∂h.w1 = {{h.w1.gradient}}", "∂L/∂h.w1 = {{h.w1.gradient}}"],
    ["{{a}}×{{b}} = {{c}}", "{{a}} × {{b}} = {{c}}"],
    ["∂²L/∂w²", "∂²L/∂w²"],
    ["Δw·∂L/∂w", "Δw · ∂L/∂w"],
    ["σ′(z) = σ(z)(1 − σ(z))", "σ′(z) = σ(z)(1 − σ(z))"],
    ["x if x > 0 else 0", "x if x > 0 else 0"],
    ["max(a, b)", "max(a, b)"],
    ["x ∈ [0, 1]", "x ∈ [0, 1]"],
    ["1e-5", "1e−5"],
    ["√(x² + 1)", "√(x² + 1)"],
    ["1/2(a − t)", "1/2(a − t)"],
    ["x1, x2, ..., xn", "x1, x2, …, xn"],
    ["≤", "≤"],
    ["< 0.25", "< 0.25"],
    ["|a||b|", "|a| |b|"],
    ["∂f/∂x[a]·2", "∂f/∂x[a] · 2"],
    ["∂z[i]/∂x[j]=W[i,j]", "∂z[i]/∂x[j] = W[i, j]"],
    ["(y[0] − t[0])²", "(y[0] − t[0])²"],
    ["a [1 − a]", "a [1 − a]"],
  ])("%s", (typed, shown) => {
    expect(typedText(tree(typed))).toBe(shown);
    expect(tree(shown)).toEqual(tree(typed));
  });

  test.each([
    ["", "empty", 0],
    ["a(1 − a", "never closed. Add “)”", 1],
    ["a)", "never opened. Remove “)”", 1],
    ["(a]", "never closed", 0],
    ["a = = b", "missing after “=”", 4],
    ["2 +", "missing after “+”", 3],
    ["1 000", "A sign is missing before “000”", 2],
    ["a # b", "“#” can’t be used in a formula", 2],
    ["x²³^2", "An exponent follows an exponent", 3],
    ["(".repeat(50), "nested more than 30 deep", 31],
    ["x/".repeat(60), "nested more than 30 deep", 62],
    ["x".repeat(501), "longer than 500", 500],
    ["if", "missing", 0],
  ])("%s is a fault with its place", (typed, message, at) => {
    const parsed = parseFormula(typed);
    expect(parsed).toMatchObject({ kind: "fault", at });
    expect(parsed.kind === "fault" && parsed.message).toContain(message);
  });
});

describe("as MathML", () => {
  test("a derivative is a fraction, and what its line makes plain has no brackets", () => {
    expect(markup("∂L/∂w")).toBe(
      "<mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><mi>w</mi></mrow></mfrac>",
    );
    expect(markup("1/(1 + e^(−x))")).toBe(
      "<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup></mrow></mfrac>",
    );
    expect(markup("w1")).toBe("<msub><mi>w</mi><mn>1</mn></msub>");
    expect(markup("x_i")).toBe("<msub><mi>x</mi><mi>i</mi></msub>");
    expect(markup("h.w1")).toContain("<mi>h</mi><mtext>.</mtext><msub>");
    expect(markup("2x")).toBe("<mrow><mn>2</mn><mo>\u2062</mo><mi>x</mi></mrow>");
    expect(markup("(a + b)²")).toContain('<mo stretchy="false">)</mo></mrow><mn>2</mn></msup>');
    expect(markup("sqrt(2)")).toBe("<msqrt><mn>2</mn></msqrt>");
  });

  test("lines end at relations, and within long sides", () => {
    expect(parts("∂L/∂w = ∂L/∂a · ∂a/∂z")).toEqual(["∂L/∂w", "= ∂L/∂a · ∂a/∂z"]);
    expect(parts("x = 1, y = 2")).toEqual(["x", "= 1,", "y", "= 2"]);
    expect(parts("x if x > 0 else 0")).toEqual(["x", "if x", "> 0", "else 0"]);
    expect(parts("y = w1·x1 + w2·x2 + w3·x3 + w4·x4")).toEqual([
      "y",
      "= w1 · x1",
      "+ w2 · x2",
      "+ w3 · x3",
      "+ w4 · x4",
    ]);
    expect(markup("a = b")).toContain('<mo form="infix">=</mo>');
  });
});

/** Trees as the parser makes them, level by level. */
const { list } = fc.letrec<Record<string, TypedFormula>>((tie) => {
  const number = fc.constantFrom("0", "2", "0.25", "1e−5", "½", "10");
  const name = fc.constantFrom("w", "x1", "loss", "h.w1", "x_i", "x[a]", "e", "n");
  const leaf: fc.Arbitrary<TypedFormula> = fc.oneof(
    fc.record({ kind: fc.constant("number" as const), text: number }),
    fc.record({ kind: fc.constant("name" as const), text: name }),
    fc.record({
      kind: fc.constant("live" as const),
      reference: fc.constantFrom("loss", "w->z.partial"),
    }),
    fc.record({ kind: fc.constant("mark" as const), text: fc.constantFrom("∞", "…", "Σ", "%") }),
  );
  const chained = (
    level: "list" | "relation" | "sum" | "product",
    signs: readonly string[],
    part: string,
  ) =>
    fc.oneof(
      { weight: 3, arbitrary: tie(part) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("chain" as const),
          level: fc.constant(level),
          first: tie(part),
          rest: fc.array(fc.record({ sign: fc.constantFrom(...signs), part: tie(part) }), {
            minLength: 1,
            maxLength: 2,
          }),
        }),
      },
    );
  const signed = (part: string) =>
    fc.record({ kind: fc.constant("prefix" as const), sign: fc.constant("−"), of: tie(part) });
  return {
    list: chained("list", [",", "if", "else"], "relation"),
    relation: chained("relation", ["=", "<", "≤", "≈", "←"], "sum"),
    sum: chained("sum", ["+", "−", "±"], "product"),
    product: chained("product", ["·", "×"], "signed"),
    signed: fc.oneof(
      { weight: 5, arbitrary: tie("beside") },
      { weight: 1, arbitrary: signed("signed") },
    ),
    beside: fc.oneof(
      { weight: 4, arbitrary: tie("power") },
      { weight: 1, arbitrary: tie("fraction") },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("chain" as const),
          level: fc.constant("beside" as const),
          first: tie("power"),
          rest: fc.tuple(
            fc.record({
              sign: fc.constant(""),
              part: fc.oneof(
                fc.record({ kind: fc.constant("name" as const), text: name }),
                tie("brackets"),
              ),
            }),
          ),
        }),
      },
    ),
    fraction: fc.record({
      kind: fc.constant("fraction" as const),
      above: tie("power"),
      below: fc.oneof(tie("power"), signed("power")),
    }),
    power: fc.oneof(
      { weight: 4, arbitrary: tie("atom") },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("power" as const),
          base: tie("atom").filter(({ kind }) => kind !== "prefix"),
          exponent: fc.oneof(tie("atom"), signed("atom")),
        }),
      },
    ),
    atom: fc.oneof(
      { weight: 5, arbitrary: leaf },
      { weight: 1, arbitrary: tie("brackets") },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("cell" as const),
          of: fc.constantFrom("W", "x1", "h.w1"),
          // A name alone would be that of an input: x[a].
          index: tie("list").filter(({ kind }) => kind !== "name"),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("size" as const), inside: tie("sum") }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("root" as const), of: tie("brackets") }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("call" as const),
          name: fc.constantFrom("σ", "max", "σ′"),
          inside: tie("list"),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("prefix" as const),
          sign: fc.constantFrom("∂", "∂2", "∇"),
          of: fc.record({ kind: fc.constant("name" as const), text: name }),
        }),
      },
    ),
    brackets: fc.record({
      kind: fc.constant("brackets" as const),
      open: fc.constantFrom("(" as const, "[" as const),
      inside: tie("list"),
    }),
  };
});

function typedPart(part: TextPart): string {
  switch (part.kind) {
    case "words":
      return part.text;
    case "reference":
      return `{{${part.text}}}`;
    case "formula":
      return `$${part.text}$`;
    case "link":
      return `[[${part.target}${part.words === null ? "" : `|${part.words}`}]]`;
  }
}

describe("properties", () => {
  test("a tree that is written and parsed again is the same", () => {
    fc.assert(
      fc.property(list!, (formula) => {
        const text = typedText(formula);
        fc.pre(text.length <= 500);
        const parsed = parseFormula(text);
        if (parsed.kind === "fault" && parsed.message.includes("nested")) return;
        expect(parsed, text).toEqual({ kind: "formula", formula });
      }),
      { numRuns: 2000 },
    );
  });

  const signs = "∂ΔΣ∇Lwaσ(z)[]|√²³⁻ⁿ^/·×*+-−=<>≤,.0125½∞…{{w.value}} ifelse_'′₁".split("");
  const typed = fc.oneof(
    fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom("(", "|", "√", "x/", "−", "∂", "2^"), maxLength: 600 }),
  );

  test("any text is a formula, which is written, or a fault within the text", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseFormula(text);
        if (parsed.kind === "fault") {
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(text.length);
          return;
        }
        expect(tree(typedText(parsed.formula))).toEqual(parsed.formula);
        expect(formulaParts(parsed.formula).length).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });

  test("the parts of any text hold all of it", () => {
    const marked = fc.string({
      unit: fc.constantFrom("$", "{{", "}}", "[[", "]]", "|", "a", " "),
      maxLength: 30,
    });
    fc.assert(
      fc.property(marked, (text) => {
        const split = splitText(text);
        if (split.kind === "fault") return;
        const again = split.parts.map(typedPart);
        expect(again.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});

test.each([
  ["a + b", 5],
  ["∂L/∂w", 2],
  ["1/(1 + exp(−z))", 13],
  ["a·1/(b + c)", 11],
])(
  "%s is about so many letters wide: a fraction's sides stand above each other",
  (text, letters) => {
    expect(formulaParts(tree(text))[0]?.breadth).toBe(letters);
  },
);
