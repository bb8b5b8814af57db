import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../data/random.ts";
import { add, input, multiply } from "../../ops/expression/expression.ts";
import type { Operation, Walk } from "../../ops/operations.ts";
import type { Run } from "../arena.ts";
import { runOperation } from "../operations.ts";
import type { Program } from "../program.ts";
import { importedFunctions, mathImport } from "../wasm/elementary.ts";
import { moduleOf } from "./module.ts";
import { float64 } from "./number-type.ts";
import { StepWriter } from "./steps.ts";
import { Table } from "./table.ts";

/** Numbers that operations read, then those that they write to. */
const [given, results] = [4000, 4000];
const length = given + results;
const program = {
  regions: {
    values: 0,
    partials: given,
    gradients: length,
    contributions: length,
    scratch: length,
  },
} as unknown as Program;

/** What the operation makes of the numbers as code; null where it is left to the interpreter. */
function runCompiled(operation: Operation, numbers: Float64Array): Float64Array | null {
  const table = new Table(8 * length);
  const writer = new StepWriter(program, float64, table);
  writer.operations([operation]);
  const [step] = writer.finish();
  if (step?.kind !== "code") return null;
  const module = moduleOf(writer.finishCodes(), float64);
  const initial = Math.ceil((table.end + writer.panelBytes) / 65536);
  const memory = new WebAssembly.Memory({ initial });
  new Float64Array(memory.buffer).set(numbers);
  new Int32Array(memory.buffer, table.address).set(table.all());
  const host = { host: { memory }, [mathImport]: importedFunctions };
  const { exports } = new WebAssembly.Instance(module, host);
  (exports as { values(from: number, to: number): void }).values(step.from, step.to);
  return new Float64Array(memory.buffer, 0, length);
}

function runInterpreted(operation: Operation, before: Float64Array): Float64Array {
  const numbers = before.slice();
  runOperation({ program, numbers, training: null } as unknown as Run, operation);
  return numbers;
}

const kinds = ["contract", "sum", "max", "argmax", "map", "take", "put", "fill"] as const;
const signed = [0, -0, 1, -1];
const rare = [0, -0, Number.NaN, Infinity, -Infinity, 1e308, 3];

/** Sizes on both sides of a block's edges; axes in any order, stretched, apart or over each other. */
const operations = fc.record({
  kind: fc.constantFrom(...kinds),
  axes: fc
    .array(
      fc.record({
        length: fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 13),
        isStretched: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        order: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .filter((axes) => axes.reduce((product, axis) => product * axis.length, 1) < 900),
  gap: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
  overlaps: fc.boolean(),
  accumulate: fc.boolean(),
  seed: fc.nat(1000),
});

type Drawn = typeof operations extends fc.Arbitrary<infer T> ? T : never;

/** A walk along the axes in an order of its own, with gaps between neighbours. */
function walkOf({ kind, axes, gap, overlaps }: Drawn, walk: 0 | 1 | 2): Walk {
  const reduces = kind !== "map" && kind !== "fill";
  const strides = axes.map(() => 0);
  let stride = 1 + Math.max(0, gap[walk] - 1);
  for (const i of [...axes.keys()].sort((p, q) => axes[p]!.order[walk] - axes[q]!.order[walk])) {
    const axis = axes[i]!;
    if (axis.isStretched[walk] && (walk > 0 || reduces)) continue;
    strides[i] = stride;
    stride *= overlaps && walk === 0 ? 1 : axis.length;
  }
  return walk === 0
    ? { region: "partials", offset: 3, strides }
    : { region: "values", offset: 5 + 1000 * walk, strides };
}

function operationOf(drawn: Drawn): Operation {
  const { kind, axes, accumulate } = drawn;
  const lengths = axes.map((axis) => axis.length);
  const [out, a, b] = [walkOf(drawn, 0), walkOf(drawn, 1), walkOf(drawn, 2)];
  switch (kind) {
    case "contract":
      return { kind, lengths, out, a, b, accumulate };
    case "sum":
      return { kind, lengths, out, x: a, accumulate };
    case "max":
    case "argmax":
      return { kind, lengths, out, x: a };
    case "take":
    case "put":
      return { kind, lengths, out, x: a, index: b, stride: 7, count: 5 };
    case "fill":
      return { kind, lengths, out, value: -0 };
    case "map": {
      const inputs = [
        { ...a, name: "a" },
        { ...b, name: "b" },
      ];
      const expression = add(multiply(input("a"), input("b")), 0.1);
      return { kind, lengths, out, expression, textbook: expression, inputs };
    }
  }
}

test("operations over any strides give the bits of the interpreter", () => {
  const compiled = new Map<string, number>();
  fc.assert(
    fc.property(operations, (drawn) => {
      const operation = operationOf(drawn);
      const random = createRandom(drawn.seed);
      const pick = (from: readonly number[]) => from[Math.floor(random() * from.length)]!;
      const isIndex = operation.kind === "take" || operation.kind === "put";
      const numbers = Float64Array.from({ length }, () => {
        if (drawn.seed % 4 === 0) return pick(signed);
        if (random() < 0.05) return pick(rare);
        return isIndex && random() < 0.9 ? Math.floor(random() * 6) : random() * 2 - 1;
      });
      const code = runCompiled(operation, numbers);
      if (!code) return;
      compiled.set(operation.kind, (compiled.get(operation.kind) ?? 0) + 1);
      const known = runInterpreted(operation, numbers);
      for (let k = 0; k < length; k++)
        if (!Object.is(known[k], code[k]))
          expect.fail(`${k}: ${code[k]} instead of ${known[k]} in ${JSON.stringify(operation)}`);
    }),
    { numRuns: 1500 },
  );
  for (const kind of kinds) expect(compiled.get(kind) ?? 0, kind).toBeGreaterThan(50);
});
