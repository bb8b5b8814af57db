import { describe, expect, test } from "vitest";
import type { Primitive } from "../ops/expression/expression.ts";
import { primitives } from "../ops/expression/primitives.ts";
import { rowFunction } from "./rows.ts";

const hard = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -3,
  1e-300,
  5e-324,
  30,
  -40,
  710,
  -746,
  1e155,
  -1e308,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

const operands = (arity: number): readonly (readonly [number, number, number])[] =>
  hard.flatMap((a) =>
    (arity > 1 ? hard : [7]).flatMap((b) =>
      (arity > 2 ? hard : [7]).map((c) => [a, b, c] as const),
    ),
  );

describe.each(Object.keys(primitives) as Primitive[])("a row of %s", (fn) => {
  const { arity, evaluate } = primitives[fn];
  const all = operands(arity);
  const length = all.length;
  const rows = new Float64Array(5 * length).fill(123);
  all.forEach(([a, b, c], k) => {
    rows[k] = a;
    rows[length + k] = b;
    rows[2 * length + k] = c;
  });
  const before = rows.slice();
  rowFunction(fn)(rows, 3 * length, 0, 1, length, 1, 2 * length, 1, length);

  test("is what evaluate gives element by element", () => {
    for (const [k, [a, b, c]] of all.entries())
      if (!Object.is(rows[3 * length + k], evaluate(a, b, c)))
        throw new Error(`${fn}(${a}, ${b}, ${c}) is ${rows[3 * length + k]} in a row.`);
  });

  test("takes one number for all where the step is 0", () => {
    const [a, b, c] = all[all.length - 1] as readonly [number, number, number];
    const some = Float64Array.of(a, b, c, 1, 2, 3);
    rowFunction(fn)(some, 3, 0, 0, 1, 0, 2, 0, 3);
    expect([...some.subarray(3)]).toEqual(Array<number>(3).fill(evaluate(a, b, c)));
  });

  test("writes nothing but its target", () => {
    const target = rows.subarray(3 * length, 4 * length);
    before.set(target, 3 * length);
    expect(rows).toEqual(before);
  });
});
