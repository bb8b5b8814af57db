import type { TypedFormula } from "./formula.ts";
import { type LiveText, typedText } from "./text.ts";

/** How many letters of a formula stand above or below others, where its fractions are set as such. */
export function stacked(formula: TypedFormula, live?: LiveText): number {
  if (formula.kind !== "fraction")
    return partsOf(formula).reduce((sum, part) => sum + stacked(part, live), 0);
  const width = (side: TypedFormula) => typedText(side, live).length - stacked(side, live);
  return typedText(formula, live).length - Math.max(width(formula.above), width(formula.below));
}

function partsOf(formula: TypedFormula): readonly TypedFormula[] {
  switch (formula.kind) {
    case "number":
    case "name":
    case "live":
    case "mark":
      return [];
    case "cell":
      return [formula.index];
    case "prefix":
    case "root":
      return [formula.of];
    case "brackets":
    case "size":
    case "call":
      return [formula.inside];
    case "power":
      return [formula.base, formula.exponent];
    case "fraction":
      return [formula.above, formula.below];
    case "chain": {
      const rest = formula.rest.map(({ part }) => part);
      return formula.first ? [formula.first, ...rest] : rest;
    }
  }
}
