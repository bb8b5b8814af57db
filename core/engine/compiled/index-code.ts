import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import { alongTerms, columnsOn, copied, readTerms, readWords, times, walker } from "./loop-code.ts";
import type { NumberType } from "./number-type.ts";

/** out = where the largest x stands among its terms: the first of equals; NaN counts as the largest. */
export function writeArgmax(f: FunctionBuilder, { wide }: NumberType, list: Local<"i32">): void {
  const terms = readTerms(f, list, 1);
  const { length, rows } = readWords(f, list, ["length", "accumulate", "rows"]);
  const steps = readWords(f, list, ["out", "x"]);
  times(f, rows, () => {
    const places = readWords(f, list, ["out", "x"]);
    times(f, length, () => {
      const [largest, place, count] = [Number.NEGATIVE_INFINITY, 0, 0].map((start) =>
        copied(f, f64.constant(start)),
      ) as [Local<"f64">, Local<"f64">, Local<"f64">];
      const from = walker(f, 0, places.x);
      alongTerms(f, terms, [from], () => {
        const x = f.let(wide.load(from.at));
        const isFirstNaN = i32.and(f64.notEqual(x, x), f64.equal(largest, largest));
        const isAbove = f.let(i32.or(f64.less(largest, x), isFirstNaN));
        f.set(largest, f64.select(isAbove, x, largest));
        f.set(place, f64.select(isAbove, count, place));
        f.set(count, f64.add(count, f64.constant(1)));
      });
      f.do(wide.store(places.out, place));
      f.set(places.out, i32.add(places.out, steps.out));
      f.set(places.x, i32.add(places.x, steps.x));
    });
  });
}

/** out = x at an index, or NaN outside of it; or x added to out at the index. One after the other, in their order. */
export function writeIndexed(
  f: FunctionBuilder,
  { wide }: NumberType,
  list: Local<"i32">,
  kind: "take" | "put",
): void {
  const { stride, count, length, rows } = readWords(f, list, ["stride", "count", "length", "rows"]);
  const walks = ["out", "x", "index"] as const;
  const steps = readWords(f, list, walks);
  const limit = f.let(f64.fromI32S(count));
  times(f, rows, () => {
    const places = readWords(f, list, walks);
    times(f, length, () => {
      const index = f.let(wide.load(places.index));
      const isWhole = f64.equal(f64.floor(index), index);
      const isWithin = i32.and(f64.lessOrEqual(f64.constant(0), index), f64.less(index, limit));
      f.if(
        i32.and(isWhole, isWithin),
        () => {
          const from = kind === "take" ? places.x : places.out;
          const at = f.let(columnsOn(from, i32.fromF64S(index), stride));
          if (kind === "take") f.do(wide.store(places.out, wide.load(at)));
          else f.do(wide.store(at, f64.add(wide.load(at), wide.load(places.x))));
        },
        kind === "take" ? () => f.do(wide.store(places.out, f64.constant(Number.NaN))) : undefined,
      );
      for (const walk of walks) f.set(places[walk], i32.add(places[walk], steps[walk]));
    });
  });
}
