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
}

export interface FormPartial {
  readonly key: PartialKey;
  /** Which of the operands the key is. */
  readonly operand: number;
  /** The register that holds the partial. */
  readonly register: number;
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
  const partials = differentiated.map(({ key, operand, expression }) => ({
    key,
    operand,
    register: emitter.emit(expression),
  }));
  return { ...emitter.finish(), wiring, params, valueLength, valueRegister, partials };
}
