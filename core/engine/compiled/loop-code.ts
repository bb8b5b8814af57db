import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local, Value } from "../wasm/values.ts";
import type { NumberType, OneNumber } from "./number-type.ts";

/**
 * The loops of reductions. Numbers of the result lie side by side in a register; what belongs to one of them
 * is added one after the other, beginning with the first. −0 is where a sum may begin: x + −0 is x.
 */

function times(f: FunctionBuilder, count: Value<"i32">, body: () => void): void {
  f.count({ from: i32.constant(0), to: count, step: 1 }, body);
}

/** Along `length` columns: as many at a time as the widths allow, the widest first. */
function alongColumns(
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

/** Numbers that are computed side by side: registers of them, or one alone. */
interface Cells {
  readonly sums: readonly (Local<"v128"> | Local<OneNumber>)[];
}

function cellsOf(
  f: FunctionBuilder,
  { type, lanes, one, register }: NumberType,
  width: number,
  start: number,
): Cells {
  if (width === 1) {
    const sum = f.local(type);
    f.set(sum, one.constant(start));
    return { sums: [sum] };
  }
  const sums = Array.from({ length: width / lanes }, () => f.local("v128"));
  for (const sum of sums) f.set(sum, register.constant(start));
  return { sums };
}

/** The numbers of `width` columns from an address on. */
function readColumns(
  f: FunctionBuilder,
  { lanes, one, register }: NumberType,
  address: Local<"i32">,
  width: number,
  step: Local<"i32">,
  isContiguous: boolean,
): readonly (Local<"v128"> | Local<OneNumber>)[] {
  if (width === 1) return [f.let(one.load(address))];
  return Array.from({ length: width / lanes }, (_, i) => {
    if (isContiguous) return f.let(register.load(address, 16 * i));
    const at = (column: number) =>
      one.load(i32.add(address, i32.multiply(step, i32.constant(column))));
    let read = register.splat(at(i * lanes));
    for (let lane = 1; lane < lanes; lane++)
      read = register.withLane(lane, read, at(i * lanes + lane));
    return f.let(read);
  });
}

/** Stores the results, or adds them to what is there. */
function writeColumns(
  f: FunctionBuilder,
  { one, register, lanes }: NumberType,
  { sums }: Cells,
  first: Value<"i32">,
  step: Local<"i32">,
  accumulate: Local<"i32">,
): void {
  const address = f.local("i32");
  f.set(address, first);
  const write = (result: Value<OneNumber>) => {
    const sum = f.let(result);
    f.if(accumulate, () => f.set(sum, one.add(one.load(address), sum)));
    f.do(one.store(address, sum));
    f.set(address, i32.add(address, step));
  };
  for (const sum of sums) {
    if (sum.type === "v128")
      for (let lane = 0; lane < lanes; lane++) write(register.lane(lane, sum as Local<"v128">));
    else write(sum as Local<OneNumber>);
  }
}

/** Whole numbers one after the other from `list` on, which is then behind them. */
function readHead(f: FunctionBuilder, list: Local<"i32">, count: number): readonly Local<"i32">[] {
  const numbers = Array.from({ length: count }, (_, i) => f.let(i32.load(list, 4 * i)));
  f.set(list, i32.add(list, i32.constant(4 * count)));
  return numbers;
}

/** out = Σ a·b over rows that share b, four at a time, and four columns of each. */
export function writeContract(
  f: FunctionBuilder,
  numbers: NumberType,
  list: Local<"i32">,
  isContiguous: boolean,
): void {
  const { lanes, one, register } = numbers;
  const [depth, length, step, outStep, accumulate, fours, ones] = readHead(f, list, 7) as [
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
  ];
  const terms = f.let(list);
  const start = f.local("i32");
  f.set(start, terms);
  const end = f.let(i32.add(start, depth));
  f.set(list, end);
  for (const [count, rows] of [
    [fours, 4],
    [ones, 1],
  ] as const)
    times(f, count, () => {
      const [b, ...rest] = readHead(f, list, 1 + 2 * rows) as [Local<"i32">];
      const places = rest as readonly Local<"i32">[];
      alongColumns(f, length, [2 * lanes, lanes, 1], (width, column) => {
        const from = f.let(i32.add(b, i32.multiply(column, step)));
        const cells = Array.from({ length: rows }, () => cellsOf(f, numbers, width, -0));
        f.count({ from: start, to: end, step: 8 }, (term) => {
          const address = f.let(i32.add(from, i32.load(term, 4)));
          const factors = readColumns(f, numbers, address, width, step, isContiguous);
          const along = f.let(i32.load(term));
          for (const [row, { sums }] of cells.entries()) {
            const at = i32.add(places[2 * row + 1]!, along);
            if (width === 1) {
              const sum = sums[0] as Local<OneNumber>;
              const factor = factors[0] as Local<OneNumber>;
              f.set(sum, one.add(sum, one.multiply(one.load(at), factor)));
              continue;
            }
            const factor = f.let(register.loadSplat(at));
            for (const [i, sum] of (sums as readonly Local<"v128">[]).entries()) {
              const product = register.multiply(factor, factors[i] as Local<"v128">);
              f.set(sum, register.add(sum, product));
            }
          }
        });
        for (const [row, each] of cells.entries())
          writeColumns(
            f,
            numbers,
            each,
            i32.add(places[2 * row]!, i32.multiply(column, outStep)),
            outStep,
            accumulate,
          );
      });
    });
}

/** out = Σ x, or the largest, four registers of columns at a time. */
export function writeReduce(
  f: FunctionBuilder,
  numbers: NumberType,
  list: Local<"i32">,
  kind: "sum" | "max",
  isContiguous: boolean,
): void {
  const [depth, length, step, outStep, accumulate, rows] = readHead(f, list, 6) as [
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
  ];
  const start = f.local("i32");
  f.set(start, list);
  const end = f.let(i32.add(start, depth));
  f.set(list, end);
  const neutral = kind === "sum" ? -0 : Number.NEGATIVE_INFINITY;
  const { lanes, one, register } = numbers;
  const fold = kind === "sum" ? "add" : "maximum";
  times(f, rows, () => {
    const [out, x] = readHead(f, list, 2) as [Local<"i32">, Local<"i32">];
    alongColumns(f, length, [4 * lanes, lanes, 1], (width, column) => {
      const from = f.let(i32.add(x, i32.multiply(column, step)));
      const cells = cellsOf(f, numbers, width, neutral);
      f.count({ from: start, to: end, step: 4 }, (term) => {
        const address = f.let(i32.add(from, i32.load(term)));
        const terms = readColumns(f, numbers, address, width, step, isContiguous);
        for (const [i, sum] of cells.sums.entries())
          if (sum.type === "v128")
            f.set(
              sum as Local<"v128">,
              register[fold](sum as Local<"v128">, terms[i] as Local<"v128">),
            );
          else
            f.set(
              sum as Local<OneNumber>,
              one[fold](sum as Local<OneNumber>, terms[i] as Local<OneNumber>),
            );
      });
      writeColumns(
        f,
        numbers,
        cells,
        i32.add(out, i32.multiply(column, outStep)),
        outStep,
        accumulate,
      );
    });
  });
}
