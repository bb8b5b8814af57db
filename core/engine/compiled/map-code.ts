import { instructionCount } from "../instructions.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import { writeForm } from "./form-code.ts";
import type { LoopCode } from "./loops.ts";
import type { NumberType } from "./number-type.ts";
import { alongRows } from "./row-code.ts";

/** An expression over rows; the list has the rows' bytes and count, the steps along them, and their places. */
export function writeMap(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  list: Local<"i32">,
  { instructions, inputs }: Extract<LoopCode, { kind: "map" }>,
): void {
  const read = (count: number) => {
    const numbers = Array.from({ length: count }, (_, i) => f.let(i32.load(list, 4 * i)));
    f.set(list, i32.add(list, i32.constant(4 * count)));
    return numbers;
  };
  const [bytes, rows, ...steps] = read(3 + inputs.length) as [Local<"i32">, Local<"i32">];
  const stepOf = (input: number) => (steps as Local<"i32">[])[input + 1]!;
  f.count({ from: i32.constant(0), to: rows, step: 1 }, () => {
    const [out, ...places] = read(1 + inputs.length) as [Local<"i32">];
    const placeOf = (input: number) => (places as Local<"i32">[])[input]!;
    alongRows(f, numbers, functions, bytes, placeOf, (side, at) => {
      const operand = (input: number) => {
        if (inputs[input] === "shared") return side.shared(input);
        if (inputs[input] === "beside") return side.load(i32.add(placeOf(input), at));
        const column = i32.shiftRightU(at, i32.constant(Math.log2(numbers.bytes)));
        const first = f.let(i32.add(placeOf(input), i32.multiply(column, stepOf(input))));
        return side.loadApart(first, stepOf(input));
      };
      const register = writeForm(f, instructions, side, operand, instructionCount(instructions));
      f.do(side.store(i32.add(out, at), register(instructions.result)));
    });
  });
}
