import type { Call, Expression, Leaf } from "./expression.ts";
import { primitives } from "./primitives.ts";

/**
 * Evaluates subexpressions by walking the tree, each once, and of a select only the condition and the
 * branch that is taken. For looking at one number; runs go through the kernel.
 */
export function treeEvaluator(
  leafValue: (leaf: Leaf) => number,
): (expression: Expression) => number {
  const known = new Map<Expression, number>();
  const evaluate = (expression: Expression): number => {
    const before = known.get(expression);
    if (before !== undefined) return before;
    const value = compute(expression);
    known.set(expression, value);
    return value;
  };
  const compute = (expression: Expression): number => {
    if (expression.kind === "constant") return expression.value;
    if (expression.kind !== "call") return leafValue(expression);
    if (expression.fn === "select") return evaluate(takenBranch(expression, evaluate));
    const [a = 0, b = 0, c = 0] = expression.args.map(evaluate);
    return primitives[expression.fn].evaluate(a, b, c);
  };
  return evaluate;
}

/** The branch of a select that its condition takes. */
export function takenBranch(
  { args }: Call,
  evaluate: (expression: Expression) => number,
): Expression {
  const [condition, whenTrue, whenFalse] = args as [Expression, Expression, Expression];
  return evaluate(condition) !== 0 ? whenTrue : whenFalse;
}
