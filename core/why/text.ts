import { derivativeSymbol, symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Expression } from "../ops/expression/expression.ts";
import { formatExpression } from "../ops/expression/format.ts";
import type { Atom, Formula } from "./formula.ts";

/** The formula as one line of plain text. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case "number":
    case "symbol":
      return atomText(formula);
    case "derivative": {
      const symbol = derivativeSymbol(formula.of, formula.by);
      return formula.through === null ? symbol : `${symbol} through ${symbolOf(formula.through)}`;
    }
    case "expression": {
      const times = formula.isNumeric ? " × " : "·";
      return formatExpression(formula.expression, (leaf) => atomText(formula.leaf(leaf)), times);
    }
    case "product":
      return formula.factors.map(factorText).join(formula.isNumeric ? " × " : " · ");
    case "sum":
      return formula.terms
        .map((term, i) => bracketed(formulaText(term.formula), i > 0 && isSigned(term.formula)))
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
  return atom.kind === "number" ? atom.text : symbolOf(atom.name);
}

function factorText(factor: Formula, index: number): string {
  const text = formulaText(factor);
  const needs = isLoose(factor) || (index > 0 && text.startsWith("−"));
  return bracketed(text, needs);
}

function isSigned(formula: Formula): boolean {
  return formulaText(formula).startsWith("−");
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
