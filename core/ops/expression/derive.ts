import {
  add,
  constant,
  divide,
  type Expression,
  type Leaf,
  multiply,
  negate,
  select,
} from "./expression.ts";
import { primitives } from "./primitives.ts";

/** ∂expression/∂leaf for the leaf that `isVariable` picks, by the chain rule over the primitives. */
export function derive(expression: Expression, isVariable: (leaf: Leaf) => boolean): Expression {
  if (expression.kind !== "call") return constant(isVariable(expression) ? 1 : 0);
  const { fn, args } = expression;
  if (fn === "select") {
    // The branch not taken must not leak its NaN: select the derivatives, do not multiply by 0.
    const [condition, whenTrue, whenFalse] = args as [Expression, Expression, Expression];
    const [t, f] = [derive(whenTrue, isVariable), derive(whenFalse, isVariable)];
    return isConstant(t, 0) && isConstant(f, 0) ? constant(0) : select(condition, t, f);
  }
  const inner = args.map((arg) => derive(arg, isVariable));
  if (inner.every((d) => isConstant(d, 0))) return constant(0);
  const outer = primitives[fn].partials(args, expression);
  return inner
    .map((d, i) => (isConstant(d, 0) ? d : simplify(multiply(simplify(outer[i] as Expression), d))))
    .reduce((sum, term) => simplify(add(sum, term)));
}

function isConstant(expression: Expression, value: number): boolean {
  return expression.kind === "constant" && expression.value === value;
}

/**
 * The identities that hold for every number, NaN and ±∞ included: no 0 · x = 0 but where the zero is a
 * structural one, that is, a derivative that does not exist on this path.
 */
export function simplify(expression: Expression): Expression {
  if (expression.kind !== "call") return expression;
  const args = expression.args.map(simplify);
  const [a, b] = args as [Expression, Expression];
  switch (expression.fn) {
    case "add":
      if (isConstant(a, 0)) return b;
      if (isConstant(b, 0)) return a;
      break;
    case "multiply":
      if (isConstant(a, 1)) return b;
      if (isConstant(b, 1)) return a;
      if (isConstant(a, -1)) return simplify(negate(b));
      if (isConstant(b, -1)) return simplify(negate(a));
      if (a.kind === "call" && a.fn === "divide" && isConstant(a.args[0] as Expression, 1))
        return divide(b, a.args[1] as Expression);
      break;
    case "negate":
      if (a.kind === "constant") return constant(-a.value);
      if (a.kind === "call" && a.fn === "negate") return a.args[0] as Expression;
      break;
    case "subtract":
      if (isConstant(b, 0)) return a;
      break;
    default:
  }
  // An expression that has nothing to simplify stays the same object: shared parts stay shared.
  return args.every((arg, i) => arg === expression.args[i]) ? expression : { ...expression, args };
}
