import type { Expression } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import { execute, type Registers } from "./execute.ts";
import {
  constantsOf,
  createEmitter,
  type Instructions,
  instructionSize,
  primitiveNames,
} from "./instructions.ts";

/** One line of a list of assignments: `name` becomes the value of the expression. */
export interface Line {
  readonly name: string;
  readonly expression: Expression;
}

/** Assignments over named variables, lowered like an op's expressions. */
export interface LoweredLines extends Instructions {
  /** The first registers hold these, in this order; then come the constants. */
  readonly variables: readonly string[];
  /** For each line the register of its value, and where the variables that it reads stood. */
  readonly lines: readonly (Line & {
    readonly register: number;
    readonly scope: ReadonlyMap<string, number>;
  })[];
  /** Where each variable stands after the last line. */
  readonly results: ReadonlyMap<string, number>;
}

/** Each line sees what the lines before it assigned; a name may be assigned anew. */
export function lowerLines(variables: readonly string[], lines: readonly Line[]): LoweredLines {
  const operands = variables.map((name) => ({ kind: "param", name }) as const);
  const emitter = createEmitter(operands, constantsOf(lines.map(({ expression }) => expression)));
  const lowered = lines.map((line) => {
    const scope = emitter.scope();
    const register = emitter.emit(line.expression);
    emitter.assign(line.name, register);
    return { ...line, register, scope };
  });
  return { ...emitter.finish(), variables, lines: lowered, results: emitter.scope() };
}

/** The registers of lines: a row of numbers each, or one number for all of the rows. */
export interface LineRegisters extends Registers {
  readonly numbers: Float64Array;
}

/**
 * Registers for rows of up to `length` numbers; constants are set. Variables named in `shared`, constants, and
 * what follows from these alone, are one number for all of the rows.
 */
export function createRegisters(
  { code, variables, constants, registerCount }: LoweredLines,
  length: number,
  shared: ReadonlySet<string> = new Set(),
): LineRegisters {
  const numbers = new Float64Array(registerCount * length);
  const places = Int32Array.from({ length: registerCount }, (_, i) => i * length);
  const steps = new Int32Array(registerCount);
  for (const [i, name] of variables.entries()) steps[i] = shared.has(name) ? 0 : 1;
  for (const [i, value] of constants.entries()) numbers[places[variables.length + i]!] = value;
  for (let at = 0; at < code.length; at += instructionSize) {
    const { arity } = primitives[primitiveNames[code[at]!]!];
    const operands = code.subarray(at + 2, at + 2 + arity);
    steps[code[at + 1]!] = operands.some((register) => steps[register] === 1) ? 1 : 0;
  }
  return { numbers, places, steps };
}

/** Runs lines over rows of `length` numbers, one after the other; what they share is computed once. */
export function runLines(
  { code }: LoweredLines,
  { numbers, ...registers }: LineRegisters,
  length: number,
): void {
  for (let i = 0; i * instructionSize < code.length; i++) {
    const isShared = registers.steps[code[i * instructionSize + 1]!] === 0;
    execute(code, numbers, registers, isShared ? 1 : length, i, i + 1);
  }
}
