import type { Expression } from "../ops/expression/expression.ts";
import { execute } from "./execute.ts";
import { constantsOf, createEmitter, type Instructions, instructionCount } from "./instructions.ts";

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

/** Runs lines over registers that are rows of `length` numbers, one after the other. */
export function runLines(lines: LoweredLines, registers: Float64Array, length: number): void {
  const places = Int32Array.from({ length: lines.registerCount }, (_, i) => i * length);
  const steps = new Int32Array(lines.registerCount).fill(1);
  execute(lines.code, registers, { places, steps }, length, 0, instructionCount(lines));
}
