import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local, Value } from "../wasm/values.ts";
import type { Arithmetic, NumberType, OneNumber } from "./number-type.ts";

/** Neighbours in rows: some registers of them, or one number. The sums of a block stay where they are computed. */
interface Block<T extends OneNumber | "v128"> {
  /** As many as the block has registers, all of this number. */
  sums(start: number): readonly Local<T>[];
  add(sum: Local<T>, value: Value<T>): void;
  multiply(a: Value<T>, b: Value<T>): Value<T>;
  /** Register i of a row, whose address is that of the block in it. */
  load(row: Value<"i32">, i: number): Value<T>;
  store(row: Value<"i32">, sums: readonly Local<T>[]): void;
  /** One number for all of the block. */
  shared(address: Value<"i32">): Local<T>;
}

type BlockBody = <T extends OneNumber | "v128">(block: Block<T>, at: Local<"i32">) => void;

/** Registers of a block: so many sums that none waits for another, and that a processor still holds them all. */
const registerCounts = [8, 2, 1] as const;

/** The body for one block after the other along rows of `bytes`; `at` is how far it is from their beginning. */
export function alongBlocks(
  f: FunctionBuilder,
  { bytes: size, type, one, register }: NumberType,
  bytes: Local<"i32">,
  body: BlockBody,
): void {
  const at = f.local("i32");
  f.set(at, i32.constant(0));
  const blocksOf = (length: number, write: () => void) => {
    const last = f.let(i32.subtract(bytes, i32.constant(length - 1)));
    f.block((done) =>
      f.loop((again) => {
        f.branchIf(i32.lessOrEqualS(last, at), done);
        write();
        f.set(at, i32.add(at, i32.constant(length)));
        f.branch(again);
      }),
    );
  };
  for (const count of registerCounts)
    blocksOf(16 * count, () => body(blockOf(f, "v128", count, register, register.loadSplat), at));
  blocksOf(size, () => body(blockOf(f, type, 1, one, one.load), at));
}

function blockOf<T extends OneNumber | "v128">(
  f: FunctionBuilder,
  type: T,
  count: number,
  of: Arithmetic<T>,
  loadShared: (address: Value<"i32">) => Value<T>,
): Block<T> {
  return {
    sums: (start) =>
      Array.from({ length: count }, () => {
        const sum = f.local(type);
        f.set(sum, of.constant(start));
        return sum;
      }),
    add: (sum, value) => f.set(sum, of.add(sum, value)),
    multiply: of.multiply,
    load: (row, i) => of.load(row, 16 * i),
    store(row, sums) {
      for (const [i, sum] of sums.entries()) f.do(of.store(row, sum, 16 * i));
    },
    shared: (address) => f.let(loadShared(address)),
  };
}
