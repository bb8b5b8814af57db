import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Formula } from "./formula.ts";

/** What the formula comes to. One with a derivative in it is symbols alone and gives NaN. */
export function evaluateFormula(formula: Formula): number {
  switch (formula.kind) {
    case "number":
    case "symbol":
    case "words":
    case "apply":
      return formula.value;
    case "derivative":
      return Number.NaN;
    case "expression": {
      const evaluate = treeEvaluator((leaf) => evaluateFormula(formula.leaf(leaf)));
      return evaluate(formula.expression);
    }
    case "product":
      return formula.factors.map(evaluateFormula).reduce((product, factor) => product * factor);
    case "sum":
      return formula.terms.reduce((sum, term) => sum + evaluateFormula(term.formula), 0);
    case "samples": {
      let sum = 0;
      for (let lane = 0; lane < formula.count; lane++) sum += evaluateFormula(formula.each(lane));
      return sum;
    }
    case "rest":
      return formula.value ?? Number.NaN;
  }
}
