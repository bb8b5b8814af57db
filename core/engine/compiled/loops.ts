import {
  add,
  constant,
  type Expression,
  input,
  multiply,
} from "../../ops/expression/expression.ts";
import type { Operation, Walk } from "../../ops/operations.ts";
import { instructionCount } from "../instructions.ts";
import { instructionsFor } from "../operations.ts";
import type { Program } from "../program.ts";
import { contractLoop } from "./contract-loop.ts";
import type { Fold, Loop } from "./loop.ts";
import {
  columnAxis,
  indexCount,
  type LoopSpace,
  loopSpace,
  most,
  takeAxis,
  writePlaces,
  writeTerms,
} from "./loop-space.ts";
import type { NumberType } from "./number-type.ts";

const longestMap = 400;

const product = multiply(input("a"), input("b"));
/** What reductions are that reduce nothing, and where they add to what is there. */
const withoutReduced = {
  contract: { plain: product, accumulate: add(input("out"), product) },
  sum: { plain: input("x"), accumulate: add(input("out"), input("x")) },
};

/** Null where there is no code for the operation: the interpreter runs it. */
export function loopOf(program: Program, operation: Operation, numbers: NumberType): Loop | null {
  const { lengths, out } = operation;
  const space = (walks: readonly Walk[]) =>
    loopSpace(program.regions, lengths, [out, ...walks], numbers.bytes);
  switch (operation.kind) {
    case "contract":
    case "sum": {
      const { kind, accumulate } = operation;
      const factors = kind === "sum" ? { x: operation.x } : { a: operation.a, b: operation.b };
      const found = space(Object.values(factors));
      if (!found) return null;
      if (found.reduced.length > 0)
        return kind === "sum"
          ? reduceLoop("sum", found, accumulate, numbers)
          : (contractLoop(found, accumulate, numbers) ??
              reduceLoop("dot", found, accumulate, numbers));
      const expression = withoutReduced[kind][accumulate ? "accumulate" : "plain"];
      const inputs = accumulate ? { ...factors, out } : factors;
      return mapLoop(space(Object.values(inputs)), expression, Object.keys(inputs), numbers);
    }
    case "max":
    case "argmax": {
      const found = space([operation.x]);
      return found && reduceLoop(operation.kind, found, false, numbers);
    }
    case "map": {
      const { inputs, expression } = operation;
      const names = inputs.map(({ name }) => name);
      return mapLoop(space(inputs), expression, names, numbers);
    }
    case "fill":
      return mapLoop(space([]), constant(operation.value), [], numbers);
    case "take":
    case "put": {
      const { kind, x, index, stride, count } = operation;
      return indexLoop(kind, space([x, index]), { stride: stride * numbers.bytes, count });
    }
    case "mask":
      return null;
  }
}

function reduceLoop(
  fold: Fold | "argmax",
  space: LoopSpace,
  accumulate: boolean,
  { bytes }: NumberType,
): Loop | null {
  const { along, rest } = columnAxis(space, bytes);
  if (indexCount(rest) > most || indexCount(space.reduced) > most) return null;
  const walks = fold === "dot" ? [1, 2] : [1];
  const isBeside = along.steps[1] === bytes && fold !== "dot";
  return {
    code:
      fold === "argmax"
        ? { key: fold, kind: fold }
        : { key: `${fold} ${isBeside}`, kind: "reduce", fold, isBeside },
    write(table) {
      writeTerms(table, space.reduced, walks);
      table.push(along.length);
      table.push(accumulate ? 1 : 0);
      table.push(indexCount(rest));
      for (const step of along.steps) table.push(step);
      writePlaces(table, rest, space.starts, [0, ...walks]);
    },
  };
}

function mapLoop(
  space: LoopSpace | null,
  expression: Expression,
  names: readonly string[],
  { bytes }: NumberType,
): Loop | null {
  if (!space || space.reduced.length > 0) return null;
  const { along, rest } = columnAxis(space, bytes);
  const instructions = instructionsFor(expression, names);
  if (indexCount(rest) > most || instructionCount(instructions) > longestMap) return null;
  const lies = along.steps.map((step) =>
    step === 0 ? "shared" : step === bytes ? "beside" : "apart",
  );
  const { code, constants, result, operands } = instructions;
  const numbers = constants.map((value) => (Object.is(value, -0) ? "-0" : String(value)));
  return {
    code: {
      key: ["map", lies, operands.length, result, numbers, code].join(" "),
      kind: "map",
      instructions,
      lies,
    },
    write(table) {
      table.push(bytes * along.length);
      table.push(indexCount(rest));
      for (const step of along.steps) table.push(step);
      writePlaces(table, rest, space.starts, [...space.starts.keys()]);
    },
  };
}

/** In the order of all indices, since several may lead to one place. */
function indexLoop(
  kind: "take" | "put",
  space: LoopSpace | null,
  { stride, count }: { readonly stride: number; readonly count: number },
): Loop | null {
  if (!space) return null;
  const { along, rest } = takeAxis(space.all, space.starts, space.all.at(-1));
  if (indexCount(rest) > most) return null;
  return {
    code: { key: kind, kind },
    write(table) {
      table.push(stride);
      table.push(count);
      table.push(along.length);
      table.push(indexCount(rest));
      for (const step of along.steps) table.push(step);
      writePlaces(table, rest, space.starts, [...space.starts.keys()]);
    },
  };
}
