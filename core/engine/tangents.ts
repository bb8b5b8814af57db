import type { Operation, Walk } from "../ops/operations.ts";
import type { Run } from "./arena.ts";
import { dualOf } from "./dual-rules.ts";
import { eachIndex, isWithin, reduceOver, runOperation } from "./operations.ts";

/**
 * The forward mode of operations: what a change of the inputs makes of the results, to first order. It
 * follows from the operations that compute the value, and shares nothing with the vector–Jacobian products
 * of the ops. `tangents` has the layout of the run, with slopes in place of values.
 */
export function runTangents(run: Run, tangents: Run, operations: readonly Operation[]): void {
  for (const operation of operations) {
    // Before the values: what is computed in place is gone after them.
    tangentOf(run, tangents, operation);
    runOperation(run, operation);
  }
}

function tangentOf(run: Run, tangents: Run, operation: Operation): void {
  const [x, dx] = [run.numbers, tangents.numbers];
  switch (operation.kind) {
    case "contract":
      reduceOver(tangents, operation, [operation.a, operation.b], (sum, [a, b], count) => {
        const slope = scaled(dx[a!]!, x[b!]!) + scaled(dx[b!]!, x[a!]!);
        return count === 0 ? slope : sum + slope;
      });
      return;
    case "max":
      maxTangent(run, tangents, operation);
      return;
    case "map":
      mapTangent(run, tangents, operation);
      return;
    case "sum":
    case "take":
    case "put":
      runLinear(run, tangents, operation);
      return;
    case "argmax":
    case "fill":
    case "mask":
      eachIndex(tangents, operation.lengths, [operation.out], ([out]) => {
        dx[out!] = 0;
      });
      return;
  }
}

/** A slope of 0 means “does not depend”, and stays 0 next to ∞ and NaN. */
function scaled(slope: number, factor: number): number {
  return slope === 0 ? 0 : slope * factor;
}

/** Of a linear operation the slopes go the way of the values; indices are read from the values. */
function runLinear(
  run: Run,
  tangents: Run,
  operation: Extract<Operation, { kind: "sum" | "take" | "put" }>,
): void {
  if (operation.kind === "sum") {
    runOperation(tangents, operation);
    return;
  }
  const { out, x, index, lengths, count, stride, kind } = operation;
  const dx = tangents.numbers;
  eachIndex(tangents, lengths, [out, x, index], ([to, from, where]) => {
    const at = run.numbers[where!]!;
    const isThere = isWithin(at, count);
    if (kind === "take") dx[to!] = isThere ? dx[from! + at * stride]! : Number.NaN;
    else if (isThere) dx[to! + at * stride]! += dx[from!]!;
  });
}

/** Ties share equally. */
function maxTangent(run: Run, tangents: Run, operation: Extract<Operation, { kind: "max" }>): void {
  const [x, dx] = [run.numbers, tangents.numbers];
  let [largest, ties] = [Number.NaN, 0];
  reduceOver(tangents, operation, [operation.x], (slope, [at], count) => {
    const [value, own] = [x[at!]!, dx[at!]!];
    if (count > 0 && value === largest) {
      ties += 1;
      return slope + (own - slope) / ties;
    }
    if (count > 0 && !(value > largest)) return slope;
    [largest, ties] = [value, 1];
    return own;
  });
}

function mapTangent(
  run: Run,
  tangents: Run,
  { lengths, out, textbook, inputs }: Extract<Operation, { kind: "map" }>,
): void {
  const walks: readonly Walk[] = [out, ...inputs];
  const at = new Map(inputs.map(({ name }, i) => [name, i + 1] as const));
  eachIndex(run, lengths, walks, (places) => {
    const dual = dualOf(textbook, (leaf) => {
      if (leaf.kind === "constant") return { value: leaf.value, slope: 0 };
      const place = places[leaf.kind === "input" ? (at.get(leaf.handle) ?? 0) : 0]!;
      return { value: run.numbers[place]!, slope: tangents.numbers[place]! };
    });
    tangents.numbers[places[0]!] = dual.slope;
  });
}
