import { latex } from "../ops/expression/latex.ts";
import { type MathElement, mathMarkup, mathml } from "../ops/expression/mathml.ts";
import type { Derivation } from "./derivation.ts";
import type { Formula } from "./formula.ts";
import type { Stage } from "./stage.ts";
import { formulaText } from "./text.ts";
import { writeFormula, writeTerms } from "./write.ts";

/** The stage on one line: ∂L/∂w = −0.5379 × 0.1966 × 2.000 */
export function stageText({ left, right, further }: Stage): string {
  return [left, right, ...(further ? [further] : [])].map(formulaText).join(" = ");
}

/** Letters of a sum that stand well on one line; of a longer one, each term has its own. */
const lineLength = 44;

/** Lines that the stage takes: one, or one for each term and one for what they come to. */
export function stageLines(stage: Stage): number {
  const { right, further } = stage;
  if (right.kind !== "sum" || stageText(stage).length <= lineLength) return 1;
  return right.terms.length + (further ? 1 : 0);
}

/** The stage as one MathML formula; each term of its sum carries its number as `data-term`. */
export function stageMath(stage: Stage): MathElement {
  const { left, right, further } = stage;
  if (right.kind === "sum" && stageLines(stage) > 1) return stackedMath(stage, right);
  const parts = [
    math(left),
    equals,
    math(right, true),
    ...(further ? [equals, math(further)] : []),
  ];
  return { tag: "math", attributes: { display: "block" }, content: parts };
}

function stackedMath(
  { left, further }: Stage,
  sum: Formula & { readonly kind: "sum" },
): MathElement {
  const start: MathElement = { tag: "mrow", content: [] };
  const rows = writeTerms(mathml, sum).map((term, i) =>
    tableRow([i === 0 ? math(left) : start, i === 0 ? equals : plus, marked(term, i)]),
  );
  if (further) rows.push(tableRow([start, equals, math(further)]));
  const table: MathElement = { tag: "mtable", content: rows };
  return { tag: "math", attributes: { display: "block" }, content: [table] };
}

function tableRow(cells: readonly MathElement[]): MathElement {
  return { tag: "mtr", content: cells.map((cell) => ({ tag: "mtd", content: [cell] })) };
}

function marked(term: MathElement, index: number): MathElement {
  return { tag: "mrow", attributes: { "data-term": String(index) }, content: [term] };
}

const plus = mathml.sign("+");
const equals = mathml.sign("=");

function math(formula: Formula, isMarked = false): MathElement {
  if (!isMarked) return writeFormula(mathml, formula);
  return writeFormula(mathml, formula, marked);
}

/** Every stage on a line of its own. */
export function derivationText({ stages }: Derivation): string {
  return stages.map(stageText).join("\n");
}

/** All stages below each other, for math mode. */
export function derivationLatex({ stages }: Derivation): string {
  const rows = stages.flatMap(({ left, right, further }, i) => {
    const start = i === 0 ? writeFormula(latex, left) : "";
    const sides = [right, ...(further ? [further] : [])];
    return sides.map((side, k) => `${k === 0 ? start : ""} &= ${writeFormula(latex, side)}`.trim());
  });
  return `\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`;
}

/** All stages below each other, as markup for a page. */
export function derivationMathml({ stages }: Derivation): string {
  const cell = (content: readonly MathElement[]): MathElement => ({ tag: "mtd", content });
  const rows = stages.map(({ left, right, further }): MathElement => {
    const parts = [math(left), equals, math(right), ...(further ? [equals, math(further)] : [])];
    return { tag: "mtr", content: [cell(parts)] };
  });
  return mathMarkup({
    tag: "math",
    attributes: { xmlns: "http://www.w3.org/1998/Math/MathML", display: "block" },
    content: [{ tag: "mtable", content: rows }],
  });
}
