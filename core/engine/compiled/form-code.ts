import { type EmittingAlgebra, replay } from "../../math/formula.ts";
import { formulas, type Inline } from "../../math/formulas.ts";
import type { FormPartial } from "../form.ts";
import { type Instructions, instructionSize, primitiveNames } from "../instructions.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { madeOnce } from "../wasm/made-once.ts";
import { call, type FunctionReference } from "../wasm/module.ts";
import type { Local, Value } from "../wasm/values.ts";

/** How numbers are written as code: one at a time, or two side by side. */
export interface Width<T extends "f64" | "v128"> {
  readonly algebra: EmittingAlgebra<Value<T>, Value>;
  readonly call: (name: Parameters<ElementaryFunctions["scalar"]>[0]) => FunctionReference;
  /** Functions of more steps are called, where code in place of each use would be too much; none unless told. */
  readonly longestInPlace?: number;
}

/**
 * The registers of instructions as code. Operands are read when they are first asked for; results hold the first
 * `until` instructions' values.
 */
export function writeForm<T extends "f64" | "v128">(
  f: FunctionBuilder,
  form: Instructions,
  width: Width<T>,
  operand: (index: number) => Value<T>,
  until: number,
): (register: number) => Value<T> {
  const register = writeOperands(f, form, width, operand);
  const results = new Map<number, Local<T>>();
  const read = (at: number) => results.get(at) ?? register(at);
  for (let at = 0; at < until * instructionSize; at += instructionSize) {
    const [fn, target, ...args] = form.code.subarray(at, at + instructionSize);
    const name = primitiveNames[fn!]!;
    results.set(target!, f.let(write(name, width, (i) => read(args[i]!))));
  }
  return read;
}

/** Operands and constants as code. */
export function writeOperands<T extends "f64" | "v128">(
  f: FunctionBuilder,
  { operands, constants }: Instructions,
  { algebra }: Width<T>,
  operand: (index: number) => Value<T>,
): (register: number) => Value<T> {
  const known = new Map<number, Value<T>>();
  return (register) => {
    const constant = constants[register - operands.length];
    if (constant !== undefined) return algebra.constant(constant);
    return madeOnce(known, register, () => f.let(operand(register)));
  };
}

function write<T extends "f64" | "v128">(
  name: (typeof primitiveNames)[number],
  width: Width<T>,
  arg: (index: number) => Value<T>,
): Value<T> {
  const definition: Inline | null = name === "power" ? null : formulas[name];
  const args = Array.from({ length: definition?.formula.arity ?? 2 }, (_, i) => arg(i));
  const { longestInPlace = Number.POSITIVE_INFINITY } = width;
  const isCalled =
    !definition ||
    definition.within !== undefined ||
    definition.formula.steps.length > longestInPlace;
  if (isCalled) return call(width.call(name), ...args) as Value<T>;
  return replay(definition.formula, width.algebra, ...args);
}

/** upstream × partial, which is one factor or two. One of 1 or −1 changes no more than the sign. */
export function writeContribution<T extends "f64" | "v128">(
  form: Instructions,
  { algebra }: Width<T>,
  upstream: Value<T>,
  { register, times }: Pick<FormPartial, "register" | "times">,
  factor: (register: number) => Value<T>,
): Value<T> {
  if (times !== null)
    return algebra.multiply(upstream, algebra.multiply(factor(register), factor(times)));
  const constant = form.constants[register - form.operands.length];
  if (constant === 1) return upstream;
  if (constant === -1) return algebra.negate(upstream);
  return algebra.multiply(upstream, factor(register));
}
