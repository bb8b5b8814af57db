import { describe, expect, test } from "vitest";
import { findOp } from "../ops/index.ts";
import type { PointwiseOp } from "../ops/op.ts";
import { keyName } from "../ops/op-base.ts";
import { execute } from "./execute.ts";
import { formOf } from "./form.ts";
import { instructionCount } from "./instructions.ts";

/** Runs a form over rows of operands and answers the rows of the value and of the partials. */
function runForm(id: string, operands: readonly (readonly number[])[]) {
  const op = findOp(id) as PointwiseOp;
  const handles =
    op.inputs.kind === "fixed" ? op.inputs.handles : operands.map((_, i) => `x${i + 1}`);
  const form = formOf(op, { handles, choices: {} });
  const length = operands[0]?.length ?? 1;
  const registers = new Float64Array(form.registerCount * length);
  const rows = [...operands, ...form.constants.map((n) => Array<number>(length).fill(n))];
  for (const [i, row] of rows.entries()) registers.set(row, i * length);
  const places = Int32Array.from({ length: form.registerCount }, (_, i) => i * length);
  const steps = new Int32Array(form.registerCount).fill(1);
  execute(form.code, registers, { places, steps }, length, 0, instructionCount(form));
  const row = (register: number) => [
    ...registers.subarray(register * length, (register + 1) * length),
  ];
  return {
    form,
    value: row(form.valueRegister),
    partials: form.partials.map(({ register }) => row(register)),
  };
}

describe("formOf", () => {
  test("computes an expression that stands in several places once", () => {
    // σ and its partial out · (1 − out): |x|, −|x|, exp, 0 ≤ x, select, 1 + e, divide, 1 − out, product.
    const { form } = runForm("sigmoid", [[0]]);
    expect(instructionCount(form)).toBe(9);
    expect(form.valueLength).toBe(7);
  });

  test("takes a partial that the value already holds from there", () => {
    const { form } = runForm("exp", [[1]]);
    expect(form.partials[0]?.register).toBe(form.valueRegister);
    expect(instructionCount(form)).toBe(1);
  });

  test("keeps a slope that partials share in their place", () => {
    const { handles, choices } = { handles: ["x1", "x2"], choices: { activation: "tanh" } };
    const { partials, operands } = formOf(findOp("neuron") as PointwiseOp, { handles, choices });
    const named = partials.map(({ times }) => (times === null ? null : keyName(operands[times]!)));
    expect(named).toEqual(["w1", "w2", "x1", "x2", null]);
    expect(new Set(partials.map(({ register }) => register)).size).toBe(1);
  });

  test("keeps 0 and −0 apart", () => {
    const op = { ...(findOp("add") as PointwiseOp) };
    const constantOf = (value: number) => ({ kind: "constant", value }) as const;
    const zeros: PointwiseOp = {
      ...op,
      value: () => ({ kind: "call", fn: "divide", args: [constantOf(1), constantOf(-0)] }),
      partial: () => constantOf(0),
    };
    const { constants } = formOf(zeros, { handles: ["a", "b"], choices: {} });
    expect(constants).toHaveLength(3);
    expect(constants.some((n) => Object.is(n, -0)) && constants.some((n) => Object.is(n, 0))).toBe(
      true,
    );
  });
});

describe("execute", () => {
  test("goes over all elements of a row", () => {
    const { value, partials } = runForm("multiply", [
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
    const many = runForm("gelu", [[-0.4, 1.7]]);
    const one = runForm("gelu", [[1.7]]);
    expect(one.value[0]).toBe(many.value[1]);
    expect(one.partials[0]?.[0]).toBe(many.partials[0]?.[1]);
  });

  test("does not let other registers into a maximum", () => {
    expect(runForm("maximum", [[-5], [-2]]).value).toEqual([-2]);
    expect(runForm("minimum", [[5], [2]]).value).toEqual([2]);
    expect(runForm("relu", [[-5]]).value).toEqual([0]);
  });
});
