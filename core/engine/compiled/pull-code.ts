import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import { alongBlocks } from "./blocks.ts";
import type { NumberType } from "./number-type.ts";

/**
 * Gradients as sums of contributions, in the order of the list. It has the number of cells, and for each the gradient's
 * address, the bytes of its row and those of what follows; then for each contribution an address, how many rows lie
 * there one after the other, as many as lanes where these share the cell, and −1. Contributions of a layer's unit are
 * upstream × (slope × weight) and have no rows: there are the three addresses, −1 for slopes where it has none.
 */
export const entrySize = 12;

export function writePull(f: FunctionBuilder, numbers: NumberType, list: Local<"i32">): void {
  const left = f.local("i32");
  f.set(left, i32.load(list));
  f.set(list, i32.add(list, i32.constant(4)));
  f.loop((again) => {
    const into = f.let(i32.load(list, 0));
    const bytes = f.let(i32.load(list, 4));
    const length = f.let(i32.load(list, 8));
    f.set(list, i32.add(list, i32.constant(12)));
    const end = f.let(i32.add(list, length));
    f.if(
      i32.equal(bytes, i32.constant(numbers.bytes)),
      () => pullNumber(f, numbers, into, list, end),
      () => pullRow(f, numbers, into, bytes, list, end),
    );
    f.set(list, end);
    f.set(left, i32.add(left, i32.constant(-1)));
    f.branchIf(left, again);
  });
}

/** One number: the sum over all that lies there. */
function pullNumber(
  f: FunctionBuilder,
  { bytes, wide }: NumberType,
  into: Local<"i32">,
  list: Local<"i32">,
  end: Local<"i32">,
): void {
  const sum = f.local("f64");
  f.set(sum, f64.constant(0));
  f.count({ from: list, to: end, step: entrySize }, (entry) => {
    const from = f.let(i32.load(entry));
    const behind = i32.add(from, i32.multiply(i32.load(entry, 4), i32.constant(bytes)));
    f.count({ from, to: behind, step: bytes }, (at) => f.set(sum, f64.add(sum, wide.load(at))));
  });
  f.do(wide.store(into, sum));
}

/** A row, block by block. */
function pullRow(
  f: FunctionBuilder,
  numbers: NumberType,
  into: Local<"i32">,
  bytes: Local<"i32">,
  list: Local<"i32">,
  end: Local<"i32">,
): void {
  alongBlocks(f, numbers, bytes, (block, at) => {
    const sums = block.sums(0);
    f.count({ from: list, to: end, step: entrySize }, (entry) => {
      const from = f.let(i32.add(i32.load(entry), at));
      const second = f.let(i32.load(entry, 4));
      const weight = f.let(i32.load(entry, 8));
      const addAll = (value: (i: number) => ReturnType<typeof block.load>) => {
        for (const [i, sum] of sums.entries()) block.add(sum, value(i));
      };
      f.if(
        i32.equal(weight, i32.constant(-1)),
        () =>
          f.loop((again) => {
            addAll((i) => block.load(from, i));
            f.set(from, i32.add(from, bytes));
            f.set(second, i32.add(second, i32.constant(-1)));
            f.branchIf(second, again);
          }),
        () => {
          const w = block.shared(weight);
          f.if(
            i32.equal(second, i32.constant(-1)),
            () => addAll((i) => block.multiply(block.load(from, i), w)),
            () => {
              const slopes = f.let(i32.add(second, at));
              addAll((i) =>
                block.multiply(block.load(from, i), block.multiply(block.load(slopes, i), w)),
              );
            },
          );
        },
      );
    });
    block.store(f.let(i32.add(into, at)), sums);
  });
}
