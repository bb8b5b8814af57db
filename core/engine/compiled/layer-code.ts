import { instructionCount } from "../instructions.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, f64x2, i32 } from "../wasm/instructions.ts";
import type { Local, Value } from "../wasm/values.ts";
import { alongBlocks } from "./blocks.ts";
import { writeForm } from "./form-code.ts";
import type { Layer } from "./layers.ts";
import type { GroupLocals } from "./number-code.ts";
import type { NumberType } from "./number-type.ts";
import { alongRows } from "./row-code.ts";

/**
 * The matrix kernel of a dense layer over a batch. Its record has the bytes of the addresses that follow, those of
 * the inputs' rows, a row of ones last where there is a bias, which is its weight; then three addresses for each
 * unit: those of its values, of its slopes and of its weights, which lie side by side.
 */
const unitSize = 12;

function readRecord(f: FunctionBuilder, { record, count }: GroupLocals) {
  const inputs = f.let(i32.add(record, i32.constant(4)));
  const units = f.let(i32.add(inputs, i32.load(record)));
  const end = f.let(i32.add(units, i32.multiply(count, i32.constant(unitSize))));
  const eachUnit = (body: (unit: Local<"i32">) => void) =>
    f.count({ from: units, to: end, step: unitSize }, body);
  return { inputs, units, eachUnit };
}

export function writeLayerForward(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  { sum }: Layer,
  group: GroupLocals,
  bytes: Local<"i32">,
  until: "values" | "partials",
): void {
  const { inputs, units, eachUnit } = readRecord(f, group);
  // The inputs of a block stay at hand while all units take them.
  alongBlocks(f, numbers, bytes, (block, at) =>
    eachUnit((unit) => {
      // −0 + x is x, also where that is −0.
      const sums = block.sums(-0);
      const weight = f.local("i32");
      f.set(weight, i32.load(unit, 8));
      f.count({ from: inputs, to: units, step: 4 }, (input) => {
        const x = f.let(i32.add(i32.load(input), at));
        const w = block.shared(weight);
        for (const [i, each] of sums.entries())
          block.add(each, block.multiply(w, block.load(x, i)));
        f.set(weight, i32.add(weight, i32.constant(numbers.bytes)));
      });
      block.store(f.let(i32.add(i32.load(unit), at)), sums);
    }),
  );
  const { activation, valueLength, valueRegister, slopeRegister } = sum;
  const slope = until === "partials" ? slopeRegister : null;
  if (valueRegister === 0 && slope === null) return;
  const length = until === "values" ? valueLength : instructionCount(activation);
  eachUnit((unit) => {
    const [values, slopes] = [f.let(i32.load(unit)), f.let(i32.load(unit, 4))];
    alongRows(
      f,
      numbers,
      functions,
      bytes,
      () => values,
      (side, at) => {
        const z = () => side.load(i32.add(values, at));
        const register = writeForm(f, activation, side, z, length);
        const kept = [
          ...(valueRegister === 0 ? [] : [{ row: values, register: valueRegister }]),
          ...(slope === null ? [] : [{ row: slopes, register: slope }]),
        ];
        const results = kept.map((each) => f.let(register(each.register)));
        for (const [i, { row }] of kept.entries()) f.do(side.store(i32.add(row, at), results[i]!));
      },
    );
  });
}

/** How many weights of a unit have their sums side by side; an odd one is taken along with the last others. */
const weightCounts = [8, 4, 2, 1] as const;

/**
 * The gradients of the units are complete: those of the weights are sums over the lanes, each in the lanes' order,
 * of upstream × (slope × input).
 */
export function writeLayerBackward(
  f: FunctionBuilder,
  numbers: NumberType,
  { sum }: Layer,
  group: GroupLocals,
  bytes: Local<"i32">,
  gradients: Local<"i32">,
): void {
  const { inputs, eachUnit } = readRecord(f, group);
  const [input, left, behind] = [f.local("i32"), f.local("i32"), f.local("i32")];
  f.set(input, inputs);
  f.set(left, i32.load(group.record));
  f.set(behind, gradients);
  const block = (count: number) => {
    const rows = Array.from({ length: count }, (_, i) => f.let(i32.load(input, 4 * i)));
    eachUnit((unit) => {
      const upstream = f.let(i32.add(i32.load(unit), gradients));
      const slopes = sum.slopeRegister === null ? null : f.let(i32.load(unit, 4));
      const into = f.let(i32.add(i32.load(unit, 8), behind));
      sumOverLanes(f, numbers, { upstream, slopes, rows, into }, bytes);
    });
    f.set(input, i32.add(input, i32.constant(4 * count)));
    f.set(left, i32.subtract(left, i32.constant(4 * count)));
    f.set(behind, i32.add(behind, i32.constant(numbers.bytes * count)));
  };
  for (const count of weightCounts) {
    f.block((done) =>
      f.loop((again) => {
        f.branchIf(i32.lessU(left, i32.constant(4 * count)), done);
        if (count > 1) f.branchIf(i32.equal(left, i32.constant(4 * (count + 1))), done);
        block(count);
        f.branch(again);
      }),
    );
    if (count > 1) f.if(i32.equal(left, i32.constant(4 * (count + 1))), () => block(count + 1));
  }
}

interface Sums {
  readonly upstream: Local<"i32">;
  readonly slopes: Local<"i32"> | null;
  /** The rows of the inputs. */
  readonly rows: readonly Local<"i32">[];
  /** Where the first sum goes. */
  readonly into: Local<"i32">;
}

/** Two lanes of each row are computed at once and then change places, so that two rows' sums stand side by side. */
function sumOverLanes(
  f: FunctionBuilder,
  { bytes: size, wide, widePair }: NumberType,
  { upstream, slopes, rows, into }: Sums,
  bytes: Local<"i32">,
): void {
  const sums = Array.from({ length: rows.length >> 1 }, () => f.local("v128"));
  const single = f.local("f64");
  for (const each of sums) f.set(each, f64x2.constant(0));
  f.set(single, f64.constant(0));
  const isOdd = rows.length % 2 === 1;
  const at = f.local("i32");
  f.set(at, i32.constant(0));
  const beside = (row: Local<"i32">): Value<"i32"> => i32.add(row, at);
  const pairs = f.let(i32.and(bytes, i32.constant(-2 * size)));
  f.if(pairs, () =>
    f.loop((again) => {
      const g = f.let(widePair.load(beside(upstream)));
      const s = slopes && f.let(widePair.load(beside(slopes)));
      const products = rows.map((row) => {
        const x = widePair.load(beside(row));
        return f.let(f64x2.multiply(g, s ? f64x2.multiply(s, x) : x));
      });
      for (const [i, each] of sums.entries()) {
        const [a, b] = [products[2 * i]!, products[2 * i + 1]!];
        f.set(each, f64x2.add(f64x2.add(each, f64x2.firsts(a, b)), f64x2.seconds(a, b)));
      }
      if (isOdd) {
        const last = products.at(-1)!;
        const first = f64.add(single, f64x2.lane(0, last));
        f.set(single, f64.add(first, f64x2.lane(1, last)));
      }
      f.set(at, i32.add(at, i32.constant(2 * size)));
      f.branchIf(i32.lessU(at, pairs), again);
    }),
  );
  f.if(i32.and(bytes, i32.constant(size)), () => {
    const g = f.let(wide.load(beside(upstream)));
    const s = slopes && f.let(wide.load(beside(slopes)));
    const product = (row: Local<"i32">) => {
      const x = wide.load(beside(row));
      return f64.multiply(g, s ? f64.multiply(s, x) : x);
    };
    for (const [i, each] of sums.entries()) {
      const [a, b] = [product(rows[2 * i]!), product(rows[2 * i + 1]!)];
      f.set(each, f64x2.add(each, f64x2.withLane(1, f64x2.splat(a), b)));
    }
    if (isOdd) f.set(single, f64.add(single, product(rows.at(-1)!)));
  });
  for (const [i, each] of sums.entries()) f.do(widePair.store(into, each, 2 * size * i));
  if (isOdd) f.do(wide.store(into, single, size * (rows.length - 1)));
}
