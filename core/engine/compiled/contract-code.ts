import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import {
  alongColumns,
  alongTerms,
  columnsOn,
  copied,
  type Results,
  readTerms,
  readWords,
  type Terms,
  times,
  walker,
  writeResults,
} from "./loop-code.ts";
import type { NumberType, OneNumber } from "./number-type.ts";

/**
 * out[row, column] = Σ a[row]·b[column] in blocks of four rows and two registers of columns. Where columns of b do not
 * lie side by side, those of a block are packed so, into a panel that all rows share.
 */
export function writeContract(
  f: FunctionBuilder,
  numbers: NumberType,
  list: Local<"i32">,
  panel: Local<"i32">,
  isPacked: boolean,
): void {
  const { lanes } = numbers;
  const terms = readTerms(f, list, 2);
  const { length, step, outStep, accumulate, groups } = readWords(f, list, [
    "length",
    "step",
    "outStep",
    "accumulate",
    "groups",
  ]);
  times(f, groups, () => {
    const { b, fours, ones } = readWords(f, list, ["b", "fours", "ones"]);
    const rows = copied(f, list);
    alongColumns(f, length, [2 * lanes, lanes, 1], (width, column) => {
      const from = copied(f, columnsOn(b, column, step));
      const usesPanel = isPacked && width > 1;
      if (usesPanel) writePanel(f, numbers, terms, { from, step, panel, width });
      f.set(list, rows);
      for (const [count, height] of [
        [fours, 4],
        [ones, 1],
      ] as const)
        times(f, count, () => {
          const places = Array.from({ length: height }, () => readWords(f, list, ["out", "a"]));
          const block = writeBlock(f, numbers, terms, {
            rows: places.map(({ a }) => a),
            columns: usesPanel ? panel : from,
            width,
            usesPanel,
          });
          for (const [row, results] of block.entries())
            writeResults(f, numbers, results, columnsOn(places[row]!.out, column, outStep), {
              step: outStep,
              accumulate,
            });
        });
    });
  });
}

/** Brings columns of b side by side: those of the first term, then those of the next. */
function writePanel(
  f: FunctionBuilder,
  { one, bytes }: NumberType,
  terms: Terms,
  {
    from,
    step,
    panel,
    width,
  }: {
    readonly from: Local<"i32">;
    readonly step: Local<"i32">;
    readonly panel: Local<"i32">;
    readonly width: number;
  },
): void {
  const to = copied(f, panel);
  const columns = Array.from({ length: width }, (_, column) =>
    walker(f, 1, columnsOn(from, i32.constant(column), step)),
  );
  alongTerms(f, terms, columns, () => {
    for (const [column, { at }] of columns.entries())
      f.do(one.store(to, one.load(at), column * bytes));
    f.set(to, i32.add(to, i32.constant(width * bytes)));
  });
}

/** The sums of a block: for each row those of its columns. */
function writeBlock(
  f: FunctionBuilder,
  { one, register, lanes, bytes }: NumberType,
  terms: Terms,
  {
    rows,
    columns,
    width,
    usesPanel,
  }: {
    readonly rows: readonly Local<"i32">[];
    readonly columns: Local<"i32">;
    readonly width: number;
    readonly usesPanel: boolean;
  },
): readonly Results[] {
  const own = rows.map((from) => walker(f, 0, from));
  const others = walker(f, 1, columns);
  const walkers = usesPanel ? own : [...own, others];
  if (usesPanel) f.set(others.at, columns);
  const pass = (body: () => void) =>
    alongTerms(f, terms, walkers, () => {
      body();
      if (usesPanel) f.set(others.at, i32.add(others.at, i32.constant(width * bytes)));
    });
  if (width === 1) {
    const sums = own.map(() => copied(f, one.constant(-0)));
    pass(() => {
      const factor = f.let(one.load(others.at)) as Local<OneNumber>;
      for (const [row, { at }] of own.entries())
        f.set(sums[row]!, one.add(sums[row]!, one.multiply(one.load(at), factor)));
    });
    return sums.map((sum) => [sum]);
  }
  const sums = own.map(() =>
    Array.from({ length: width / lanes }, () => copied(f, register.constant(-0))),
  );
  pass(() => {
    const factors = sums[0]!.map((_, i) => f.let(register.load(others.at, 16 * i)));
    for (const [row, { at }] of own.entries()) {
      const factor = f.let(register.loadSplat(at));
      for (const [i, sum] of sums[row]!.entries())
        f.set(sum, register.add(sum, register.multiply(factor, factors[i]!)));
    }
  });
  return sums;
}
