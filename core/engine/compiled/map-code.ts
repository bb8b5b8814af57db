import { instructionCount } from "../instructions.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import type { Local } from "../wasm/values.ts";
import { writeForm } from "./form-code.ts";
import type { LoopCode } from "./loop.ts";
import { columnsOn, readWords, times } from "./loop-code.ts";
import type { NumberType } from "./number-type.ts";
import { alongRows } from "./row-code.ts";

/** An expression over rows; the list has the rows' bytes and count, the steps along them, and their places: those of the result first. */
export function writeMap(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  list: Local<"i32">,
  { instructions, lies }: Extract<LoopCode, { kind: "map" }>,
): void {
  const { bytes, rows } = readWords(f, list, ["bytes", "rows"]);
  const readAll = () => lies.map(() => readWords(f, list, ["one"]).one);
  const steps = readAll();
  times(f, rows, () => {
    const places = readAll();
    const placeOf = (input: number) => places[input + 1]!;
    alongRows(f, numbers, functions, bytes, placeOf, (side, at) => {
      const column = i32.shiftRightU(at, i32.constant(Math.log2(numbers.bytes)));
      const apart = (walk: number) => f.let(columnsOn(places[walk]!, column, steps[walk]!));
      const operand = (input: number) => {
        const walk = input + 1;
        if (lies[walk] === "shared") return side.shared(input);
        if (lies[walk] === "beside") return side.load(i32.add(places[walk]!, at));
        return side.loadApart(apart(walk), steps[walk]!);
      };
      const register = writeForm(f, instructions, side, operand, instructionCount(instructions));
      const result = register(instructions.result);
      if (lies[0] === "apart") side.storeApart(apart(0), steps[0]!, result);
      else f.do(side.store(i32.add(places[0]!, at), result));
    });
  });
}
