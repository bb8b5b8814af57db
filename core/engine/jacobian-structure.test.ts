import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeId } from "../model/graph.ts";
import { type Nested, tensorOf } from "../tensor/tensor.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { jacobianOf, wholeJacobian } from "./jacobian.ts";
import { jacobianStructure } from "./jacobian-structure.ts";
import { runAll } from "./run.ts";
import { holds } from "./testing/structure.ts";
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
