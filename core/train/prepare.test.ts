import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInTable } from "../data/built-in.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Data } from "../model/data.ts";
import { defaultSettings } from "../model/settings.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { network } from "./testing/network.ts";
import { preparedOf, sceneOf, trainerOf } from "./testing/scene.ts";

const graph = network([1], { inputs: ["a", "b"], target: "t" });
const [a, b, t] = graph.nodes.filter(({ op }) => op === "input" || op === "target") as [
  (typeof graph.nodes)[number],
  (typeof graph.nodes)[number],
  (typeof graph.nodes)[number],
];

/** 20 rows that differ in every column. */
const columns = {
  t: Array.from({ length: 20 }, (_, i) => i % 2),
  spare: Array.from({ length: 20 }, (_, i) => -i),
  b: Array.from({ length: 20 }, (_, i) => 100 + i ** 2),
  a: Array.from({ length: 20 }, (_, i) => i / 3),
};

const ready = (data: Partial<Data> = {}, given: typeof graph = graph) =>
  preparedOf(sceneOf(given, columns, {}, data));

function feedOf({ feeds }: Prepared, node: { readonly id: string }) {
  const feed = feeds.find((each) => each.node === node.id);
  if (!feed) throw new Error(`${node.id} is not fed.`);
  return feed;
}

function spread(values: Float64Array, rows: Int32Array) {
  const some = Array.from(rows, (row) => values[row] as number);
  const mean = some.reduce((sum, x) => sum + x, 0) / some.length;
  const squares = some.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / some.length) };
}

describe("binding", () => {
  test("follows the columns' names, whatever their order", () => {
    const prepared = ready();
    expect([...feedOf(prepared, a).values]).toEqual(columns.a);
    expect([...feedOf(prepared, b).values]).toEqual(columns.b);
    expect([...feedOf(prepared, t).values]).toEqual(columns.t);
    expect(prepared.feeds.map(({ isTarget }) => isTarget)).toEqual([false, false, true]);
    expect(prepared.rowCount).toBe(20);
  });

  test("leaves out what the loss does not depend on, bound or not", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 0, column: "a" });
    draft.add("negate", [draft.add("input", [], { value: 0 })]);
    const loss = draft.add("square", [draft.add("multiply", [x, draft.parameter(1)])]);
    const prepared = preparedOf(sceneOf(draft.graph(loss), columns));
    expect(prepared.feeds.map(({ node }) => node)).toEqual([x]);
  });

  test("reaches through a stopped gradient: the value still comes from the data", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 0, column: "a" });
    const held = draft.add("stop-gradient", [draft.add("square", [x])]);
    const loss = draft.add("squared-error", [draft.parameter(1), held]);
    const scene = sceneOf(draft.graph(loss), columns, { batchSize: 1, shuffle: false });
    const trainer = trainerOf(scene);
    for (const known of [1 - 0, 1 - 1 / 9]) {
      const w = trainer.checkpoint().values[0] as number;
      trainer.update();
      expect(trainer.gradients()[0]).toBeCloseTo(2 * (w - 1 + known), 12);
    }
  });

  test("feeds one column to several nodes alike", () => {
    const draft = sketch();
    const [x, y] = [0, 1].map(() => draft.add("input", [], { value: 0, column: "a" })) as [
      ReturnType<typeof draft.input>,
      ReturnType<typeof draft.input>,
    ];
    const loss = draft.add("multiply", [draft.add("multiply", [x, y]), draft.parameter(1)]);
    const given = draft.graph(loss);
    const prepared = ready({ noise: 0.5, standardize: true }, given);
    expect(feedOf(prepared, { id: x }).values).toEqual(feedOf(prepared, { id: y }).values);
  });

  test("without data takes the graph's own numbers as the one sample", () => {
    const { feeds, training, validation, rowCount } = preparedOf(sceneOf(graph, null));
    expect([feeds.length, [...training], validation.length, rowCount]).toEqual([0, [0], 0, 1]);
  });
});

describe("the split", () => {
  const shares = fc.record({
    rows: fc.integer({ min: 2, max: 60 }),
    validation: fc.integer({ min: 0, max: 9 }).map((n) => n / 10),
    seed: fc.nat(1000),
  });

  test("covers every row once, keeps its share out and leaves at least one", () => {
    fc.assert(
      fc.property(shares, ({ rows, validation, seed }) => {
        const data = { source: { kind: "built-in", name: "moons", count: rows } } as const;
        const moons = network([1], { inputs: ["x1", "x2"], target: "class" });
        const full = { ...moons, data: { ...plain, ...data, validation, seed } };
        const result = prepare(full, builtInTable("moons", rows, 0.1, seed));
        if (result.kind === "refused") return;
        const { training, validation: kept } = result.prepared;
        expect([...training, ...kept].sort((x, y) => x - y)).toEqual(
          Array.from({ length: rows }, (_, i) => i),
        );
        expect(kept.length).toBe(Math.min(Math.round(rows * validation), rows - 1));
        for (const part of [training, kept])
          expect([...part]).toEqual([...part].sort((x, y) => x - y));
      }),
    );
  });

  test("follows the seed", () => {
    const kept = (seed: number) => [...ready({ validation: 0.3, seed }).validation];
    expect(kept(1)).toEqual(kept(1));
    expect(kept(1)).not.toEqual(kept(2));
  });

  test("is all rows where nothing is kept out", () => {
    expect([...ready().training]).toEqual(columns.a.map((_, i) => i));
    expect(ready().validation).toHaveLength(0);
  });
});

const plain: Data = {
  source: { kind: "built-in", name: "moons", count: 10 },
  noise: 0,
  standardize: false,
  validation: 0,
  seed: 1,
};

describe("standardising", () => {
  test("gives the inputs mean 0 and deviation 1 over the rows to train on, and targets nothing", () => {
    const prepared = ready({ standardize: true, validation: 0.4 });
    for (const node of [a, b]) {
      const { values, shift, scale } = feedOf(prepared, node);
      const { mean, deviation } = spread(values, prepared.training);
      expect(mean).toBeCloseTo(0, 13);
      expect(deviation).toBeCloseTo(1, 13);
      const raw = columns[node.params.column as "a" | "b"];
      for (const [row, value] of values.entries())
        expect(value * scale + shift).toBeCloseTo(raw[row] as number, 10);
    }
    expect([...feedOf(prepared, t).values]).toEqual(columns.t);
  });

  test("looks at no row that is kept out", () => {
    const { validation, training } = ready({ validation: 0.4 });
    const strange = columns.b.map((x, row) => (validation.includes(row) ? 1e6 : x));
    const given = { ...columns, b: strange };
    const prepared = preparedOf(sceneOf(graph, given, {}, { standardize: true, validation: 0.4 }));
    expect(prepared.training).toEqual(training);
    const known = feedOf(ready({ standardize: true, validation: 0.4 }), b);
    expect(feedOf(prepared, b)).toMatchObject({ shift: known.shift, scale: known.scale });
  });

  test.each([0.1, 1 / 3, 1e15 + 0.3, 0])(
    "only shifts a column that stands still at %d, rounding or not",
    (still) => {
      const given = { ...columns, b: columns.b.map(() => still) };
      const { values, shift, scale } = feedOf(
        preparedOf(sceneOf(graph, given, {}, { standardize: true })),
        b,
      );
      expect([shift, scale]).toEqual([still, 1]);
      expect(values.every((value) => value === 0)).toBe(true);
    },
  );
});

describe("noise", () => {
  test("is added to inputs alone, of the deviation asked for, by the seed", () => {
    const many = Array.from({ length: 4000 }, (_, i) => i % 2);
    const noisy = (seed: number) =>
      preparedOf(sceneOf(graph, { a: many, b: many, t: many }, {}, { noise: 0.3, seed }));
    const [first, again, other] = [noisy(1), noisy(1), noisy(2)];
    expect([...feedOf(first, t).values]).toEqual(many);
    for (const node of [a, b]) {
      const { values } = feedOf(first, node);
      const added = values.map((value, i) => value - (many[i] as number));
      const { mean, deviation } = spread(added, first.training);
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(Math.abs(deviation - 0.3)).toBeLessThan(0.02);
      expect(feedOf(again, node).values).toEqual(values);
      expect(feedOf(other, node).values).not.toEqual(values);
    }
    expect(feedOf(first, a).values).not.toEqual(feedOf(first, b).values);
  });

  test("is in a built-in set's points already and not added twice", () => {
    const table = builtInTable("moons", 10, 0.2, 3);
    const moons = network([1], { inputs: ["x1", "x2"], target: "class" });
    const data = { ...plain, noise: 0.2, seed: 3 };
    const result = prepare({ ...moons, data }, table);
    if (result.kind === "refused") throw new Error(result.problems[0]?.message);
    expect(result.prepared.feeds[0]?.values).toEqual(table.columns[0]?.values);
  });

  test("comes before standardising", () => {
    const prepared = ready({ noise: 5, standardize: true });
    expect(spread(feedOf(prepared, a).values, prepared.training)).toEqual({
      mean: expect.closeTo(0, 12),
      deviation: expect.closeTo(1, 12),
    });
  });
});

test("settings have no say in it", () => {
  const scene = sceneOf(graph, columns, { ...defaultSettings, seed: 99 }, { validation: 0.3 });
  expect(preparedOf(scene)).toEqual(ready({ validation: 0.3 }));
});
