import {
  type Call,
  type Expression,
  type Leaf,
  type ShownOperation,
  shownOperation,
  unscaled,
} from "./expression.ts";

/** A way of writing mathematics in two dimensions: how its pieces are put together. */
export interface Notation<T> {
  row(parts: readonly T[]): T;
  /** An operator between two pieces, or before one: + − · × = < ≤ */
  sign(text: string): T;
  /** A number as `formatNumber` writes it. */
  number(text: string): T;
  name(text: string): T;
  /** Plain words. */
  words(text: string): T;
  fraction(above: T, below: T): T;
  power(base: T, exponent: T): T;
  root(x: T): T;
  /** |x| */
  size(x: T): T;
  brackets(x: T): T;
  apply(fn: string, args: readonly T[]): T;
  choice(condition: T, whenTrue: T, otherwise: T): T;
}

/** How tightly a piece binds; one that binds less tightly than its place asks gets brackets. */
export const tightness = {
  choice: 0,
  comparison: 1,
  sum: 2,
  product: 3,
  sign: 4,
  atom: 5,
} as const;

export interface Piece<T> {
  readonly out: T;
  readonly tightness: number;
}

interface Infix {
  readonly sign: string;
  readonly tightness: number;
}

const infix: Partial<Readonly<Record<ShownOperation, Infix>>> = {
  add: { sign: "+", tightness: tightness.sum },
  subtract: { sign: "−", tightness: tightness.sum },
  multiply: { sign: "·", tightness: tightness.product },
  less: { sign: "<", tightness: tightness.comparison },
  lessOrEqual: { sign: "≤", tightness: tightness.comparison },
  greater: { sign: ">", tightness: tightness.comparison },
  greaterOrEqual: { sign: "≥", tightness: tightness.comparison },
  equal: { sign: "=", tightness: tightness.comparison },
};

const functionNames: Partial<Readonly<Record<ShownOperation, string>>> = {
  log: "ln",
  minimum: "min",
  maximum: "max",
};

/** The piece as it stands where at least this tightness is asked. */
export function held<T>(notation: Notation<T>, piece: Piece<T>, least: number): T {
  return piece.tightness >= least ? piece.out : notation.brackets(piece.out);
}

/** The expression in a notation; `times` is the sign between factors. */
export function typeset<T>(
  notation: Notation<T>,
  expression: Expression,
  leafPiece: (leaf: Leaf) => Piece<T>,
  times: string,
): Piece<T> {
  const write = (part: Expression): Piece<T> =>
    part.kind === "call" ? writeCall(notation, part, write, times) : leafPiece(part);
  return write(unscaled(expression));
}

function writeCall<T>(
  notation: Notation<T>,
  call: Call,
  write: (part: Expression) => Piece<T>,
  times: string,
): Piece<T> {
  const { as } = call;
  if (as) return { out: notation.apply(as.name, [write(as.of).out]), tightness: tightness.atom };
  const { fn, args } = shownOperation(call);
  const parts: readonly Piece<T>[] = args.map(write);
  const [a, b, c] = parts as readonly [Piece<T>, Piece<T>, Piece<T>];
  const operator = infix[fn];
  if (operator) {
    const sign = notation.sign(fn === "multiply" ? times : operator.sign);
    // A sign that follows an operator stands in brackets: a − (−b).
    const isSigned = b.tightness === tightness.sign;
    const right = isSigned
      ? notation.brackets(b.out)
      : held(notation, b, operator.tightness + (fn === "add" ? 0 : 1));
    const out = notation.row([held(notation, a, operator.tightness), sign, right]);
    const leadsSigned = fn === "multiply" && a.tightness === tightness.sign;
    return { out, tightness: leadsSigned ? tightness.sign : operator.tightness };
  }
  const atom = (out: T): Piece<T> => ({ out, tightness: tightness.atom });
  switch (fn) {
    case "negate": {
      const out = notation.row([notation.sign("−"), held(notation, a, tightness.atom)]);
      return { out, tightness: tightness.sign };
    }
    case "divide":
      return atom(notation.fraction(a.out, b.out));
    case "power":
      return atom(notation.power(held(notation, a, tightness.atom), b.out));
    case "exp":
      return atom(notation.apply("exp", [a.out]));
    case "abs":
      return atom(notation.size(a.out));
    case "sqrt":
      return atom(notation.root(a.out));
    case "select":
      return { out: notation.choice(a.out, b.out, c.out), tightness: tightness.choice };
    default:
      return atom(
        notation.apply(
          functionNames[fn] ?? fn,
          parts.map((part) => part.out),
        ),
      );
  }
}
