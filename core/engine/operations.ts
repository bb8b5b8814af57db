import { droppingRandom, type Random } from "../data/random.ts";
import type { Expression } from "../ops/expression/expression.ts";
import type { Operation, Walk } from "../ops/operations.ts";
import { sizeOf } from "../tensor/shape.ts";
import { execute } from "./execute.ts";
import type { Numbers, Run } from "./executor.ts";
import { constantsOf, createEmitter, type Instructions, instructionCount } from "./instructions.ts";

/**
 * The interpreter of operations: the reference for kernels. One number after the other, in the order that
 * `Operation` gives.
 */
export function runOperations(run: Run<Numbers>, operations: readonly Operation[]): void {
  for (const operation of operations) runOperation(run, operation);
}

export function runOperation(run: Run<Numbers>, operation: Operation): void {
  const { numbers } = run;
  switch (operation.kind) {
    case "contract":
      reduceOver(run, operation, [operation.a, operation.b], (result, [a, b], count) => {
        const product = numbers[a!]! * numbers[b!]!;
        return count === 0 ? product : result + product;
      });
      return;
    case "sum":
      reduceOver(run, operation, [operation.x], (result, [x], count) =>
        count === 0 ? numbers[x!]! : result + numbers[x!]!,
      );
      return;
    case "max":
      reduceOver(run, operation, [operation.x], (result, [x], count) =>
        count === 0 ? numbers[x!]! : Math.max(result, numbers[x!]!),
      );
      return;
    case "argmax": {
      let largest = Number.NaN;
      reduceOver(run, operation, [operation.x], (result, [x], count) => {
        const isLarger = count === 0 || isAbove(numbers[x!]!, largest);
        if (!isLarger) return result;
        largest = numbers[x!]!;
        return count;
      });
      return;
    }
    case "map":
      runMap(run, operation);
      return;
    case "take":
      eachIndex(run, operation.lengths, indexWalks(operation), ([out, x, index]) => {
        const at = numbers[index!]!;
        numbers[out!] = isWithin(at, operation.count)
          ? numbers[x! + at * operation.stride]!
          : Number.NaN;
      });
      return;
    case "put":
      eachIndex(run, operation.lengths, indexWalks(operation), ([out, x, index]) => {
        const at = numbers[index!]!;
        if (isWithin(at, operation.count)) numbers[out! + at * operation.stride]! += numbers[x!]!;
      });
      return;
    case "fill":
      eachIndex(run, operation.lengths, [operation.out], ([out]) => {
        numbers[out!] = operation.value;
      });
      return;
    case "mask":
      runMask(run, operation);
      return;
  }
}

function runMask(
  run: Run<Numbers>,
  { lengths, out, rate, seed, laned }: Extract<Operation, { kind: "mask" }>,
): void {
  const { numbers, training } = run;
  const size = sizeOf(laned ? lengths.slice(1) : lengths);
  let random: Random | null = null;
  eachIndex(run, lengths, [out], ([at], count) => {
    if (training && count % size === 0) {
      const sample = laned ? training.samples[count / size]! : null;
      random = droppingRandom(seed, training.update, sample);
    }
    numbers[at!] = !random ? 1 : random() < rate ? 0 : 1 / (1 - rate);
  });
}

function isAbove(x: number, largest: number): boolean {
  return x > largest || (Number.isNaN(x) && !Number.isNaN(largest));
}

/** Whether the index is one of `count` places. */
export function isWithin(index: number, count: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count;
}

function indexWalks(operation: Extract<Operation, { kind: "take" | "put" }>): readonly Walk[] {
  return [operation.out, operation.x, operation.index];
}

/** Visits every index in row-major order with the place of each walk. */
export function eachIndex(
  run: Run<Numbers>,
  lengths: readonly number[],
  walks: readonly Walk[],
  visit: (places: Int32Array, count: number) => void,
): void {
  if (lengths.includes(0)) return;
  const places = Int32Array.from(walks, (walk) => beginning(run, walk));
  const index = new Int32Array(lengths.length);
  let count = 0;
  do visit(places, count++);
  while (advance(index, lengths, places, walks));
}

/** To the next index in row-major order; no after the last, when all is where it began. */
function advance(
  index: Int32Array,
  lengths: readonly number[],
  places: Int32Array,
  walks: readonly Pick<Walk, "strides">[],
): boolean {
  for (let axis = lengths.length - 1; axis >= 0; axis--) {
    index[axis]! += 1;
    for (let i = 0; i < walks.length; i++) places[i]! += walks[i]!.strides[axis]!;
    if (index[axis]! < lengths[axis]!) return true;
    for (let i = 0; i < walks.length; i++) places[i]! -= walks[i]!.strides[axis]! * lengths[axis]!;
    index[axis] = 0;
  }
  return false;
}

function beginning({ program }: Run<Numbers>, { region, offset }: Walk): number {
  return program.regions[region] + offset;
}

/** For each number of the result what belongs to it, in order. */
export function reduceOver(
  run: Run<Numbers>,
  operation: {
    readonly lengths: readonly number[];
    readonly out: Walk;
    readonly accumulate?: boolean;
  },
  walks: readonly Walk[],
  step: (result: number, places: Int32Array, count: number) => number,
): void {
  const { numbers } = run;
  const { lengths, out, accumulate = false } = operation;
  const axes = lengths.map((_, axis) => axis);
  const kept = axes.filter((axis) => out.strides[axis] !== 0);
  const reduced = axes.filter((axis) => out.strides[axis] === 0);
  const inner = reduced.map((axis) => lengths[axis]!);
  const along = (walk: Walk, some: readonly number[]): Walk => ({
    ...walk,
    strides: some.map((axis) => walk.strides[axis]!),
  });
  const innerWalks = walks.map((walk) => along(walk, reduced));
  const outerWalks = [out, ...walks].map((walk) => along(walk, kept));
  const places = new Int32Array(walks.length);
  const index = new Int32Array(inner.length);
  eachIndex(
    run,
    kept.map((axis) => lengths[axis]!),
    outerWalks,
    (outer) => {
      for (let i = 0; i < places.length; i++) places[i] = outer[i + 1]!;
      let [result, count] = [Number.NaN, 0];
      do result = step(result, places, count++);
      while (advance(index, inner, places, innerWalks));
      const at = outer[0]!;
      numbers[at] = accumulate ? numbers[at]! + result : result;
    },
  );
}

interface Lowered extends Instructions {
  readonly result: number;
}

const lowered = new WeakMap<Expression, Map<string, Lowered>>();

/** Instructions for an expression over named inputs in this order, made once. */
export function instructionsFor(expression: Expression, names: readonly string[]): Lowered {
  const byNames = lowered.get(expression) ?? new Map<string, Lowered>();
  lowered.set(expression, byNames);
  const order = names.join(" ");
  const known = byNames.get(order);
  if (known) return known;
  const operands = names.map((handle) => ({ kind: "input", handle }) as const);
  const emitter = createEmitter(operands, constantsOf([expression]));
  const result = emitter.emit(expression);
  const instructions = { ...emitter.finish(), result };
  byNames.set(order, instructions);
  return instructions;
}

function runMap(
  run: Run<Numbers>,
  { lengths, out, expression, inputs }: Extract<Operation, { kind: "map" }>,
) {
  const instructions = instructionsFor(
    expression,
    inputs.map(({ name }) => name),
  );
  const { code, constants, registerCount, result } = instructions;
  const registers = new Float64Array(registerCount);
  registers.set(constants, inputs.length);
  const table = {
    places: Int32Array.from({ length: registerCount }, (_, i) => i),
    steps: new Int32Array(registerCount),
  };
  const count = instructionCount(instructions);
  eachIndex(run, lengths, [out, ...inputs], (places) => {
    for (let i = 0; i < inputs.length; i++) registers[i] = run.numbers[places[i + 1]!]!;
    execute(code, registers, table, 1, 0, count);
    run.numbers[places[0]!] = registers[result]!;
  });
}
