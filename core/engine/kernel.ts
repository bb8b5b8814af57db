import { derive, simplify } from "../ops/expression/derive.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import type { Op, PartialKey, Wiring } from "../ops/op.ts";
import { numericParams } from "../ops/wiring.ts";

/**
 * An op's expressions lowered to a straight list of instructions over registers. A register is a row of
 * `length` float64, one per element and lane. Registers: first the operands (inputs, then params), then
 * constants, then one per instruction.
 */
export interface Kernel {
  /** Operands in the order of their registers. */
  readonly operands: readonly PartialKey[];
  readonly constants: readonly number[];
  readonly registerCount: number;
  readonly instructions: readonly Instruction[];
  /** The first instructions, up to this one, are all that the value needs. */
  readonly valueLength: number;
  readonly valueRegister: number;
  /** What the op can be differentiated by. */
  readonly partials: readonly KernelPartial[];
}

export interface KernelPartial {
  readonly key: PartialKey;
  /** Which of the operands the key is. */
  readonly operand: number;
  /** The register that holds the partial. */
  readonly register: number;
}

export interface Instruction {
  readonly evaluate: (a: number, b: number, c: number) => number;
  readonly target: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** ∂out/∂key as the op gives it, or derived from its value. */
export function partialExpression(op: Op, key: PartialKey, wiring: Wiring): Expression {
  const given = op.partial(key, wiring);
  if (given) return given;
  const isKey = (leaf: Leaf) =>
    key.kind === "input"
      ? leaf.kind === "input" && leaf.handle === key.handle
      : leaf.kind === "param" && leaf.name === key.name;
  return simplify(derive(op.value(wiring), isKey));
}

/** Equal subexpressions are computed once: partials reuse what the value already holds. */
export function lower(op: Op, wiring: Wiring): Kernel {
  const params = numericParams(op, wiring.handles);
  const operands: PartialKey[] = [
    ...wiring.handles.map((handle) => ({ kind: "input", handle }) as const),
    ...params.map(({ name }) => ({ kind: "param", name }) as const),
  ];
  const differentiable = (operand: number) =>
    operand < wiring.handles.length || params[operand - wiring.handles.length]!.trainable;
  const value = op.value(wiring);
  const partials = operands.flatMap((key, operand) =>
    differentiable(operand)
      ? [{ key, operand, expression: partialExpression(op, key, wiring) }]
      : [],
  );
  const constants = constantsOf([value, ...partials.map(({ expression }) => expression)]);
  const emitter = createEmitter(operands, constants);
  const valueRegister = emitter.emit(value);
  emitter.setOut(valueRegister);
  const valueLength = emitter.instructions.length;
  return {
    operands,
    valueRegister,
    valueLength,
    partials: partials.map(({ key, operand, expression }) => ({
      key,
      operand,
      register: emitter.emit(expression),
    })),
    constants,
    registerCount: operands.length + constants.length + emitter.instructions.length,
    instructions: emitter.instructions,
  };
}

/** The different numbers in the expressions; 0 and −0 are two. Shared subexpressions are walked once. */
function constantsOf(expressions: readonly Expression[]): readonly number[] {
  const constants: number[] = [];
  const seen = new Set<Expression>();
  const walk = (expression: Expression) => {
    if (seen.has(expression)) return;
    seen.add(expression);
    if (expression.kind === "call") for (const arg of expression.args) walk(arg);
    else if (
      expression.kind === "constant" &&
      !constants.some((n) => Object.is(n, expression.value))
    )
      constants.push(expression.value);
  };
  for (const expression of expressions) walk(expression);
  return constants;
}

function createEmitter(operands: readonly PartialKey[], constants: readonly number[]) {
  const inputs = new Map<string, number>();
  const params = new Map<string, number>();
  for (const [register, key] of operands.entries()) {
    if (key.kind === "input") inputs.set(key.handle, register);
    else params.set(key.name, register);
  }
  const instructions: Instruction[] = [];
  const byExpression = new Map<Expression, number>();
  const byInstruction = new Map<string, number>();
  let out = Number.NaN;
  let next = operands.length + constants.length;

  const emit = (expression: Expression): number => {
    switch (expression.kind) {
      case "constant":
        return operands.length + constants.findIndex((n) => Object.is(n, expression.value));
      case "out":
        return out;
      case "input":
        return inputs.get(expression.handle) ?? Number.NaN;
      case "param":
        return params.get(expression.name) ?? Number.NaN;
      case "call": {
        const known = byExpression.get(expression);
        if (known !== undefined) return known;
        const [a = 0, b = 0, c = 0] = expression.args.map(emit);
        const key = `${expression.fn} ${a} ${b} ${c}`;
        let target = byInstruction.get(key);
        if (target === undefined) {
          target = next++;
          instructions.push({ evaluate: primitives[expression.fn].evaluate, target, a, b, c });
          byInstruction.set(key, target);
        }
        byExpression.set(expression, target);
        return target;
      }
    }
  };
  return {
    instructions,
    emit,
    setOut: (register: number) => {
      out = register;
    },
  };
}

/** Runs instructions `from` up to `to` for every element of the rows. */
export function execute(
  kernel: Kernel,
  registers: Float64Array,
  length: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const { evaluate, target, a, b, c } = kernel.instructions[i]!;
    if (length === 1) {
      registers[target] = evaluate(registers[a]!, registers[b]!, registers[c]!);
      continue;
    }
    const [targetRow, aRow, bRow, cRow] = [target * length, a * length, b * length, c * length];
    for (let k = 0; k < length; k++)
      registers[targetRow + k] = evaluate(
        registers[aRow + k]!,
        registers[bRow + k]!,
        registers[cRow + k]!,
      );
  }
}
