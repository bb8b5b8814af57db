import { expect, test } from "vitest";
import { createRandom, normal } from "../data/random.ts";
import { expectClose, valuesOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { confusionOf, entriesOf } from "./choices.ts";
import { runThrough } from "./in-parts.ts";
import type { Prepared } from "./prepare.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import { runRow } from "./testing/samples.ts";
import { preparedOf, type Scene, sceneOf } from "./testing/scene.ts";

const classes = 4;
const draft = sketch();
const x = draft.add("input", [], { value: [0, 0, 0], columns: ["a", "b", "c"] });
const scores = draft.add("dense", [x], { units: classes, activation: "identity" });
const aim = draft.add("target", [], { value: 0, column: "kind" });
const graph = draft.graph(draft.add("cross-entropy", [scores, aim]));

const random = createRandom(7);
const rows = Array.from({ length: 90 }, (_, i) => i);
const column = () => rows.map(() => normal(random));
const columns = { a: column(), b: column(), c: column(), kind: rows.map((i) => (i * 7) % classes) };
const scene = sceneOf(graph, columns, {}, { validation: 0.3, seed: 5 });
const prepared = preparedOf(scene);

function lookAt({ graph: own }: Scene, data: Prepared): Snapshot {
  const result = runThrough(takeSnapshot(own, data, null));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.snapshot;
}

test("each row's choice is that of the graph run on it alone, counted where it should have been", () => {
  const { parameters, values, choices: found } = lookAt(scene, prepared);
  const choices = found!;
  expect([...choices.rows]).toEqual([...prepared.training, ...prepared.validation]);
  for (const [share, own] of [
    ["training", prepared.training],
    ["held-out", prepared.validation],
  ] as const) {
    const counted = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    for (const row of own) {
      const alone = valuesOf(runRow(scene, prepared, row, parameters, values), scores);
      const best = alone.indexOf(Math.max(...alone));
      counted[columns.kind[row]!]![best]! += 1;
      const at = choices.rows.indexOf(row);
      const sum = alone.reduce((total, score) => total + Math.exp(score), 0);
      expect(choices.chosen[at]).toBe(best);
      expectClose(choices.confidence[at]!, Math.exp(alone[best]!) / sum, 1e-6, 0, `row ${row}`);
    }
    expect([...confusionOf(choices, entriesOf(choices, share))]).toEqual(counted.flat());
  }
});

test("a score that is no number chooses nothing and is counted nowhere", () => {
  const counts = confusionOf(
    {
      classes: 2,
      rows: Int32Array.of(0, 1, 2),
      targets: Int32Array.of(0, 1, 1),
      chosen: Int32Array.of(1, -1, 1),
      confidence: Float32Array.of(0.9, Number.NaN, 0.6),
      kept: 3,
    },
    { from: 0, to: 3 },
  );
  expect([...counts]).toEqual([0, 1, 0, 1]);
});

test("a graph that chooses no class has none", () => {
  const own = sketch();
  const z = own.add("input", [], { value: 0, column: "a" });
  const y = own.add("neuron", [z], { activation: "sigmoid" });
  const t = own.add("target", [], { value: 0, column: "b" });
  const loss = own.graph(own.add("squared-error", [y, t]));
  const other = sceneOf(loss, { a: columns.a, b: columns.b });
  expect(lookAt(other, preparedOf(other)).choices).toBeNull();
});
