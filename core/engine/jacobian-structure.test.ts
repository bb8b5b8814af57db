import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeId } from "../model/graph.ts";
import { type Nested, tensorOf } from "../tensor/tensor.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { jacobianOf, wholeJacobian } from "./jacobian.ts";
import { type JacobianStructure, jacobianStructure } from "./jacobian-structure.ts";
import { runAll } from "./run.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

const structureOf = (rows: Nested) => jacobianStructure(tensorOf(rows)!);

test("each structure is named, the most special first", () => {
  const named = (rows: Nested) => structureOf(rows).kind;
  expect(named([[0, -0]])).toBe("zero");
  expect(named([[1]])).toBe("identity");
  expect(
    named([
      [1, 0],
      [0, 1],
    ]),
  ).toBe("identity");
  expect(
    named([
      [1, 0],
      [0, 0],
    ]),
  ).toBe("diagonal");
  expect(
    named([
      [0, 1],
      [1, 0],
    ]),
  ).toBe("permutation");
  expect(
    named([
      [0, 1, 0],
      [0, 0, 1],
    ]),
  ).toBe("selection");
  expect(
    named([
      [1, 0],
      [0, 1],
      [1, 0],
    ]),
  ).toBe("selection");
  expect(named([[0.5, 0.5, 0.5]])).toBe("constant");
  expect(
    named([
      [1, 2, 0],
      [3, 1, 2],
    ]),
  ).toBe("toeplitz");
  expect(
    named([
      [1, 0],
      [5, 2],
    ]),
  ).toBe("lower-triangular");
  expect(
    named([
      [1, 5],
      [0, 2],
    ]),
  ).toBe("upper-triangular");
  expect(
    structureOf([
      [1, 2, 0, 0],
      [3, 4, 0, 0],
      [0, 0, 5, 6],
    ]),
  ).toEqual({
    kind: "block-diagonal",
    blocks: 2,
  });
  expect(
    structureOf([
      [1, 2],
      [0, 3],
      [4, 5],
    ]),
  ).toEqual({ kind: "dense", zeros: 1 });
});

test("a number that is not one is no 0, and equals nothing", () => {
  expect(
    structureOf([
      [Number.NaN, 0],
      [0, 1],
    ]).kind,
  ).toBe("diagonal");
  expect(structureOf([[Number.NaN, Number.NaN]]).kind).toBe("dense");
});

/** What a structure says of the number at a place, by its definition: whether it must be 0, or equal another one. */
function holds(structure: JacobianStructure, rows: readonly (readonly number[])[]): boolean {
  const at = (i: number, k: number) => rows[i]![k]!;
  const places = rows.flatMap((row, i) => row.map((_, k) => [i, k] as const));
  const ones = (of: readonly number[]) => of.filter((number) => number === 1).length;
  const isSquare = rows.length === rows[0]!.length;
  const columns = rows[0]!.map((_, k) => rows.map((row) => row[k]!));
  const isPlain = places.every(([i, k]) => at(i, k) === 0 || at(i, k) === 1);
  switch (structure.kind) {
    case "zero":
      return places.every(([i, k]) => at(i, k) === 0);
    case "identity":
      return isSquare && places.every(([i, k]) => at(i, k) === (i === k ? 1 : 0));
    case "diagonal":
      return isSquare && places.every(([i, k]) => i === k || at(i, k) === 0);
    case "permutation":
      return isSquare && isPlain && [...rows, ...columns].every((line) => ones(line) === 1);
    case "selection":
      return isPlain && rows.every((row) => ones(row) <= 1);
    case "constant":
      return places.every(([i, k]) => at(i, k) === at(0, 0));
    case "toeplitz":
      return places.every(([i, k]) => i === 0 || k === 0 || at(i, k) === at(i - 1, k - 1));
    case "lower-triangular":
      return isSquare && places.every(([i, k]) => i >= k || at(i, k) === 0);
    case "upper-triangular":
      return isSquare && places.every(([i, k]) => i <= k || at(i, k) === 0);
    case "block-diagonal":
      // Some cut leaves nothing at the upper right, and nothing at the lower left, and something on both sides.
      return rows.some((_, i) =>
        columns.some(
          (_, k) =>
            places.every(([r, c]) => r < i === c < k || at(r, c) === 0) &&
            places.some(([r, c]) => r < i && at(r, c) !== 0) &&
            places.some(([r, c]) => r >= i && at(r, c) !== 0),
        ),
      );
    case "dense":
      return places.filter(([i, k]) => at(i, k) === 0).length === structure.zeros;
  }
}

const kinds = ["identity", "diagonal", "permutation", "selection", "constant", "toeplitz"] as const;

test("what is named holds, on random matrices that are mostly 0 and 1", () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) => {
      const row = fc.array(fc.constantFrom(0, 0, 0, 1, 2), {
        minLength: columns,
        maxLength: columns,
      });
      return fc.array(row, { minLength: rows, maxLength: rows });
    });
  fc.assert(
    fc.property(matrix, (rows) => {
      const structure = structureOf(rows);
      expect(holds(structure, rows), structure.kind).toBe(true);
      // Nothing more special is missed.
      if (structure.kind === "dense" || structure.kind.endsWith("triangular"))
        for (const kind of kinds) {
          const isTrivial = kind === "toeplitz" && (rows.length < 2 || rows[0]!.length < 2);
          if (!isTrivial) expect(holds({ kind }, rows), kind).toBe(false);
        }
      if (structure.kind === "dense")
        expect(holds({ kind: "block-diagonal", blocks: 2 }, rows)).toBe(false);
    }),
  );
});

describe.each(structuredOps)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i: the structure holds of its Jacobians",
    (_, sample) => {
      const run = createRun(compile(sampleGraph(op, sample)));
      runAll(run);
      for (const handle of Object.keys(sample.inputs)) {
        if (sample.indices?.[handle]) continue;
        const jacobian = jacobianOf(run, edgeId(`e-${handle}`));
        const whole = jacobian && wholeJacobian(jacobian);
        if (!whole) throw new Error(`${op.id}: no Jacobian by ${handle}.`);
        const [rows, columns] = whole.shape as readonly [number, number];
        const lines = Array.from({ length: rows }, (_, i) => [
          ...whole.data.slice(i * columns, (i + 1) * columns),
        ]);
        const structure = jacobianStructure(whole);
        expect(holds(structure, lines), `${op.id} by ${handle}: ${structure.kind}`).toBe(true);
      }
    },
  );
});
