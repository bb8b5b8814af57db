import type { Run } from "../engine/arena.ts";
import type { CellAt, Part } from "../engine/cell-part.ts";
import { lossName } from "../engine/names.ts";
import { programNode } from "../engine/read.ts";
import { nodeName } from "../model/names.ts";
import { takenBranch, treeEvaluator } from "../ops/expression/evaluate.ts";
import { type Expression, unscaled } from "../ops/expression/expression.ts";
import { paramSymbol } from "../ops/expression/format.ts";
import { indexText } from "../tensor/tensor.ts";
import { constantAtom, type Formula, numberAtom, productOf, sumOf, type Term } from "./formula.ts";

/** Terms that are written out, of the outermost sum and of those inside it. */
const mostTerms = 6;
const mostInner = 3;
/** How deep sums and formulas are written into each other. */
const deepest = 2;

/**
 * What a part is, written with the names of its cells or with their numbers. A long sum ends in how many terms are
 * not written out and, with numbers, in what they add up to; what lies too deep is its number, or “…”.
 */
export function cellFormula(run: Run, part: Part, isNumeric: boolean, depth = 0): Formula {
  const inner = (some: Part) => cellFormula(run, some, isNumeric, depth + 1);
  const most = depth === 0 ? mostTerms : mostInner;
  switch (part.kind) {
    case "cell":
      return isNumeric ? numberAtom(part.number) : cellSymbol(run, part.cell, part.number);
    case "constant":
      return constantAtom(part.number);
    case "picked":
      return cellFormula(run, part.part, isNumeric, depth);
    case "contribution":
      return cellFormula(run, part.part(), isNumeric, depth);
  }
  if (depth > deepest)
    return isNumeric ? numberAtom(part.number) : { kind: "symbol", name: "…", value: part.number };
  switch (part.kind) {
    case "product":
      return productOf(part.factors.map(inner), isNumeric);
    case "formula": {
      const expression = takenOf(part);
      if (expression.kind === "constant") return constantAtom(expression.value);
      if (expression.kind !== "call") return inner(part.leaf(expression));
      return {
        kind: "expression",
        expression,
        leaf: (leaf) =>
          leaf.kind === "constant"
            ? leaf.name === undefined || isNumeric
              ? constantAtom(leaf.value)
              : { kind: "symbol", name: leaf.name, value: leaf.value }
            : inner(part.leaf(leaf)),
        isNumeric,
      };
    }
    case "largest": {
      const shown = Math.min(part.count, most);
      const args = Array.from({ length: shown }, (_, k) => inner(part.at(k)));
      const name = part.gives === "number" ? "max" : "argmax";
      return { kind: "apply", name, args, rest: part.count - shown, value: part.number };
    }
    case "sum": {
      const shown = part.count <= most + 1 ? part.count : most;
      const terms = Array.from({ length: shown }, (_, k): Term => {
        const term = part.at(k);
        return { formula: cellFormula(run, term, isNumeric, depth), edges: edgesOf(term) };
      });
      if (shown === part.count) return sumOf(terms);
      const count = part.count - shown;
      const value = isNumeric ? restOf(part, shown) : null;
      return sumOf([...terms, { formula: { kind: "rest", count, value }, edges: [] }]);
    }
  }
}

/** The expression; of a choice the branch that its condition takes. */
function takenOf({ expression, leaf }: Extract<Part, { kind: "formula" }>): Expression {
  const evaluate = treeEvaluator((at) => (at.kind === "constant" ? at.value : leaf(at).number));
  let taken = expression;
  while (taken.kind === "call" && taken.fn === "select") taken = takenBranch(taken, evaluate);
  return unscaled(taken);
}

function edgesOf(part: Part): Term["edges"] {
  return part.kind === "contribution" ? [part.edge] : [];
}

function restOf(part: Extract<Part, { kind: "sum" }>, from: number): number {
  let sum = 0;
  for (let k = from; k < part.count; k++) sum += part.at(k).number;
  return sum;
}

/** h[3], W[2, 5], ∂L/∂h[3] */
function cellSymbol(run: Run, { of, shape, element }: CellAt, value: number): Formula {
  const index = indexText(shape, element);
  const node = programNode(run.program, of.node)!.node;
  if (of.kind === "gradient")
    return {
      kind: "derivative",
      of: lossName(run.program),
      by: nodeName(node),
      index,
      through: null,
    };
  const name = of.kind === "parameter" ? paramSymbol(of.name) : nodeName(node);
  return { kind: "symbol", name, index, value };
}
