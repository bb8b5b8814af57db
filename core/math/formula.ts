import { type Algebra, type Definition, wholeFrom } from "./algebra.ts";

/** The operations that a formula is made of; polynomials and rounding are made of these. */
export type FormulaAlgebra<N, C> = Omit<Algebra<N, C>, "polynomial" | "nearest">;

type Operation = Exclude<keyof FormulaAlgebra<unknown, unknown>, "constant">;

/** One number or condition of a formula, made of steps before it. */
type Step =
  | { readonly kind: "argument"; readonly index: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "operation"; readonly operation: Operation; readonly args: readonly number[] };

/** A definition as data: its steps in order, of which the last one is the result. */
export interface Formula {
  readonly arity: number;
  readonly steps: readonly Step[];
  /** Which steps several others read. */
  readonly isShared: readonly boolean[];
}

/** Writes down what is asked of it; a number or condition is the index of its step. */
class Recorder implements Algebra<number, number> {
  readonly steps: Step[] = [];
  private readonly known = new Map<string, number>();

  private step(key: string, step: Step): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.steps.length);
    return this.steps.push(step) - 1;
  }
  private call(operation: Operation, ...args: number[]): number {
    return this.step(`${operation} ${args}`, { kind: "operation", operation, args });
  }
  argument(index: number): number {
    return this.step(`argument ${index}`, { kind: "argument", index });
  }
  constant(value: number): number {
    const sign = Object.is(value, -0) ? "-" : "";
    return this.step(`constant ${sign}${value}`, { kind: "constant", value });
  }
  add = (a: number, b: number) => this.call("add", a, b);
  subtract = (a: number, b: number) => this.call("subtract", a, b);
  multiply = (a: number, b: number) => this.call("multiply", a, b);
  divide = (a: number, b: number) => this.call("divide", a, b);
  negate = (x: number) => this.call("negate", x);
  abs = (x: number) => this.call("abs", x);
  sqrt = (x: number) => this.call("sqrt", x);
  floor = (x: number) => this.call("floor", x);
  minimum = (a: number, b: number) => this.call("minimum", a, b);
  maximum = (a: number, b: number) => this.call("maximum", a, b);
  copySign = (size: number, sign: number) => this.call("copySign", size, sign);
  powerOfTwo = (k: number) => this.call("powerOfTwo", k);
  exponentOfNormal = (x: number) => this.call("exponentOfNormal", x);
  significandOfNormal = (x: number) => this.call("significandOfNormal", x);
  less = (a: number, b: number) => this.call("less", a, b);
  lessOrEqual = (a: number, b: number) => this.call("lessOrEqual", a, b);
  equal = (a: number, b: number) => this.call("equal", a, b);
  and = (a: number, b: number) => this.call("and", a, b);
  or = (a: number, b: number) => this.call("or", a, b);
  not = (condition: number) => this.call("not", condition);
  select = (condition: number, a: number, b: number) => this.call("select", condition, a, b);
  polynomial(z: number, terms: readonly number[]): number {
    return terms
      .map((term) => this.constant(term))
      .reduceRight((sum, term) => this.add(this.multiply(sum, z), term));
  }
  nearest(x: number): number {
    const whole = this.constant(wholeFrom);
    return this.subtract(this.add(x, whole), whole);
  }
}

/**
 * The definition, written down. To be done once for each, before it first runs on numbers: a function that
 * has seen two algebras is no longer compiled for the one of numbers, and runs ten times slower.
 */
export function record(definition: Definition, arity: number): Formula {
  const recorder = new Recorder();
  const args = Array.from({ length: arity }, (_, index) => recorder.argument(index));
  const result = definition(recorder, ...args);
  return withoutUnused(arity, recorder.steps, result);
}

function withoutUnused(arity: number, steps: readonly Step[], result: number): Formula {
  const reads = steps.map(() => 0);
  reads[result] = 1;
  for (let i = result; i >= 0; i--) {
    const step = steps[i]!;
    if (step.kind === "operation" && reads[i]! > 0) for (const arg of step.args) reads[arg]!++;
  }
  const places: number[] = [];
  const kept: Step[] = [];
  const isShared: boolean[] = [];
  for (let i = 0; i <= result; i++) {
    const step = steps[i]!;
    places.push(kept.length);
    if (reads[i] === 0) continue;
    kept.push(
      step.kind === "operation" ? { ...step, args: step.args.map((arg) => places[arg]!) } : step,
    );
    isShared.push(reads[i]! > 1);
  }
  return { arity, steps: kept, isShared };
}

/** An algebra that writes code: it may keep a part that is read several times in a place of its own. */
export interface EmittingAlgebra<N, C> extends FormulaAlgebra<N, C> {
  share(part: N | C): N | C;
}

/** The formula of these arguments, as an algebra has it. */
export function replay<N, C>(
  { steps, isShared }: Formula,
  algebra: EmittingAlgebra<N, C>,
  ...args: readonly N[]
): N {
  const parts: (N | C)[] = [];
  for (const [i, step] of steps.entries()) {
    const part = carryOut(step, algebra, args, parts);
    parts.push(isShared[i] ? algebra.share(part) : part);
  }
  return parts.at(-1) as N;
}

function carryOut<N, C>(
  step: Step,
  algebra: EmittingAlgebra<N, C>,
  args: readonly N[],
  parts: readonly (N | C)[],
): N | C {
  switch (step.kind) {
    case "argument":
      return args[step.index]!;
    case "constant":
      return algebra.constant(step.value);
    case "operation": {
      // The recorder has seen to it that each argument is of the operation’s type.
      const operations = algebra as unknown as Record<Operation, (...parts: (N | C)[]) => N | C>;
      return operations[step.operation](...step.args.map((arg) => parts[arg]!));
    }
  }
}
