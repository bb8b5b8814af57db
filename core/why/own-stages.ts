import type { Run } from "../engine/arena.ts";
import type { ProgramNode } from "../engine/program.ts";
import { isPointwise, type PointwiseNode } from "../engine/program.ts";
import { takenBranch, treeEvaluator } from "../ops/expression/evaluate.ts";
import { type Expression, param, unscaled } from "../ops/expression/expression.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { isClose } from "./close.ts";
import { type Formula, numberAtom } from "./formula.ts";
import { leafValue, numberLeaves, symbolLeaves } from "./leaves.ts";
import type { Place, WhySubject } from "./subject.ts";

/** The right sides of a derivation, in the order in which they are shown. */
export interface Sides {
  readonly symbols: Formula;
  readonly numbers: Formula;
  /** All but the last operation done; null where there is only one. */
  readonly last: Formula | null;
}

/** A node's value, or a local derivative, by its op's own formula. */
export function ownSides(run: Run, place: Place, subject: WhySubject, result: number): Sides {
  const { node, slot } = place;
  if (!isPointwise(node)) {
    const name = slot ? node.op.rule(slot.key, node.settings, node.batch) : node.op.formula;
    const symbols: Formula = { kind: "symbol", name, value: result };
    return { symbols, numbers: numberAtom(result), last: null };
  }
  const expression = unscaled(
    subject.kind === "value" || !slot
      ? shownValue(run, node, result)
      : partialExpression(node.op, slot.key, node.wiring),
  );
  return {
    symbols: { kind: "expression", expression, leaf: symbolLeaves(run, node), isNumeric: false },
    numbers: { kind: "expression", expression, leaf: numberLeaves(run, node), isNumeric: true },
    last: lastOperation(run, node, expression),
  };
}

/** The textbook form, but where its numbers overflow or cancel: there the stable one is the true one. */
function shownValue(run: Run, node: PointwiseNode, result: number): Expression {
  const textbook = node.op.textbook(node.wiring);
  const evaluate = treeEvaluator((leaf) => leafValue(run, node, leaf));
  return isClose(evaluate(textbook), result) ? textbook : node.op.value(node.wiring);
}

/** The expression with every argument of its outermost operation worked out. */
function lastOperation(run: Run, node: ProgramNode, whole: Expression): Formula | null {
  const evaluate = treeEvaluator((leaf) => leafValue(run, node, leaf));
  let expression = whole;
  while (expression.kind === "call" && expression.fn === "select")
    expression = takenBranch(expression, evaluate);
  if (expression.kind !== "call") return null;
  const numbers = new Map<string, number>();
  const worked = (part: Expression, chain: string): Expression => {
    if (part.kind === "constant") return part;
    // a + b + c is one operation of three terms.
    if (part.kind === "call" && part.fn === chain && (chain === "add" || chain === "multiply"))
      return { ...part, args: part.args.map((arg) => worked(arg, chain)) };
    const name = `#${numbers.size}`;
    numbers.set(name, evaluate(part));
    return param(name);
  };
  const { fn, args } = expression;
  const last: Expression = { kind: "call", fn, args: args.map((arg) => worked(arg, fn)) };
  const constants = numberLeaves(run, node);
  return {
    kind: "expression",
    expression: last,
    leaf: (leaf) =>
      leaf.kind === "param" ? numberAtom(numbers.get(leaf.name) as number) : constants(leaf),
    isNumeric: true,
  };
}
