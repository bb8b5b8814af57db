/**
 * The small language in which pointwise ops are written once. An expression is plain data: the engine
 * lowers it to a kernel, the formatter writes it as a formula, with symbols or with numbers.
 */

/** Where an expression's numbers come from. */
export type Leaf =
  /** One with a name is written by it: λ, η. */
  | { readonly kind: "constant"; readonly value: number; readonly name?: string }
  /** The value that arrives at an input handle. */
  | { readonly kind: "input"; readonly handle: string }
  /** A numeric parameter of the op: a neuron's weight, a leaky relu's slope. */
  | { readonly kind: "param"; readonly name: string }
  /** The op's own forward value, for partials that are written in it: out · (1 − out). */
  | { readonly kind: "out" };

export interface Call {
  readonly kind: "call";
  readonly fn: Primitive;
  readonly args: readonly Expression[];
  /** The function of textbooks that it is, and of what: Φ(x) where it is computed by erfc. */
  readonly as?: { readonly name: string; readonly of: Expression };
}

export type Expression = Leaf | Call;

export type Primitive =
  | "negate"
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "power"
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sqrt"
  | "sin"
  | "cos"
  | "tan"
  | "tanh"
  | "erfc"
  | "abs"
  | "sign"
  | "minimum"
  | "maximum"
  /** Comparisons give 1 or 0; any comparison with NaN gives 0. */
  | "less"
  | "lessOrEqual"
  | "equal"
  /** select(condition, whenTrue, whenFalse) */
  | "select"
  /** A number x ≠ 0 is significand(x) · 2^exponent(x), 1 ≤ |significand| < 2; 0, ±∞ and NaN have the exponent 0. */
  | "significand"
  | "exponent"
  /** scale(x, e) = x · 2ᵉ */
  | "scale";

/** What the builders below accept: an expression, or a number that becomes a constant. */
export type Operand = Expression | number;

export function constant(value: number): Expression {
  return { kind: "constant", value };
}

/** A constant that formulas write by its name. */
export function named(name: string, value: number): Expression {
  return { kind: "constant", value, name };
}

/** The expression, which formulas write as the function `name` of one part of it. */
export function written(name: string, of: Expression, expression: Expression): Expression {
  return expression.kind === "call" ? { ...expression, as: { name, of } } : expression;
}

export function input(handle: string): Expression {
  return { kind: "input", handle };
}

export function param(name: string): Expression {
  return { kind: "param", name };
}

export const out: Expression = { kind: "out" };

export function call(fn: Primitive, ...args: readonly Operand[]): Expression {
  return { kind: "call", fn, args: args.map((a) => (typeof a === "number" ? constant(a) : a)) };
}

export const negate = (x: Operand) => call("negate", x);
export const add = (a: Operand, b: Operand) => call("add", a, b);
export const subtract = (a: Operand, b: Operand) => call("subtract", a, b);
export const multiply = (a: Operand, b: Operand) => call("multiply", a, b);
export const divide = (a: Operand, b: Operand) => call("divide", a, b);
export const power = (a: Operand, b: Operand) => call("power", a, b);
export const exp = (x: Operand) => call("exp", x);
export const expm1 = (x: Operand) => call("expm1", x);
export const log = (x: Operand) => call("log", x);
export const log1p = (x: Operand) => call("log1p", x);
export const sqrt = (x: Operand) => call("sqrt", x);
export const sin = (x: Operand) => call("sin", x);
export const cos = (x: Operand) => call("cos", x);
export const tan = (x: Operand) => call("tan", x);
export const tanh = (x: Operand) => call("tanh", x);
export const erfc = (x: Operand) => call("erfc", x);
export const abs = (x: Operand) => call("abs", x);
export const sign = (x: Operand) => call("sign", x);
export const minimum = (a: Operand, b: Operand) => call("minimum", a, b);
export const maximum = (a: Operand, b: Operand) => call("maximum", a, b);
export const less = (a: Operand, b: Operand) => call("less", a, b);
export const lessOrEqual = (a: Operand, b: Operand) => call("lessOrEqual", a, b);
export const equal = (a: Operand, b: Operand) => call("equal", a, b);
export const select = (condition: Operand, whenTrue: Operand, whenFalse: Operand) =>
  call("select", condition, whenTrue, whenFalse);

export const significand = (x: Operand) => call("significand", x);
export const exponent = (x: Operand) => call("exponent", x);
export const scale = (x: Operand, e: Operand) => call("scale", x, e);

/**
 * What a formula shows of an expression: powers of two that are taken out of numbers and put back are a
 * matter of computing, and are left unsaid. Shared parts are walked once and stay shared.
 */
export function unscaled(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const walk = (part: Expression): Expression => {
    if (part.kind !== "call") return part;
    if (part.fn === "scale" || part.fn === "significand") return walk(part.args[0] as Expression);
    let shown = known.get(part);
    if (!shown) {
      shown = withParts(part, walk);
      known.set(part, shown);
    }
    return shown;
  };
  return walk(expression);
}

export type ShownOperation = Primitive | "greater" | "greaterOrEqual";

/** A comparison with a constant as people say it: x > 0, not 0 < x. */
export function shownOperation({ fn, args }: Call): {
  readonly fn: ShownOperation;
  readonly args: readonly Expression[];
} {
  const isTurned = args[0]?.kind === "constant" && args[1]?.kind !== "constant";
  if (isTurned && fn === "less") return { fn: "greater", args: args.toReversed() };
  if (isTurned && fn === "lessOrEqual") return { fn: "greaterOrEqual", args: args.toReversed() };
  return { fn, args };
}

/** The leaves replaced by `replace`, everything else kept. */
export function substitute(
  expression: Expression,
  replace: (leaf: Leaf) => Expression,
): Expression {
  if (expression.kind !== "call") return replace(expression);
  return withParts(expression, (part) => substitute(part, replace));
}

/** The call over other parts; itself where they are the same. */
function withParts(call: Call, change: (part: Expression) => Expression): Call {
  const args = call.args.map(change);
  if (args.every((arg, i) => arg === call.args[i])) return call;
  return call.as
    ? { ...call, args, as: { ...call.as, of: change(call.as.of) } }
    : { ...call, args };
}
