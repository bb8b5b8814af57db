import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runGraph, valueAt } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { runThrough } from "./in-parts.ts";
import { createResponses, positionOn, type Response, responseAxes } from "./response.ts";
import { network } from "./testing/network.ts";
import { preparedOf, type Scene, sceneOf, trainerOf } from "./testing/scene.ts";

const rows = Array.from({ length: 30 }, (_, i) => i);
const columns = {
  x: rows.map((i) => 40 + 10 * Math.sin(2 * i)),
  y: rows.map((i) => Math.cos(3 * i) / 100),
  z: rows.map((i) => i),
  t: rows.map((i) => i % 2),
};

/** With the graph's own numbers in its parameters. */
function computed(scene: Scene): Response | null {
  const respond = createResponses(scene.graph, preparedOf(scene), 256);
  return runThrough(respond(trainerOf(scene).checkpoint().values));
}

function responseOf(scene: Scene): Response {
  const response = computed(scene);
  if (!response) throw new Error("There is no response.");
  return response;
}

/** Where the point with this number lies on each axis, in the columns' own units. */
function pointAt({ axes, size }: Response, at: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    axes.map((axis, i) => [axis.column, positionOn(axis, size, Math.floor(at / size ** i) % size)]),
  );
}

/** Mean and deviation of a column, as a book has them. */
function spread(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** The graph run once with these numbers in its inputs. */
function runAt(graph: Graph, numberOf: (column: string) => number | undefined) {
  const nodes = graph.nodes.map((node) => {
    const { column } = node.params;
    const value = node.op === "input" && typeof column === "string" ? numberOf(column) : undefined;
    return value === undefined ? node : { ...node, params: { ...node.params, value } };
  });
  return runGraph({ ...graph, nodes });
}

const cases = {
  "one column": network([3, 1], { inputs: ["x"], target: "t" }),
  "two columns": network([3, 1], { inputs: ["x", "y"], target: "t" }),
  "one column that feeds two inputs": network([2, 1], { inputs: ["x", "x"], target: "t" }),
  "two columns that feed three inputs": network([2, 1], { inputs: ["y", "x", "y"], target: "t" }),
};

describe.each(Object.entries(cases))("the response to %s", (_, graph) => {
  test.each([false, true])("is that of single runs; standardised: %s", (standardize) => {
    const scene = sceneOf(graph, columns, {}, { standardize });
    const response = responseOf(scene);
    const { size, axes, maps } = response;
    const answering = graph.nodes.filter(({ op }) => op !== "input" && op !== "target");
    expect([...maps.keys()].sort()).toEqual(answering.map(({ id }) => id).sort());
    fc.assert(
      fc.property(fc.nat(size ** axes.length - 1), (at) => {
        const point = pointAt(response, at);
        const run = runAt(graph, (column) => {
          const number = point[column] as number;
          const { mean, deviation } = spread(columns[column as keyof typeof columns]);
          return standardize ? (number - mean) / deviation : number;
        });
        for (const [id, map] of maps)
          expect(map[at]).toBeCloseTo(valueAt(run, id), standardize ? 5 : 6);
      }),
      { numRuns: 60, examples: [[0], [size - 1], [size ** axes.length - 1]] },
    );
  });
});

describe("the grid", () => {
  test("has 160 points along one axis and 48 along each of two", () => {
    const one = responseOf(sceneOf(cases["one column that feeds two inputs"], columns));
    expect([one.size, ...[...one.maps.values()].map(({ length }) => length)]).toEqual(
      Array.from({ length: one.maps.size + 1 }, () => 160),
    );
    const two = responseOf(sceneOf(cases["two columns"], columns));
    expect(two.size).toBe(48);
    for (const map of two.maps.values()) expect(map).toHaveLength(48 * 48);
  });

  test("reaches a little beyond the rows to train on, in the columns' own units", () => {
    const scene = sceneOf(cases["two columns"], columns, {}, { standardize: true });
    const axes = responseAxes(preparedOf(scene)) ?? [];
    expect(axes.map(({ column }) => column)).toEqual(["x", "y"]);
    for (const [i, values] of [columns.x, columns.y].entries()) {
      const [least, most] = [Math.min(...values), Math.max(...values)];
      expect(axes[i]?.minimum).toBeCloseTo(least - 0.15 * (most - least), 10);
      expect(axes[i]?.maximum).toBeCloseTo(most + 0.15 * (most - least), 10);
    }
  });

  test.each([0, 3, -1e20])("has room around a column that is %d in every row", (x) => {
    const still = { ...columns, x: rows.map(() => x) };
    const [axis] = responseAxes(preparedOf(sceneOf(cases["two columns"], still))) ?? [];
    expect(axis?.minimum).toBeLessThan(x);
    expect(axis?.maximum).toBeGreaterThan(x);
  });

  test("ends on its axes' ends", () => {
    const axis = { column: "x", minimum: -3, maximum: 5 };
    expect([0, 24, 48].map((at) => positionOn(axis, 49, at))).toEqual([-3, 1, 5]);
  });
});

describe("there is none", () => {
  test("of three columns", () => {
    const scene = sceneOf(network([1], { inputs: ["x", "y", "z"], target: "t" }), columns);
    expect(computed(scene)).toBeNull();
  });

  test("without data", () => {
    const scene = sceneOf(cases["one column"], null);
    expect(computed(scene)).toBeNull();
  });
});

test("nodes that the inputs don't reach have no map; an unbound input is as the graph has it", () => {
  const draft = sketch();
  const [x, w] = [draft.add("input", [], { value: 0, column: "x" }), draft.parameter(3)];
  const shared = draft.add("exp", [w]);
  const y = draft.add("multiply", [x, shared]);
  const t = draft.add("target", [], { value: 2, column: "t" });
  const loss = draft.add("squared-error", [y, t]);
  const free = draft.add("input", [], { value: 5 });
  const beside = draft.add("add", [free, x]);
  const alone = draft.add("tanh", [free]);
  const response = responseOf(sceneOf(draft.graph(loss), columns));
  expect(new Set(response.maps.keys())).toEqual(new Set<NodeId>([y, loss, beside]));
  for (const id of [x, w, shared, t, free, alone]) expect(response.maps.has(id)).toBe(false);
  const { x: first } = pointAt(response, 7);
  expect(response.maps.get(beside)?.[7]).toBe(Math.fround(5 + (first as number)));
  // The target does not vary over the grid: it is the graph's own number.
  const error = (first as number) * Math.exp(3) - 2;
  expect(response.maps.get(loss)?.[7]).toBeCloseTo(error ** 2, -2);
});
