import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import type { Fold } from "./loop.ts";
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
import type { NumberType } from "./number-type.ts";

/** The columns of a block: where the factors of the first begin, and how far those of the next are. */
interface Columns {
  readonly width: number;
  readonly factors: readonly { readonly from: Local<"i32">; readonly step: Local<"i32"> }[];
}

/** out = Σ x, Σ a·b, or the largest; several columns at a time, so that none waits for another. */
export function writeReduce(
  f: FunctionBuilder,
  numbers: NumberType,
  list: Local<"i32">,
  fold: Fold,
  isBeside: boolean,
): void {
  const names = fold === "dot" ? (["a", "b"] as const) : (["a"] as const);
  const terms = readTerms(f, list, names.length);
  const { length, accumulate, rows } = readWords(f, list, ["length", "accumulate", "rows"]);
  const steps = readWords(f, list, ["out", ...names]);
  const widths = isBeside ? [4 * numbers.lanes, numbers.lanes, 1] : [4, 1];
  times(f, rows, () => {
    const places = readWords(f, list, ["out", ...names]);
    alongColumns(f, length, widths, (width, column) => {
      const columns = {
        width,
        factors: names.map((name) => ({
          from: f.let(columnsOn(places[name], column, steps[name])),
          step: steps[name],
        })),
      };
      const results =
        isBeside && width > 1
          ? foldRegisters(f, numbers, terms, columns, fold)
          : foldApart(f, numbers, terms, columns, fold);
      writeResults(f, numbers, results, columnsOn(places.out, column, steps.out), {
        step: steps.out,
        accumulate,
      });
    });
  });
}

/** What nothing has been added to, or is larger than nothing. */
function neutral(fold: Fold): number {
  return fold === "max" ? Number.NEGATIVE_INFINITY : -0;
}

function foldRegisters(
  f: FunctionBuilder,
  { lanes, register }: NumberType,
  terms: Terms,
  { width, factors: [x] }: Columns,
  fold: Fold,
): Results {
  const results = Array.from({ length: width / lanes }, () =>
    copied(f, register.constant(neutral(fold))),
  );
  const from = walker(f, 0, x!.from);
  const join = fold === "max" ? register.maximum : register.add;
  alongTerms(f, terms, [from], () => {
    for (const [i, result] of results.entries())
      f.set(result, join(result, register.load(from.at, 16 * i)));
  });
  return results;
}

/** Each column with an address of its own. */
function foldApart(
  f: FunctionBuilder,
  { one }: NumberType,
  terms: Terms,
  { width, factors }: Columns,
  fold: Fold,
): Results {
  const columns = Array.from({ length: width }, (_, column) =>
    factors.map(({ from, step }, walk) =>
      walker(f, walk, columnsOn(from, i32.constant(column), step)),
    ),
  );
  const results = columns.map(() => copied(f, one.constant(neutral(fold))));
  const join = fold === "max" ? one.maximum : one.add;
  alongTerms(f, terms, columns.flat(), () => {
    for (const [i, [a, b]] of columns.entries()) {
      const x = one.load(a!.at);
      f.set(results[i]!, join(results[i]!, b ? one.multiply(x, one.load(b.at)) : x));
    }
  });
  return results;
}
