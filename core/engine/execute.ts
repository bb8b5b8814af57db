import { primitives } from "../ops/expression/primitives.ts";
import type { Numbers } from "./executor.ts";
import { instructionSize, primitiveNames } from "./instructions.ts";
import { rowFunction } from "./rows.ts";

/** Where registers lie in an arena. */
export interface Registers {
  /** Where the register's row begins. */
  readonly places: Int32Array;
  /** 1 where it has a number for each element, 0 where one number stands for all. */
  readonly steps: Int32Array;
}

const evaluators = primitiveNames.map((name) => primitives[name].evaluate);
const rows = primitiveNames.map(rowFunction);

/** The interpreter: runs instructions `from` up to `to` for every element of rows of `length` numbers. */
export function execute(
  code: Int32Array,
  numbers: Numbers,
  { places, steps }: Registers,
  length: number,
  from: number,
  to: number,
): void {
  for (let at = from * instructionSize; at < to * instructionSize; at += instructionSize) {
    const [fn, target] = [code[at]!, places[code[at + 1]!]!];
    const [a, b, c] = [code[at + 2]!, code[at + 3]!, code[at + 4]!];
    if (length === 1)
      numbers[target] = evaluators[fn]!(
        numbers[places[a]!]!,
        numbers[places[b]!]!,
        numbers[places[c]!]!,
      );
    else
      rows[fn]!(
        numbers,
        target,
        places[a]!,
        steps[a]!,
        places[b]!,
        steps[b]!,
        places[c]!,
        steps[c]!,
        length,
      );
  }
}
