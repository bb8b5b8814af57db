import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, i32 } from "../wasm/instructions.ts";
import type { Local, Value } from "../wasm/values.ts";
import type { NumberType } from "./number-type.ts";

/**
 * Gradients as sums of contributions, in the order of the list. It has the number of cells, and for each the gradient's
 * address, the bytes of its row and those of what follows; then an address for each contribution and how
 * many rows lie there one after the other: as many as lanes where these share the cell.
 */
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
  f.count({ from: list, to: end, step: 8 }, (entry) => {
    const from = f.let(i32.load(entry));
    const behind = i32.add(from, i32.multiply(i32.load(entry, 4), i32.constant(bytes)));
    f.count({ from, to: behind, step: bytes }, (at) => f.set(sum, f64.add(sum, wide.load(at))));
  });
  f.do(wide.store(into, sum));
}

/** A row, four registers at a time. */
function pullRow(
  f: FunctionBuilder,
  { bytes: size, type, one, register }: NumberType,
  into: Local<"i32">,
  bytes: Local<"i32">,
  list: Local<"i32">,
  end: Local<"i32">,
): void {
  const at = f.local("i32");
  f.set(at, i32.constant(0));
  const each = (add: (from: Value<"i32">) => void) =>
    f.count({ from: list, to: end, step: 8 }, (entry) => {
      const from = f.local("i32");
      f.set(from, i32.add(i32.load(entry), at));
      const rows = f.local("i32");
      f.set(rows, i32.load(entry, 4));
      f.loop((again) => {
        add(from);
        f.set(from, i32.add(from, bytes));
        f.set(rows, i32.add(rows, i32.constant(-1)));
        f.branchIf(rows, again);
      });
    });
  const block = (count: number) => {
    const sums = Array.from({ length: count }, () => f.local("v128"));
    for (const sum of sums) f.set(sum, register.constant(0));
    each((from) => {
      for (const [i, sum] of sums.entries())
        f.set(sum, register.add(sum, register.load(from, 16 * i)));
    });
    const target = f.let(i32.add(into, at));
    for (const [i, sum] of sums.entries()) f.do(register.store(target, sum, 16 * i));
    f.set(at, i32.add(at, i32.constant(16 * count)));
  };
  for (const count of [4, 1]) {
    const last = f.let(i32.subtract(bytes, i32.constant(16 * count - 1)));
    f.block((done) =>
      f.loop((again) => {
        f.branchIf(i32.lessOrEqualS(last, at), done);
        block(count);
        f.branch(again);
      }),
    );
  }
  f.block((done) =>
    f.loop((again) => {
      f.branchIf(i32.lessOrEqualS(bytes, at), done);
      const sum = f.local(type);
      f.set(sum, one.constant(0));
      each((from) => f.set(sum, one.add(sum, one.load(from))));
      f.do(one.store(i32.add(into, at), sum));
      f.set(at, i32.add(at, i32.constant(size)));
      f.branch(again);
    }),
  );
}
