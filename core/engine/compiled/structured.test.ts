import { describe, expect, test } from "vitest";
import { createRandom } from "../../data/random.ts";
import { setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import { cellLength } from "../program.ts";
import { expectSameBits } from "../testing/same-bits.ts";
import { sketch } from "../testing/sketch.ts";
import { sampleGraph, structuredOps } from "../testing/structured-graph.ts";

describe.each(structuredOps)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i gives the bits of the interpreter, alone and in batches",
    (_, sample) => {
      const graph = sampleGraph(op, sample);
      const fed = graph.nodes.filter(({ id }) => id.startsWith("in-")).map(({ id }) => id);
      for (const lanes of [1, 2, 5])
        for (const laned of [[], fed, fed.slice(0, 1)]) {
          const program = compile(graph, { lanes, lanedNodes: new Set(laned) });
          if (program.loss === null) continue;
          expectSameBits(program, (run) => {
            const random = createRandom(lanes);
            for (const { params } of program.nodes)
              for (const cell of params)
                if (cell.laned && !sample.indices)
                  setCell(
                    run,
                    cell,
                    Float64Array.from({ length: cellLength(cell, lanes) }, () => random() * 2 - 1),
                  );
          });
        }
    },
  );
});

const shapes: readonly (number | number[] | number[][])[] = [
  0.5,
  [1, -2, 3],
  [[0.5], [-1]],
  [
    [1, 2, 3],
    [-1, 0.25, 2],
  ],
];

test.each([1, 2, 3, 8])("operands of different shapes in %i lanes", (lanes) => {
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed, lanes);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const draft = sketch();
    const sources = shapes.map((value) => draft.parameter(value));
    const nodes = [...sources];
    for (let i = 0; i < 6; i++) {
      const op = pick(["add", "multiply", "maximum", "tanh", "sin", "leaky-relu", "power"]);
      nodes.push(
        draft.add(
          op,
          op === "tanh" || op === "sin" || op === "leaky-relu"
            ? [pick(nodes)]
            : [pick(nodes), pick(nodes)],
        ),
      );
    }
    const zero = draft.constant(0);
    const total = draft.add("add", [nodes.at(-1)!, nodes.at(-2)!]);
    const graph = draft.graph(draft.add("squared-error", [total, zero]));
    const laned = sources.filter(() => random() < 0.4);
    const program = compile(graph, { lanes, lanedNodes: new Set(laned) });
    expect(program.problems).toEqual([]);
    expectSameBits(program, (run) => {
      const own = createRandom(seed);
      for (const { params } of program.nodes)
        for (const cell of params)
          if (cell.laned)
            for (let k = 0; k < cellLength(cell, lanes); k++)
              run.values[cell.offset + k] = own() * 2 - 1;
    });
  }
});
