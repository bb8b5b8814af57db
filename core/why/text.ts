import { derivativeSymbol, symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { formatExpression } from "../ops/expression/format.ts";
import type { Atom, Formula } from "./formula.ts";

/** The formula as one line of plain text. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case "number":
    case "symbol":
      return atomText(formula);
    case "derivative": {
      const symbol = derivativeSymbol(formula.of, formula.by) + (formula.index ?? "");
      return formula.through === null ? symbol : `${symbol} through ${symbolOf(formula.through)}`;
    }
    case "expression": {
      const times = formula.isNumeric ? " × " : "·";
      const leafText = (leaf: Leaf) => {
        const part = formula.leaf(leaf);
        const isWhole = ["number", "symbol", "derivative", "apply"].includes(part.kind);
        return isWhole ? formulaText(part) : { loose: formulaText(part) };
      };
      return formatExpression(formula.expression, leafText, times);
    }
    case "words":
      return formula.text;
    case "apply": {
      const more = formula.rest > 0 ? [`${formula.rest} more`] : [];
      return `${formula.name}(${[...formula.args.map(formulaText), ...more].join(", ")})`;
    }
    case "product":
      return formula.factors.map(factorText).join(formula.isNumeric ? " × " : " · ");
    case "sum":
      return formula.terms
        .map(({ formula: term }, i) =>
          bracketed(formulaText(term), (i > 0 && isSigned(term)) || isComparison(term)),
        )
        .join(" + ");
    case "samples":
      return `Σ over ${formula.count} samples of ${bracketed(
        formulaText(formula.each(formula.shown)),
        formula.each(formula.shown).kind === "sum",
      )}`;
    case "rest":
      return formula.value === null
        ? `(${formula.count} more terms)`
        : `(${formula.count} more terms: ${formatNumber(formula.value)})`;
  }
}

function atomText(atom: Atom): string {
  return atom.kind === "number" ? atom.text : symbolOf(atom.name) + (atom.index ?? "");
}

function factorText(factor: Formula, index: number): string {
  const text = formulaText(factor);
  const needs = isLoose(factor) || (index > 0 && text.startsWith("−"));
  return bracketed(text, needs);
}

function isSigned(formula: Formula): boolean {
  return formulaText(formula).startsWith("−");
}

/** Whether a formula falls apart when a term is written beside it. */
function isComparison(formula: Formula): boolean {
  if (formula.kind !== "expression" || formula.expression.kind !== "call") return false;
  return ["select", "less", "lessOrEqual", "equal"].includes(formula.expression.fn);
}

/** Whether a formula falls apart when a factor is written beside it. */
function isLoose(formula: Formula): boolean {
  if (formula.kind === "expression") return isLooseExpression(formula.expression);
  return formula.kind === "sum";
}

const looseCalls = new Set<string>([
  "add",
  "subtract",
  "divide",
  "select",
  "less",
  "lessOrEqual",
  "equal",
]);

function isLooseExpression(expression: Expression): boolean {
  return expression.kind === "call" && looseCalls.has(expression.fn);
}

function bracketed(text: string, needs: boolean): string {
  return needs ? `(${text})` : text;
}
