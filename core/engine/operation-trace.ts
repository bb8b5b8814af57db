import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import type { Operation } from "../ops/operations.ts";
import type { Run } from "./arena.ts";
import { type Part, sumOf, termsOf } from "./cell-part.ts";
import { execute } from "./execute.ts";
import { instructionCount } from "./instructions.ts";
import {
  addressAt,
  inRowMajorOrder,
  pointsAt,
  reducedAxes,
  reducedIndex,
} from "./operation-points.ts";
import { instructionsFor, isWithin } from "./operations.ts";

/**
 * Traces a number back through recorded operations to the numbers that they began with. `leaf` makes the part of one
 * that no operation has written; `given` that of one which is not to be followed further, or null.
 *
 * Numbers on the way may have been written over since, so each is computed again, in the operations' own order and
 * so to the same bits: what it needs alone, and once.
 */
export function createTrace(
  run: Run,
  operations: readonly Operation[],
  leaf: (address: number) => Part,
  given: (address: number, before: number) => Part | null = () => null,
): (address: number) => Part {
  const { program, numbers } = run;
  const parts = new Map<string, Part>();

  /** What stood at an address before the operation with this number. */
  function partBefore(address: number, before: number): Part {
    const known = given(address, before);
    if (known) return known;
    for (let i = before - 1; i >= 0; i--) {
      const key = `${i} ${address}`;
      const known = parts.get(key);
      if (known) return known;
      const part = written(address, i);
      if (!part) continue;
      parts.set(key, part);
      return part;
    }
    return leaf(address);
  }

  function written(address: number, at: number): Part | null {
    const operation = operations[at]!;
    if (operation.kind === "put") return put(operation, address, at);
    const points = pointsAt(program, operation.lengths, operation.out, address);
    const [index] = points;
    if (!index) return null;
    const part = (walk: Operation["out"], where: readonly number[]) =>
      partBefore(addressAt(program, walk, where), at);
    switch (operation.kind) {
      case "fill":
        return { kind: "constant", number: operation.value };
      case "mask":
        return { kind: "constant", number: numbers[address]! };
      case "contract": {
        const { a, b } = operation;
        return reduced(operation, points, address, at, (where): Part => {
          const factors = [part(a, where), part(b, where)] as const;
          return { kind: "product", factors, number: factors[0].number * factors[1].number };
        });
      }
      case "sum":
        return reduced(operation, points, address, at, (where) => part(operation.x, where));
      case "max":
      case "argmax":
        return largest(operation, index, (where) => part(operation.x, where));
      case "take": {
        const place = part(operation.index, index);
        if (!isWithin(place.number, operation.count))
          return { kind: "picked", part: notANumber, index: place, number: Number.NaN };
        const from = addressAt(program, operation.x, index) + place.number * operation.stride;
        const picked = partBefore(from, at);
        return { kind: "picked", part: picked, index: place, number: picked.number };
      }
      case "map": {
        const inputs = new Map(operation.inputs.map((walk) => [walk.name, part(walk, index)]));
        return mapped(operation.expression, operation.textbook, inputs);
      }
    }
  }

  /** Σ over the reduced axes at each point, added to what was there where the operation does so. */
  function reduced(
    operation: Extract<Operation, { kind: "contract" | "sum" }>,
    points: readonly (readonly number[])[],
    address: number,
    at: number,
    term: (index: readonly number[]) => Part,
  ): Part {
    const { axes, count } = reducedAxes(operation);
    const before = operation.accumulate ? partBefore(address, at) : null;
    const groups = (operation.accumulate ? points : points.slice(-1)).map((index): Part => {
      const of = (k: number) => term(reducedIndex(operation.lengths, axes, index, k));
      if (count === 1) return of(0);
      let number = of(0).number;
      for (let k = 1; k < count; k++) number += of(k).number;
      return { kind: "sum", number, count, at: of };
    });
    return added(before, groups);
  }

  function put(
    operation: Extract<Operation, { kind: "take" | "put" }>,
    address: number,
    at: number,
  ): Part | null {
    const { out, x, index, lengths, stride, count } = operation;
    const { axes, count: along } = reducedAxes(operation);
    const found: { readonly where: readonly number[]; readonly place: number }[] = [];
    for (let place = 0; place < count; place++)
      for (const point of pointsAt(program, lengths, out, address - place * stride))
        for (let k = 0; k < along; k++)
          found.push({ where: reducedIndex(lengths, axes, point, k), place });
    if (found.length === 0) return null;
    const groups = found
      .sort((one, other) => inRowMajorOrder(one.where, other.where))
      .flatMap(({ where, place }): readonly Part[] => {
        const chosen = partBefore(addressAt(program, index, where), at);
        if (chosen.number !== place) return [];
        const part = partBefore(addressAt(program, x, where), at);
        return [{ kind: "picked", part, index: chosen, number: part.number }];
      });
    const before = partBefore(address, at);
    return groups.length > 0 ? added(before, groups) : before;
  }

  return (address) => partBefore(address, operations.length);
}

const notANumber: Part = { kind: "constant", number: Number.NaN };

/** What was there, unless it is the 0 that sums begin with, and what is added to it one after the other. */
function added(before: Part | null, groups: readonly Part[]): Part {
  const isEmpty = before === null || (before.kind === "constant" && before.number === 0);
  if (before === null) return sumOf(groups[0]!.number, groups);
  const number = groups.reduce((sum, group) => sum + group.number, before.number);
  return sumOf(number, isEmpty ? groups : [before, ...groups]);
}

function largest(
  operation: Extract<Operation, { kind: "max" | "argmax" }>,
  index: readonly number[],
  candidate: (index: readonly number[]) => Part,
): Part {
  const { axes, count } = reducedAxes(operation);
  const of = (k: number) => candidate(reducedIndex(operation.lengths, axes, index, k));
  let winner = 0;
  let most = of(0).number;
  for (let k = 1; k < count; k++) {
    const { number } = of(k);
    if (!(number > most || (Number.isNaN(number) && !Number.isNaN(most)))) continue;
    [winner, most] = [k, number];
  }
  if (operation.kind === "max" && count === 1) return of(0);
  const gives = operation.kind === "max" ? "number" : "place";
  const number = gives === "number" ? most : winner;
  return { kind: "largest", gives, winner, number, count, at: of };
}

function mapped(
  expression: Expression,
  textbook: Expression,
  inputs: ReadonlyMap<string, Part>,
): Part {
  const number = mapNumber(
    expression,
    [...inputs].map(([name, part]) => [name, part.number] as const),
  );
  const sum = addends(expression, inputs);
  if (sum) return sumOf(number, sum);
  const leaf = (at: Leaf) => inputs.get(at.kind === "input" ? at.handle : "")!;
  // A textbook form that is not finite where the stable one is would be no explanation.
  const shown = treeEvaluator((at) => leaf(at).number)(textbook);
  const isTrue = Number.isFinite(shown) === Number.isFinite(number);
  return { kind: "formula", number, expression: isTrue ? textbook : expression, leaf };
}

/** Σ x·w + b is one sum. */
function addends(
  expression: Expression,
  inputs: ReadonlyMap<string, Part>,
): readonly Part[] | null {
  if (expression.kind !== "call" || expression.fn !== "add") return null;
  const parts = expression.args.map((arg) =>
    arg.kind === "input" ? (inputs.get(arg.handle) ?? null) : null,
  );
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length && known.some((part) => termsOf(part).count > 1)
    ? known
    : null;
}

/** As the interpreter has it. */
function mapNumber(
  expression: Expression,
  inputs: readonly (readonly [name: string, number: number])[],
): number {
  const instructions = instructionsFor(
    expression,
    inputs.map(([name]) => name),
  );
  const { code, constants, registerCount, result } = instructions;
  const registers = new Float64Array(registerCount);
  registers.set(inputs.map(([, number]) => number));
  registers.set(constants, inputs.length);
  const table = {
    places: Int32Array.from({ length: registerCount }, (_, i) => i),
    steps: new Int32Array(registerCount),
  };
  execute(code, registers, table, 1, 0, instructionCount(instructions));
  return registers[result]!;
}
