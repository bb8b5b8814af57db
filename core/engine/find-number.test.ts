import fc from "fast-check";
import { expect, test } from "vitest";
import { findNumbers, readNumberQuery } from "./find-number.ts";
import { stepCount } from "./steps.ts";
import { gradientsOf, paramGradientOf, runGraph, valuesOf } from "./testing/numbers.ts";
import { randomGraphs } from "./testing/random-graph.ts";
import { tensorGraph } from "./testing/tensor-graph.ts";

test.each([
  ["value > 1", [2], [1, -3, Number.NaN]],
  ["|Value| >= 1", [1, -3, Number.POSITIVE_INFINITY], [0.5, Number.NaN]],
  ["grad<-1e-3", [-1], [0, 1]],
  ["|g| ≤ 2", [-2, 0], [3]],
  ["∇ = 0", [0, -0], [1]],
  ["v != 0", [1, Number.NaN], [0]],
  ["gradient = −2", [-2], [2]],
  ["value == nan", [Number.NaN], [0, Number.POSITIVE_INFINITY]],
  ["value = -inf", [Number.NEGATIVE_INFINITY], [Number.POSITIVE_INFINITY]],
  ["nan", [Number.NaN], [1]],
  ["inf", [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], [1e308, Number.NaN]],
])("“%s” fits what it says", (text, fitting, others) => {
  const query = readNumberQuery(text);
  for (const number of fitting) expect(query?.fits(number), `${number}`).toBe(true);
  for (const number of others) expect(query?.fits(number), `${number}`).toBe(false);
});

test.each([
  "",
  "w",
  "value",
  "value >",
  "> 1",
  "|value > 1",
  "loss > 1",
  "value > one",
  "nano",
  "1",
])("“%s” asks for no number", (text) => expect(readNumberQuery(text)).toBeNull());

test("what is found in random graphs is what a look at each number finds", () => {
  fc.assert(
    fc.property(randomGraphs, fc.double({ min: -2, max: 2, noNaN: true }), ({ graph }, bound) => {
      const run = runGraph(graph);
      const found = findNumbers(run, stepCount(run.program), readNumberQuery(`v > ${bound}`)!);
      const expected = run.program.nodes
        .filter(({ node }) => valuesOf(run, node.id).some((value) => value > bound))
        .map(({ node }) => node.id);
      const own = found.filter(({ param }) => param === null).map(({ node }) => node);
      expect(own).toEqual(expected);
    }),
  );
});

test("an element of a tensor and the gradient of a layer’s own weight count, with their places", () => {
  const run = runGraph(tensorGraph());
  const total = stepCount(run.program);
  const [x, layer] = run.program.graph.nodes.map(({ id }) => id);
  const values = valuesOf(run, x!);
  const largest = Math.max(...values);
  const [hit] = findNumbers(run, total, readNumberQuery(`value >= ${largest}`)!);
  expect(hit).toMatchObject({
    node: x,
    of: "value",
    param: null,
    number: largest,
    element: values.indexOf(largest),
    size: values.length,
  });
  const gradients = [...(gradientsOf(run, layer!) ?? [])].map(Math.abs);
  const weight = Math.abs(paramGradientOf(run, layer!, "weight"));
  const hits = findNumbers(
    run,
    total,
    readNumberQuery(`|grad| >= ${Math.min(...gradients, weight)}`)!,
  );
  expect(hits.some(({ node }) => node === layer)).toBe(true);
  expect(findNumbers(run, 0, readNumberQuery("|grad| >= 0")!)).toEqual([]);
});
