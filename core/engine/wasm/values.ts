import { unsignedLeb } from "./bytes.ts";

/** The types of values, with the codes that they have in a module. */
export const typeCodes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;

export type ValueType = keyof typeof typeCodes;
export type ResultType = ValueType | "void";

/**
 * An expression: an instruction over expressions. It is code that is yet to be written, so what is used
 * twice is computed twice, unless a local holds it (`FunctionBuilder.let`).
 */
export interface Value<T extends ResultType = ResultType> {
  readonly type: T;
  readonly args: readonly Value[];
  /** The instruction with what is fixed in it; it comes after the code of the arguments. */
  readonly code: readonly number[];
}

/** A variable of a function; as an expression it is what the variable holds. */
export interface Local<T extends ValueType = ValueType> extends Value<T> {
  readonly index: number;
}

export function createLocal<T extends ValueType>(type: T, index: number): Local<T> {
  return { type, index, args: [], code: [0x20, ...unsignedLeb(index)] };
}

export function isLocal(value: Value): value is Local {
  return "index" in value;
}

/** The values of a list of types. */
export type Values<Types extends readonly ValueType[]> = {
  readonly [Index in keyof Types]: Value<Types[Index]>;
};

/** A kind of instruction: its code, what it takes and what it gives. */
export function instruction<const Takes extends readonly ValueType[], Gives extends ResultType>(
  code: readonly number[],
  takes: Takes,
  gives: Gives,
): (...args: Values<Takes>) => Value<Gives> {
  void takes;
  return (...args) => ({ type: gives, args, code });
}
