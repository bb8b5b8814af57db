import type { Blame } from "../ops/blame.ts";
import { takenBranch, treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Expression, Leaf, Primitive } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";

/** Where two infinite or an infinite and a zero argument make NaN, in the words of IEEE 754. */
const indeterminate: Partial<Record<Primitive, string>> = {
  add: "∞ − ∞ is not a number",
  subtract: "∞ − ∞ is not a number",
  multiply: "0 × ∞ is not a number",
  divide: "∞ divided by ∞ is not a number",
  sin: "the sine of ∞ is not a number",
  cos: "the cosine of ∞ is not a number",
  tan: "the tangent of ∞ is not a number",
};

/**
 * Which primitive of an expression made its value non-finite, in words. Walks from the result down
 * through the argument that explains it, and only into the branch of a select that is taken; null when
 * the value is finite or the walk ends at a leaf, which was non-finite before.
 */
export function blameExpression(
  expression: Expression,
  leafValue: (leaf: Leaf) => number,
): Blame | null {
  const evaluate = treeEvaluator(leafValue);
  const walk = (at: Expression): Blame | null => {
    if (at.kind !== "call" || Number.isFinite(evaluate(at))) return null;
    if (at.fn === "select") return walk(takenBranch(at, evaluate));
    const undefinedHere = Number.isNaN(evaluate(at));
    const nan = at.args.find((arg) => Number.isNaN(evaluate(arg)));
    if (nan) return walk(nan);
    const infinite = at.args.find((arg) => !Number.isFinite(evaluate(arg)));
    if (infinite && !undefinedHere) return walk(infinite);
    const form = infinite && indeterminate[at.fn];
    if (form) {
      const cause = walk(infinite);
      return cause
        ? { reason: `${form}, and the ∞ is there because ${cause.reason}`, mend: cause.mend }
        : { reason: form, mend: "Keep the inputs finite." };
    }
    const [a = 0, b = 0] = at.args.map(evaluate);
    return primitives[at.fn].blame?.(a, b) ?? null;
  };
  return walk(expression);
}
