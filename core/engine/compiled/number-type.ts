import type { Numbers } from "../executor.ts";
import { f32, f32x4, f64, f64x2, v128 } from "../wasm/instructions.ts";
import type { Value } from "../wasm/values.ts";

/** One number as memory holds it. */
export type OneNumber = "f32" | "f64";

interface Memory<T extends OneNumber | "v128"> {
  load(address: Value<"i32">, offset?: number): Value<T>;
  store(address: Value<"i32">, value: Value<T>, offset?: number): Value<"void">;
}

export interface Arithmetic<T extends OneNumber | "v128"> extends Memory<T> {
  constant(value: number): Value<T>;
  add(a: Value<T>, b: Value<T>): Value<T>;
  multiply(a: Value<T>, b: Value<T>): Value<T>;
  maximum(a: Value<T>, b: Value<T>): Value<T>;
}

/** A register of numbers side by side. */
interface Register extends Arithmetic<"v128"> {
  /** One number of memory in all lanes. */
  loadSplat(address: Value<"i32">): Value<"v128">;
  splat(value: Value<OneNumber>): Value<"v128">;
  lane(index: number, from: Value<"v128">): Value<OneNumber>;
  withLane(index: number, of: Value<"v128">, value: Value<OneNumber>): Value<"v128">;
}

/** The numbers of an arena: how they lie in memory, and what computes with them. */
export interface NumberType<Own extends Numbers = Numbers> {
  readonly name: "float32" | "float64";
  readonly type: OneNumber;
  /** Bytes of one number. */
  readonly bytes: 4 | 8;
  /** Numbers of a register. */
  readonly lanes: 2 | 4;
  view(buffer: ArrayBuffer, at: number, length: number): Own;
  /** Loops over tensors compute with numbers as they are: one, or a register of them. */
  readonly one: Arithmetic<OneNumber>;
  readonly register: Register;
  /** Forms compute in float64, one number or two: what memory holds is widened, and a result rounded. */
  readonly wide: Memory<"f64">;
  readonly widePair: Memory<"v128"> & Pick<Register, "loadSplat">;
}

const pairs = { load: v128.load, store: v128.store, loadSplat: v128.loadSplat64 };

export const float64: NumberType<Float64Array> = {
  name: "float64",
  type: "f64",
  bytes: 8,
  lanes: 2,
  view: (buffer, at, length) => new Float64Array(buffer, at, length),
  one: f64,
  register: { ...f64x2, ...pairs },
  wide: f64,
  widePair: pairs,
};

const widened = (address: Value<"i32">, offset?: number) => f64.fromF32(f32.load(address, offset));

export const float32: NumberType<Float32Array> = {
  name: "float32",
  type: "f32",
  bytes: 4,
  lanes: 4,
  view: (buffer, at, length) => new Float32Array(buffer, at, length),
  one: f32,
  register: { ...f32x4, load: v128.load, store: v128.store, loadSplat: v128.loadSplat32 },
  wide: {
    load: widened,
    store: (address, value, offset) => f32.store(address, f32.fromF64(value), offset),
  },
  widePair: {
    load: (address, offset) => f64x2.fromF32x4(v128.load64(address, offset)),
    store: (address, value, offset) => v128.store64(address, f32x4.fromF64x2(value), offset),
    loadSplat: (address) => f64x2.splat(widened(address)),
  },
};
