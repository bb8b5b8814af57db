import { float32Bytes, float64Bytes, signedLeb, unsignedLeb } from "./bytes.ts";
import { instruction, type Value, type ValueType } from "./values.ts";

/** WebAssembly’s instructions by their types and names, as far as kernels need them. */

const plain = <Gives extends ValueType, const Takes extends readonly ValueType[]>(
  code: number,
  takes: Takes,
  gives: Gives,
) => instruction([code], takes, gives);

/** Vector instructions have a prefix. */
const vector = <Gives extends ValueType, const Takes extends readonly ValueType[]>(
  code: number,
  takes: Takes,
  gives: Gives,
) => instruction([0xfd, ...unsignedLeb(code)], takes, gives);

/** Reads from memory at an address and so many bytes on; addresses may have any alignment. */
function load<T extends ValueType>(code: readonly number[], align: number, type: T) {
  return (address: Value<"i32">, offset = 0): Value<T> => ({
    type,
    args: [address],
    code: [...code, align, ...unsignedLeb(offset)],
  });
}

function store<T extends ValueType>(code: readonly number[], align: number) {
  return (address: Value<"i32">, value: Value<T>, offset = 0): Value<"void"> => ({
    type: "void",
    args: [address, value],
    code: [...code, align, ...unsignedLeb(offset)],
  });
}

function constant<T extends ValueType>(type: T, code: readonly number[]): Value<T> {
  return { type, args: [], code };
}

/** select(condition, whenTrue, whenFalse) */
const select =
  <T extends "i32" | "i64" | "f64">(type: T) =>
  (condition: Value<"i32">, whenTrue: Value<T>, whenFalse: Value<T>): Value<T> => ({
    type,
    args: [whenTrue, whenFalse, condition],
    code: [0x1b],
  });

const i32Pair = ["i32", "i32"] as const;
const i64Pair = ["i64", "i64"] as const;
const f32Pair = ["f32", "f32"] as const;
const f64Pair = ["f64", "f64"] as const;
const v128Pair = ["v128", "v128"] as const;

/** Whole numbers and addresses; conditions are 1 or 0. `u` reads without, `s` with a sign. */
export const i32 = {
  constant: (value: number) => constant("i32", [0x41, ...signedLeb(BigInt(value | 0))]),
  load: load([0x28], 2, "i32"),
  store: store<"i32">([0x36], 2),
  select: select("i32"),
  isZero: plain(0x45, ["i32"], "i32"),
  equal: plain(0x46, i32Pair, "i32"),
  notEqual: plain(0x47, i32Pair, "i32"),
  lessS: plain(0x48, i32Pair, "i32"),
  lessU: plain(0x49, i32Pair, "i32"),
  greaterS: plain(0x4a, i32Pair, "i32"),
  greaterU: plain(0x4b, i32Pair, "i32"),
  lessOrEqualS: plain(0x4c, i32Pair, "i32"),
  greaterOrEqualS: plain(0x4e, i32Pair, "i32"),
  add: plain(0x6a, i32Pair, "i32"),
  subtract: plain(0x6b, i32Pair, "i32"),
  multiply: plain(0x6c, i32Pair, "i32"),
  divideU: plain(0x6e, i32Pair, "i32"),
  remainderU: plain(0x70, i32Pair, "i32"),
  and: plain(0x71, i32Pair, "i32"),
  or: plain(0x72, i32Pair, "i32"),
  xor: plain(0x73, i32Pair, "i32"),
  shiftLeft: plain(0x74, i32Pair, "i32"),
  shiftRightU: plain(0x76, i32Pair, "i32"),
  fromF64S: plain(0xaa, ["f64"], "i32"),
} as const;

export const i64 = {
  constant: (value: bigint) => constant("i64", [0x42, ...signedLeb(BigInt.asIntN(64, value))]),
  add: plain(0x7c, i64Pair, "i64"),
  subtract: plain(0x7d, i64Pair, "i64"),
  and: plain(0x83, i64Pair, "i64"),
  or: plain(0x84, i64Pair, "i64"),
  xor: plain(0x85, i64Pair, "i64"),
  shiftLeft: plain(0x86, i64Pair, "i64"),
  shiftRightU: plain(0x88, i64Pair, "i64"),
  bitsOf: plain(0xbd, ["f64"], "i64"),
} as const;

export const f32 = {
  constant: (value: number) => constant("f32", [0x43, ...float32Bytes(value)]),
  load: load([0x2a], 2, "f32"),
  store: store<"f32">([0x38], 2),
  add: plain(0x92, f32Pair, "f32"),
  multiply: plain(0x94, f32Pair, "f32"),
  maximum: plain(0x97, f32Pair, "f32"),
  fromF64: plain(0xb6, ["f64"], "f32"),
} as const;

export const f64 = {
  constant: (value: number) => constant("f64", [0x44, ...float64Bytes(value)]),
  load: load([0x2b], 3, "f64"),
  store: store<"f64">([0x39], 3),
  select: select("f64"),
  equal: plain(0x61, f64Pair, "i32"),
  notEqual: plain(0x62, f64Pair, "i32"),
  less: plain(0x63, f64Pair, "i32"),
  lessOrEqual: plain(0x65, f64Pair, "i32"),
  abs: plain(0x99, ["f64"], "f64"),
  negate: plain(0x9a, ["f64"], "f64"),
  floor: plain(0x9c, ["f64"], "f64"),
  sqrt: plain(0x9f, ["f64"], "f64"),
  add: plain(0xa0, f64Pair, "f64"),
  subtract: plain(0xa1, f64Pair, "f64"),
  multiply: plain(0xa2, f64Pair, "f64"),
  divide: plain(0xa3, f64Pair, "f64"),
  minimum: plain(0xa4, f64Pair, "f64"),
  maximum: plain(0xa5, f64Pair, "f64"),
  copySign: plain(0xa6, f64Pair, "f64"),
  fromI32S: plain(0xb7, ["i32"], "f64"),
  fromF32: plain(0xbb, ["f32"], "f64"),
  fromBits: plain(0xbf, ["i64"], "f64"),
} as const;

/** Two lanes of 64 bits, or four of 32. */
export const v128 = {
  load: load([0xfd, 0x00], 3, "v128"),
  /** One number in all lanes. */
  loadSplat32: load([0xfd, 0x09], 2, "v128"),
  loadSplat64: load([0xfd, 0x0a], 3, "v128"),
  /** 64 bits, and zeros behind them. */
  load64: load([0xfd, 0x5d], 3, "v128"),
  store: store<"v128">([0xfd, 0x0b], 3),
  /** The first 64 bits. */
  store64: (address: Value<"i32">, value: Value<"v128">, offset = 0): Value<"void"> => ({
    type: "void",
    args: [address, value],
    code: [0xfd, 0x5b, 3, ...unsignedLeb(offset), 0],
  }),
  not: vector(0x4d, ["v128"], "v128"),
  and: vector(0x4e, v128Pair, "v128"),
  or: vector(0x50, v128Pair, "v128"),
  xor: vector(0x51, v128Pair, "v128"),
  /** Each bit from the first where the mask has a 1, else from the second. */
  bitselect: vector(0x52, ["v128", "v128", "v128"], "v128"),
  anyTrue: vector(0x53, ["v128"], "i32"),
} as const;

function lane<T extends "f32" | "f64">(code: number, type: T) {
  return (index: number, from: Value<"v128">): Value<T> => ({
    type,
    args: [from],
    code: [0xfd, ...unsignedLeb(code), index],
  });
}

function withLane<T extends "f32" | "f64">(code: number) {
  return (index: number, of: Value<"v128">, value: Value<T>): Value<"v128"> => ({
    type: "v128",
    args: [of, value],
    code: [0xfd, ...unsignedLeb(code), index],
  });
}

export const f32x4 = {
  constant: (value: number) => {
    const bytes = float32Bytes(value);
    return constant("v128", [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes]);
  },
  splat: vector(0x13, ["f32"], "v128"),
  lane: lane(0x1f, "f32"),
  withLane: withLane<"f32">(0x20),
  add: vector(0xe4, v128Pair, "v128"),
  multiply: vector(0xe6, v128Pair, "v128"),
  maximum: vector(0xe9, v128Pair, "v128"),
  /** Two numbers, and zeros behind them. */
  fromF64x2: vector(0x5e, ["v128"], "v128"),
} as const;
/** The bytes of a vector by their places in two, one behind the other. */
function shuffle(places: readonly number[]) {
  return instruction([0xfd, 0x0d, ...places], v128Pair, "v128");
}

/** Conditions are masks: all bits of a lane 1, or all 0. */
export const f64x2 = {
  constant: (first: number, second = first) =>
    constant("v128", [0xfd, 0x0c, ...float64Bytes(first), ...float64Bytes(second)]),
  splat: vector(0x14, ["f64"], "v128"),
  lane: lane(0x21, "f64"),
  withLane: withLane<"f64">(0x22),
  /** The first lanes of two, side by side; the second ones. */
  firsts: shuffle([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]),
  seconds: shuffle([8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]),
  equal: vector(0x47, v128Pair, "v128"),
  notEqual: vector(0x48, v128Pair, "v128"),
  less: vector(0x49, v128Pair, "v128"),
  lessOrEqual: vector(0x4b, v128Pair, "v128"),
  floor: vector(0x75, ["v128"], "v128"),
  abs: vector(0xec, ["v128"], "v128"),
  negate: vector(0xed, ["v128"], "v128"),
  sqrt: vector(0xef, ["v128"], "v128"),
  add: vector(0xf0, v128Pair, "v128"),
  subtract: vector(0xf1, v128Pair, "v128"),
  multiply: vector(0xf2, v128Pair, "v128"),
  divide: vector(0xf3, v128Pair, "v128"),
  minimum: vector(0xf4, v128Pair, "v128"),
  maximum: vector(0xf5, v128Pair, "v128"),
  /** The first two of four. */
  fromF32x4: vector(0x5f, ["v128"], "v128"),
} as const;

export const i64x2 = {
  constant: (value: bigint) => {
    const bytes = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
    return constant("v128", [0xfd, 0x0c, ...bytes, ...bytes]);
  },
  shiftLeft: vector(0xcb, ["v128", "i32"], "v128"),
  shiftRightU: vector(0xcd, ["v128", "i32"], "v128"),
} as const;
