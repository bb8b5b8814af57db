import { instructionCount } from "../instructions.ts";
import { lanesAlgebra, scalarAlgebra } from "../wasm/algebras.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, f64x2, i32 } from "../wasm/instructions.ts";
import { madeOnce } from "../wasm/made-once.ts";
import type { Local, Value } from "../wasm/values.ts";
import { type Width, writeContribution, writeForm, writeOperands } from "./form-code.ts";
import type { Kernel } from "./kernels.ts";
import { eachRecord, type GroupLocals } from "./number-code.ts";
import type { NumberType } from "./number-type.ts";

/**
 * Kernels of nodes with a row of numbers each, as those of a batch are: pairs of neighbours side by side,
 * then the last one where their count is odd. `bytes` is the length of the rows.
 */

/** Reads and writes of one place in the rows, in either width. */
export interface Side<T extends "f64" | "v128"> extends Width<T> {
  readonly load: (address: Value<"i32">) => Value<T>;
  readonly store: (address: Value<"i32">, value: Value<T>) => Value<"void">;
  /** Numbers that do not lie side by side, but \`step\` bytes apart. */
  readonly loadApart: (address: Value<"i32">, step: Value<"i32">) => Value<T>;
  readonly storeApart: (address: Value<"i32">, step: Value<"i32">, value: Value<T>) => void;
  /** A number that all of the row share. */
  readonly shared: (index: number) => Value<T>;
}

type RowBody = <T extends "f64" | "v128">(side: Side<T>, at: Local<"i32">) => void;

/** Once for each pair in the rows, and for what is left over. */
export function alongRows(
  f: FunctionBuilder,
  { bytes: size, wide, widePair }: NumberType,
  functions: ElementaryFunctions,
  bytes: Local<"i32">,
  sharedAt: (index: number) => Value<"i32">,
  body: RowBody,
): void {
  const at = f.local("i32");
  f.set(at, i32.constant(0));
  const pairs = f.let(i32.and(bytes, i32.constant(-2 * size)));
  const inPairs: Side<"v128"> = {
    algebra: lanesAlgebra(f),
    call: functions.lanes,
    load: (address) => widePair.load(address),
    loadApart: (address, step) =>
      f64x2.withLane(1, f64x2.splat(wide.load(address)), wide.load(i32.add(address, step))),
    store: (address, value) => widePair.store(address, value),
    storeApart(address, step, value) {
      const pair = f.let(value);
      f.do(wide.store(address, f64x2.lane(0, pair)));
      f.do(wide.store(i32.add(address, step), f64x2.lane(1, pair)));
    },
    shared: (index) => widePair.loadSplat(sharedAt(index)),
  };
  const alone: Side<"f64"> = {
    algebra: scalarAlgebra(f),
    call: functions.scalar,
    load: (address) => wide.load(address),
    loadApart: (address) => wide.load(address),
    store: (address, value) => wide.store(address, value),
    storeApart: (address, _, value) => f.do(wide.store(address, value)),
    shared: (index) => wide.load(sharedAt(index)),
  };
  f.if(pairs, () =>
    f.loop((again) => {
      body(inPairs, at);
      f.set(at, i32.add(at, i32.constant(2 * size)));
      f.branchIf(i32.lessU(at, pairs), again);
    }),
  );
  f.if(i32.and(bytes, i32.constant(size)), () => body(alone, at));
}

/** The addresses of a node's rows, read from its record once. */
function rowsOf(
  f: FunctionBuilder,
  { bytes: size }: NumberType,
  { form, record, isShared, isStretched }: Kernel,
  bytes: Local<"i32">,
  address: (offset: number) => Value<"i32">,
) {
  const inputs = form.wiring.handles.length;
  const known = new Map<string, Local<"i32">>();
  const once = (name: string, make: () => Value<"i32">) =>
    madeOnce(known, name, () => f.let(make()));
  const behind = (base: Local<"i32">, rows: number): Value<"i32"> =>
    rows === 0 ? base : i32.add(base, i32.multiply(bytes, i32.constant(rows)));
  const value = once("value", () => address(0));
  const base = (name: "partials" | "contributions" | "params") =>
    once(name, () => address(record[name]));
  return {
    value,
    partial: (row: number) => once(`partial ${row}`, () => behind(base("partials"), row)),
    contribution: (slot: number) =>
      once(`contribution ${slot}`, () =>
        isStretched
          ? address(record.contributions + 4 * slot)
          : behind(base("contributions"), slot),
      ),
    operand: (index: number) =>
      once(`operand ${index}`, () => {
        if (index < inputs || isStretched) return address(record.inputs + 4 * index);
        const before = index - inputs;
        // A node's parameters are all shared by the lanes, or none is.
        return isShared[index]
          ? i32.add(base("params"), i32.constant(size * before))
          : behind(base("params"), before);
      }),
  };
}

export function writeRowForward(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel,
  group: GroupLocals,
  bytes: Local<"i32">,
  until: "values" | "partials",
): void {
  const { form, rows, isShared } = kernel;
  const count = until === "values" ? form.valueLength : instructionCount(form);
  eachRecord(f, kernel, group, (address) => {
    const places = rowsOf(f, numbers, kernel, bytes, address);
    for (let i = 0; i < form.operands.length; i++) places.operand(i);
    if (until === "partials") for (let i = 0; i < rows.length; i++) places.partial(i);
    alongRows(f, numbers, functions, bytes, places.operand, (side, at) => {
      const operand = (index: number) =>
        isShared[index] ? side.shared(index) : side.load(i32.add(places.operand(index), at));
      const register = writeForm(f, form, side, operand, count);
      f.do(side.store(i32.add(places.value, at), register(form.valueRegister)));
      if (until === "partials")
        for (const [i, row] of rows.entries())
          f.do(side.store(i32.add(places.partial(i), at), register(row)));
    });
  });
}

/** The gradients are complete; what lanes share of the node's own parameters takes the sum over them. */
export function writeRowBackward(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel,
  group: GroupLocals,
  bytes: Local<"i32">,
  gradients: Local<"i32">,
): void {
  const { form, rows, isShared, isStretched } = kernel;
  const inputs = form.wiring.handles.length;
  const isOwn = (operand: number) => operand >= inputs && !isStretched;
  const own = form.partials.flatMap(({ operand }, slot) =>
    isOwn(operand) ? [{ operand, slot }] : [],
  );
  if (form.partials.length === 0) return;
  eachRecord(f, kernel, group, (address) => {
    const places = rowsOf(f, numbers, kernel, bytes, address);
    for (const [i, { register, times, operand }] of form.partials.entries()) {
      places.contribution(i);
      for (const factor of [register, times ?? register])
        if (factor < form.operands.length) places.operand(factor);
      if (isOwn(operand)) places.operand(operand);
    }
    for (let i = 0; i < rows.length; i++) places.partial(i);
    const upstreamAt = f.let(i32.add(places.value, gradients));
    alongRows(f, numbers, functions, bytes, places.operand, (side, at) => {
      const load = (place: Value<"i32">) => side.load(i32.add(place, at));
      const upstream = f.let(load(upstreamAt));
      const given = writeOperands(f, form, side, (index) =>
        isShared[index] ? side.shared(index) : load(places.operand(index)),
      );
      const factor = (register: number) => {
        const row = rows.indexOf(register);
        if (row >= 0) return load(places.partial(row));
        return register === form.valueRegister ? load(places.value) : given(register);
      };
      for (const [i, { operand, ...factors }] of form.partials.entries()) {
        const contribution = f.let(writeContribution(form, side, upstream, factors, factor));
        f.do(side.store(i32.add(places.contribution(i), at), contribution));
        if (!isOwn(operand) || isShared[operand]) continue;
        const sum = side.algebra.add(side.algebra.constant(0), contribution);
        f.do(side.store(i32.add(i32.add(places.operand(operand), gradients), at), sum));
      }
    });
    const shared = own.filter(({ operand }) => isShared[operand]);
    for (let i = 0; i < shared.length; i += 4)
      sumRows(
        f,
        numbers,
        shared.slice(i, i + 4).map(({ slot, operand }) => ({
          row: places.contribution(slot),
          into: i32.add(places.operand(operand), gradients),
        })),
        bytes,
      );
  });
}

/** Sums of several rows, each from its beginning to its end: side by side, since each addition waits for the last. */
function sumRows(
  f: FunctionBuilder,
  { bytes: size, wide }: NumberType,
  sums: readonly { readonly row: Local<"i32">; readonly into: Value<"i32"> }[],
  bytes: Local<"i32">,
): void {
  const totals = sums.map(() => {
    const total = f.local("f64");
    f.set(total, f64.constant(0));
    return total;
  });
  f.count({ from: i32.constant(0), to: bytes, step: size }, (at) => {
    for (const [i, { row }] of sums.entries())
      f.set(totals[i]!, f64.add(totals[i]!, wide.load(i32.add(row, at))));
  });
  for (const [i, { into }] of sums.entries()) f.do(wide.store(into, totals[i]!));
}
