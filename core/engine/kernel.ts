import { derive, simplify } from "../ops/expression/derive.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import type { Op, PartialKey, Wiring } from "../ops/op.ts";
import { numericParams } from "../ops/wiring.ts";
import { type RowFunction, rowFunction } from "./rows.ts";

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
  /** The same over a row. */
  readonly row: RowFunction;
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
  const params = numericParams(op, wiring);
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

/** One line of a list of assignments: `name` becomes the value of the expression. */
export interface Line {
  readonly name: string;
  readonly expression: Expression;
}

/** Assignments over named variables, lowered like an op's expressions. */
export interface LinesKernel {
  /** The first registers hold these, in this order; then come the constants. */
  readonly variables: readonly string[];
  readonly constants: readonly number[];
  readonly registerCount: number;
  readonly instructions: readonly Instruction[];
  /** For each line the register of its value, and where the variables that it reads stood. */
  readonly lines: readonly (Line & {
    readonly register: number;
    readonly scope: ReadonlyMap<string, number>;
  })[];
  /** Where each variable stands after the last line. */
  readonly results: ReadonlyMap<string, number>;
}

/** Each line sees what the lines before it assigned; a name may be assigned anew. */
export function lowerLines(variables: readonly string[], lines: readonly Line[]): LinesKernel {
  const constants = constantsOf(lines.map(({ expression }) => expression));
  const operands = variables.map((name) => ({ kind: "param", name }) as const);
  const emitter = createEmitter(operands, constants);
  const lowered = lines.map((line) => {
    const scope = emitter.scope();
    const register = emitter.emit(line.expression);
    emitter.assign(line.name, register);
    return { ...line, register, scope };
  });
  return {
    variables,
    constants,
    registerCount: operands.length + constants.length + emitter.instructions.length,
    instructions: emitter.instructions,
    lines: lowered,
    results: emitter.scope(),
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
          const { evaluate } = primitives[expression.fn];
          instructions.push({ evaluate, row: rowFunction(expression.fn), target, a, b, c });
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
    /** Where the named variables stand at this point. */
    scope: (): ReadonlyMap<string, number> => new Map(params),
    assign(name: string, register: number): void {
      params.set(name, register);
      // The same expression may mean another number from here on.
      byExpression.clear();
    },
  };
}

/** Runs instructions `from` up to `to` for every element of the rows. */
export function execute(
  kernel: Pick<Kernel, "instructions">,
  registers: Float64Array,
  length: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const { evaluate, row, target, a, b, c } = kernel.instructions[i]!;
    if (length === 1) registers[target] = evaluate(registers[a]!, registers[b]!, registers[c]!);
    else row(registers, target * length, a * length, b * length, c * length, length);
  }
}
