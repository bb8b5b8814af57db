import type { Expression } from "../ops/expression/expression.ts";
import type { PointwiseOp } from "../ops/op.ts";
import type { NumberParam, PartialKey, Wiring } from "../ops/op-base.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { numericParams } from "../ops/wiring.ts";
import { constantsOf, createEmitter, type Instructions } from "./instructions.ts";

/**
 * What all nodes of one op with the same wired handles and the same choices share: the op's expressions
 * as instructions. Operands are the inputs, then the numeric parameters.
 */
export interface Form extends Instructions {
  readonly wiring: Wiring;
  readonly params: readonly NumberParam[];
  /** The first instructions, up to this one, are all that the value needs. */
  readonly valueLength: number;
  readonly valueRegister: number;
  /** What the op can be differentiated by. */
  readonly partials: readonly FormPartial[];
  /** The registers of partials, or of slopes, that are no other number of the node, in their order: each has a row. */
  readonly rows: readonly number[];
}

export interface FormPartial {
  readonly key: PartialKey;
  /** Which of the operands the key is. */
  readonly operand: number;
  /** The register that holds the partial, or the slope that is multiplied by `times`. */
  readonly register: number;
  /** A slope that several partials share is kept in their place; null where the partial is no such product. */
  readonly times: number | null;
}

/** Partials reuse what the value already holds. */
export function formOf(op: PointwiseOp, wiring: Wiring): Form {
  const params = numericParams(op, wiring);
  const operands: PartialKey[] = [
    ...wiring.handles.map((handle) => ({ kind: "input", handle }) as const),
    ...params.map(({ name }) => ({ kind: "param", name }) as const),
  ];
  const isVariable = (operand: number) =>
    operand < wiring.handles.length || params[operand - wiring.handles.length]!.trainable;
  const value = op.value(wiring);
  const differentiated = operands.flatMap((key, operand) =>
    isVariable(operand) ? [{ key, operand, expression: partialExpression(op, key, wiring) }] : [],
  );
  const constants = constantsOf([value, ...differentiated.map(({ expression }) => expression)]);
  const emitter = createEmitter(operands, constants);
  const valueRegister = emitter.emit(value);
  emitter.setOut(valueRegister);
  const valueLength = emitter.instructionCount();
  const factored = shareSlopes(differentiated.map(({ expression }) => expression));
  const partials = differentiated.map(({ key, operand }, i) => {
    const { slope, times } = factored[i]!;
    return {
      key,
      operand,
      register: emitter.emit(slope),
      times: times && emitter.emit(times),
    };
  });
  const given = operands.length + constants.length;
  const results = partials
    .map(({ register }) => register)
    .filter((register) => register >= given && register !== valueRegister);
  const rows = [...new Set(results)];
  return { ...emitter.finish(), wiring, params, valueLength, valueRegister, partials, rows };
}

/** A partial in factors: slope × times, or the slope alone. */
interface Factored {
  readonly slope: Expression;
  readonly times: Expression | null;
}

/** Takes those partials apart that are the product of a given number and what other partials have, too. */
function shareSlopes(partials: readonly Expression[]): readonly Factored[] {
  const products = partials.map(asProduct);
  const uses = new Map<Expression, number>();
  const use = (slope: Expression) => uses.set(slope, (uses.get(slope) ?? 0) + 1);
  for (const [i, partial] of partials.entries()) use(products[i]?.slope ?? partial);
  return partials.map((slope, i) => {
    const product = products[i];
    return product && uses.get(product.slope)! > 1 ? product : { slope, times: null };
  });
}

/** What is computed × what is given; null where it is no such product. */
function asProduct(expression: Expression): Factored | null {
  if (expression.kind !== "call" || expression.fn !== "multiply") return null;
  const [a, b] = expression.args as readonly [Expression, Expression];
  if (a.kind === "call" && b.kind !== "call") return { slope: a, times: b };
  if (b.kind === "call" && a.kind !== "call") return { slope: b, times: a };
  return null;
}
