import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local, Value, ValueType } from "../wasm/values.ts";
import type { NumberType, OneNumber } from "./number-type.ts";

/**
 * What the loops of operations are made of. Numbers of the result lie side by side in registers; what belongs to one
 * of them is added one after the other, beginning with the first. −0 is where a sum may begin: x + −0 is x.
 */

export function times(f: FunctionBuilder, count: Value<"i32">, body: () => void): void {
  f.count({ from: i32.constant(0), to: count, step: 1 }, body);
}

/** Along `length` columns: as many at a time as the widths allow, the widest first. */
export function alongColumns(
  f: FunctionBuilder,
  length: Local<"i32">,
  widths: readonly number[],
  body: (width: number, column: Local<"i32">) => void,
): void {
  const column = f.local("i32");
  f.set(column, i32.constant(0));
  for (const width of widths)
    f.block((done) =>
      f.loop((again) => {
        const next = i32.add(column, i32.constant(width));
        f.branchIf(i32.lessU(length, next), done);
        body(width, column);
        f.set(column, next);
        f.branch(again);
      }),
    );
}

/** Whole numbers one after the other from `list` on, which is then behind them. */
export function readWords<Name extends string>(
  f: FunctionBuilder,
  list: Local<"i32">,
  names: readonly Name[],
): Readonly<Record<Name, Local<"i32">>> {
  const words = names.map((name, i) => [name, f.let(i32.load(list, 4 * i))] as const);
  f.set(list, i32.add(list, i32.constant(4 * names.length)));
  return Object.fromEntries(words) as Record<Name, Local<"i32">>;
}

/** What belongs to one number of the result: a list of places of the walks, and from each so many steps. */
export interface Terms {
  readonly depth: Local<"i32">;
  readonly steps: readonly Local<"i32">[];
  readonly start: Local<"i32">;
  readonly end: Local<"i32">;
}

/** As `writeTerms` writes them; `list` is then behind them. */
export function readTerms(f: FunctionBuilder, list: Local<"i32">, walks: number): Terms {
  const { depth, size } = readWords(f, list, ["depth", "size"]);
  const steps = Array.from({ length: walks }, () => readWords(f, list, ["step"]).step);
  const start = copied(f, list);
  f.set(list, i32.add(list, size));
  return { depth, steps, start, end: copied(f, list) };
}

/** An address that goes along the terms: `at` is that of the term at hand. */
export interface Walker {
  readonly at: Local<"i32">;
  readonly from: Local<"i32">;
  readonly walk: number;
}

export function walker(f: FunctionBuilder, walk: number, from: Value<"i32">): Walker {
  return { at: f.local("i32"), from: copied(f, from), walk };
}

/** Once for each term, in their order. */
export function alongTerms(
  f: FunctionBuilder,
  { depth, steps, start, end }: Terms,
  walkers: readonly Walker[],
  body: () => void,
): void {
  f.count({ from: start, to: end, step: 4 * steps.length }, (term) => {
    for (const { at, from, walk } of walkers) f.set(at, i32.add(from, i32.load(term, 4 * walk)));
    times(f, depth, () => {
      body();
      for (const { at, walk } of walkers) f.set(at, i32.add(at, steps[walk]!));
    });
  });
}

/** A variable of its own with the value. */
export function copied<T extends ValueType>(f: FunctionBuilder, value: Value<T>): Local<T> {
  const copy = f.local(value.type);
  f.set(copy, value);
  return copy;
}

/** Columns on from an address. */
export function columnsOn(
  address: Value<"i32">,
  column: Value<"i32">,
  step: Local<"i32">,
): Value<"i32"> {
  return i32.add(address, i32.multiply(column, step));
}

/** Results of neighbouring columns: registers of them, or single ones. */
export type Results = readonly (Local<"v128"> | Local<OneNumber>)[];

/** Stores results from an address on, `step` bytes apart, or adds them to what is there. */
export function writeResults(
  f: FunctionBuilder,
  { one, register, lanes, bytes }: NumberType,
  results: Results,
  first: Value<"i32">,
  { step, accumulate }: { readonly step: Local<"i32">; readonly accumulate: Local<"i32"> },
): void {
  const address = copied(f, first);
  const write = (result: Value<OneNumber>) => {
    const sum = f.let(result);
    f.if(accumulate, () => f.set(sum, one.add(one.load(address), sum)));
    f.do(one.store(address, sum));
    f.set(address, i32.add(address, step));
  };
  const inRegisters = results as readonly Local<"v128">[];
  if (results[0]?.type !== "v128") for (const result of results) write(result as Local<OneNumber>);
  else
    f.if(
      i32.equal(step, i32.constant(bytes)),
      () => {
        for (const [i, sum] of inRegisters.entries()) {
          f.if(accumulate, () => f.set(sum, register.add(register.load(address, 16 * i), sum)));
          f.do(register.store(address, sum, 16 * i));
        }
      },
      () => {
        for (const sum of inRegisters)
          for (let lane = 0; lane < lanes; lane++) write(register.lane(lane, sum));
      },
    );
}
