import type { Expression, Primitive } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import type { PartialKey } from "../ops/op-base.ts";

/**
 * Expressions lowered to a straight list of instructions over registers: first the operands, then the
 * constants, then one register for each instruction. Which place in an arena a register is, is said
 * where they are run. Instructions are numbers, so that whoever compiles them reads data.
 */
export interface Instructions {
  /** Operands in the order of their registers. */
  readonly operands: readonly PartialKey[];
  readonly constants: readonly number[];
  readonly registerCount: number;
  /** `instructionSize` integers each: the primitive's place in `primitiveNames`, target, a, b, c. */
  readonly code: Int32Array;
}

export const instructionSize = 5;

/** Primitives by the numbers that stand for them in instructions. */
export const primitiveNames = Object.keys(primitives) as readonly Primitive[];

const primitiveCodes = new Map(primitiveNames.map((name, code) => [name, code] as const));

/** How many instructions there are. */
export function instructionCount({ code }: Pick<Instructions, "code">): number {
  return code.length / instructionSize;
}

/** The different numbers in the expressions; 0 and −0 are two. Shared subexpressions are walked once. */
export function constantsOf(expressions: readonly Expression[]): readonly number[] {
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

/** Emits expressions one after the other. Equal subexpressions are computed once. */
export function createEmitter(operands: readonly PartialKey[], constants: readonly number[]) {
  const inputs = new Map<string, number>();
  const params = new Map<string, number>();
  for (const [register, key] of operands.entries()) {
    if (key.kind === "input") inputs.set(key.handle, register);
    else params.set(key.name, register);
  }
  const code: number[] = [];
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
          code.push(primitiveCodes.get(expression.fn) as number, target, a, b, c);
          byInstruction.set(key, target);
        }
        byExpression.set(expression, target);
        return target;
      }
    }
  };
  return {
    /** The register of the expression's value. */
    emit,
    /** What `out` stands for in the expressions that follow. */
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
    instructionCount: () => code.length / instructionSize,
    finish: (): Instructions => ({
      operands,
      constants,
      registerCount: next,
      code: Int32Array.from(code),
    }),
  };
}
