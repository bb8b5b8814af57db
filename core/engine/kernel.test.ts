import { describe, expect, test } from "vitest";
import { findOp } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { execute, lower } from "./kernel.ts";

/** Runs a kernel over rows of operands and answers the rows of the value and of the partials. */
function runKernel(id: string, operands: readonly (readonly number[])[]) {
  const op = findOp(id) as Op;
  const handles =
    op.inputs.kind === "fixed" ? op.inputs.handles : operands.map((_, i) => `x${i + 1}`);
  const kernel = lower(op, { handles, choices: {} });
  const length = operands[0]?.length ?? 1;
  const registers = new Float64Array(kernel.registerCount * length);
  const rows = [...operands, ...kernel.constants.map((n) => Array<number>(length).fill(n))];
  for (const [i, row] of rows.entries()) registers.set(row, i * length);
  execute(kernel, registers, length, 0, kernel.instructions.length);
  const row = (register: number) => [
    ...registers.subarray(register * length, (register + 1) * length),
  ];
  return {
    kernel,
    value: row(kernel.valueRegister),
    partials: kernel.partials.map(({ register }) => row(register)),
  };
}

describe("lower", () => {
  test("computes an expression that stands in several places once", () => {
    // σ and its partial out · (1 − out): |x|, −|x|, exp, 0 ≤ x, select, 1 + e, divide, 1 − out, product.
    const { kernel } = runKernel("sigmoid", [[0]]);
    expect(kernel.instructions).toHaveLength(9);
    expect(kernel.valueLength).toBe(7);
  });

  test("takes a partial that the value already holds from there", () => {
    const { kernel } = runKernel("exp", [[1]]);
    expect(kernel.partials[0]?.register).toBe(kernel.valueRegister);
    expect(kernel.instructions).toHaveLength(1);
  });

  test("keeps 0 and −0 apart", () => {
    const op = { ...(findOp("add") as Op) };
    const constantOf = (value: number) => ({ kind: "constant", value }) as const;
    const zeros: Op = {
      ...op,
      value: () => ({ kind: "call", fn: "divide", args: [constantOf(1), constantOf(-0)] }),
      partial: () => constantOf(0),
    };
    const { constants } = lower(zeros, { handles: ["a", "b"], choices: {} });
    expect(constants).toHaveLength(3);
    expect(constants.some((n) => Object.is(n, -0)) && constants.some((n) => Object.is(n, 0))).toBe(
      true,
    );
  });
});

describe("execute", () => {
  test("goes over all elements of a row", () => {
    const { value, partials } = runKernel("multiply", [
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([value, ...partials]).toEqual([
      [4, 10, 18],
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });

  test("gives one number what it gives each of many", () => {
    const many = runKernel("gelu", [[-0.4, 1.7]]);
    const one = runKernel("gelu", [[1.7]]);
    expect(one.value[0]).toBe(many.value[1]);
    expect(one.partials[0]?.[0]).toBe(many.partials[0]?.[1]);
  });

  test("does not let other registers into a maximum", () => {
    expect(runKernel("maximum", [[-5], [-2]]).value).toEqual([-2]);
    expect(runKernel("minimum", [[5], [2]]).value).toEqual([2]);
    expect(runKernel("relu", [[-5]]).value).toEqual([0]);
  });
});
