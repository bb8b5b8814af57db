import type { Operation } from "../../ops/operations.ts";
import { type Instructions, instructionCount } from "../instructions.ts";
import { instructionsFor } from "../operations.ts";
import type { Program } from "../program.ts";
import {
  type Axis,
  eachPlace,
  indexCount,
  type LoopSpace,
  loopSpace,
  takeAxis,
} from "./loop-space.ts";
import type { NumberType } from "./number-type.ts";
import type { Table } from "./table.ts";

/** The code of an operation; two with one key are one code. Lengths and places stand in the tables. */
export type LoopCode =
  | { readonly key: string; readonly kind: "contract"; readonly isContiguous: boolean }
  | { readonly key: string; readonly kind: "sum" | "max"; readonly isContiguous: boolean }
  | {
      readonly key: string;
      readonly kind: "map";
      readonly instructions: Instructions & { readonly result: number };
      /** How each input lies beside the result: one number for a row, side by side, or apart. */
      readonly inputs: readonly ("shared" | "beside" | "apart")[];
    };

/** An operation as code and what its code goes through. */
export interface Loop {
  readonly code: LoopCode;
  write(table: Table): void;
}

/** Places that one table may name; larger operations are left to the interpreter. */
const most = 4_000_000;
const longestMap = 400;

/** Null where there is no code for the operation: the interpreter runs it. */
export function loopOf(
  { regions }: Program,
  operation: Operation,
  { bytes }: NumberType,
): Loop | null {
  switch (operation.kind) {
    case "contract": {
      const { lengths, out, a, b, accumulate } = operation;
      const space = loopSpace(regions, lengths, [out, a, b], bytes);
      return space && contractLoop(space, accumulate, bytes);
    }
    case "sum":
    case "max": {
      const { kind, lengths, out, x } = operation;
      const space = loopSpace(regions, lengths, [out, x], bytes);
      const accumulate = kind === "sum" && operation.accumulate;
      return space && reduceLoop(kind, space, accumulate, bytes);
    }
    case "map": {
      const { lengths, out, inputs, expression } = operation;
      const names = inputs.map(({ name }) => name);
      const space = loopSpace(regions, lengths, [out, ...inputs], bytes);
      if (!space || space.reduced.length > 0) return null;
      return mapLoop(space, instructionsFor(expression, names), bytes);
    }
    default:
      return null;
  }
}

/** The axis that is best gone along: long, and with neighbours side by side. */
function bestAxis(
  axes: readonly Axis[],
  walks: readonly number[],
  bytes: number,
): Axis | undefined {
  const score = ({ length, steps }: Axis) =>
    Math.min(length, 8) * walks.reduce((sum, i) => sum + (steps[i] === bytes ? 2 : 1), 0);
  let best: Axis | undefined;
  for (const axis of axes) if (!best || score(axis) >= score(best)) best = axis;
  return best;
}

/** out[rows, along] = Σ a[rows]·b[along]: one factor is the same for all of a row. */
function contractLoop(space: LoopSpace, accumulate: boolean, bytes: number): Loop | null {
  const candidates = space.kept.filter(({ steps }) => steps[1] === 0 || steps[2] === 0);
  const chosen =
    bestAxis(
      candidates.filter(({ steps }) => steps[1] === 0),
      [0, 2],
      bytes,
    ) ?? candidates.at(-1);
  const other = bestAxis(
    candidates.filter(({ steps }) => steps[2] === 0),
    [0, 1],
    bytes,
  );
  const isSwapped =
    other !== undefined &&
    (chosen === undefined || chosen.steps[1] !== 0 || isBetter(other, chosen, bytes));
  const axis = isSwapped ? other : chosen;
  const [a, b] = isSwapped ? ([2, 1] as const) : ([1, 2] as const);
  const { along, rest } = takeAxis(space, axis);
  if (indexCount(rest) > most || indexCount(space.reduced) > most) return null;
  const isContiguous = along.steps[b] === bytes;
  return {
    code: { key: `contract ${isContiguous}`, kind: "contract", isContiguous },
    write(table) {
      // Rows that share b come one after the other.
      const sorted = [...rest].sort((p, q) => Number(p.steps[b] === 0) - Number(q.steps[b] === 0));
      const pick = (axes: readonly Axis[], walks: readonly number[]) =>
        axes.map(({ length, steps }) => ({ length, steps: walks.map((i) => steps[i]!) }));
      const fours: number[] = [];
      const ones: number[] = [];
      const run: number[] = [];
      let shared = Number.NaN;
      const flush = () => {
        while (run.length >= 8) fours.push(shared, ...run.splice(0, 8));
        while (run.length > 0) ones.push(shared, ...run.splice(0, 2));
      };
      const starts = [0, a, b].map((i) => space.starts[i]!);
      eachPlace(pick(sorted, [0, a, b]), starts, ([out, first, second]) => {
        if (second !== shared) {
          flush();
          shared = second!;
        } else if (run.length === 8) flush();
        run.push(out!, first!);
      });
      flush();
      table.push(8 * indexCount(space.reduced));
      table.push(along.length);
      table.push(along.steps[b]!);
      table.push(along.steps[0]!);
      table.push(accumulate ? 1 : 0);
      table.push(fours.length / 9);
      table.push(ones.length / 3);
      eachPlace(pick(space.reduced, [a, b]), [0, 0], (places) => {
        for (const place of places) table.push(place);
      });
      for (const place of fours) table.push(place);
      for (const place of ones) table.push(place);
    },
  };
}

function isBetter(other: Axis, chosen: Axis, bytes: number): boolean {
  const score = ({ length, steps }: Axis, walk: number) =>
    Math.min(length, 8) * (steps[walk] === bytes ? 2 : 1);
  return score(other, 1) > score(chosen, 2);
}

function reduceLoop(
  kind: "sum" | "max",
  space: LoopSpace,
  accumulate: boolean,
  bytes: number,
): Loop | null {
  const { along, rest } = takeAxis(space, bestAxis(space.kept, [0, 1], bytes));
  if (indexCount(rest) > most || indexCount(space.reduced) > most) return null;
  const isContiguous = along.steps[1] === bytes;
  return {
    code: { key: `${kind} ${isContiguous}`, kind, isContiguous },
    write(table) {
      table.push(4 * indexCount(space.reduced));
      table.push(along.length);
      table.push(along.steps[1]!);
      table.push(along.steps[0]!);
      table.push(accumulate ? 1 : 0);
      table.push(indexCount(rest));
      const own = space.reduced.map(({ length, steps }) => ({ length, steps: [steps[1]!] }));
      eachPlace(own, [0], ([place]) => table.push(place!));
      eachPlace(rest, space.starts, (places) => {
        for (const place of places) table.push(place);
      });
    },
  };
}

function mapLoop(
  space: LoopSpace,
  instructions: Instructions & { readonly result: number },
  bytes: number,
): Loop | null {
  const walks = space.starts.map((_, i) => i);
  const { along, rest } = takeAxis(space, bestAxis(space.kept, walks, bytes));
  if (indexCount(rest) > most || instructionCount(instructions) > longestMap) return null;
  if (along.length > 1 && along.steps[0] !== bytes) return null;
  const inputs = along.steps
    .slice(1)
    .map((step) => (step === 0 ? "shared" : step === bytes ? "beside" : "apart"));
  const { code, constants, result, operands } = instructions;
  const numbers = constants.map((value) => (Object.is(value, -0) ? "-0" : String(value)));
  return {
    code: {
      key: ["map", inputs, operands.length, result, numbers, code].join(" "),
      kind: "map",
      instructions,
      inputs,
    },
    write(table) {
      table.push(bytes * along.length);
      table.push(indexCount(rest));
      for (const step of along.steps) table.push(step);
      eachPlace(rest, space.starts, (places) => {
        for (const place of places) table.push(place);
      });
    },
  };
}
