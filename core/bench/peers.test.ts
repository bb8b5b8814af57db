import { expect, test } from "vitest";
import { startOthers } from "./compare.ts";
import { batch } from "./works/batch.ts";
import { chainOf } from "./works/chain.ts";
import { layers } from "./works/layers.ts";
import { oneSample } from "./works/one-sample.ts";
import { randomGraphOf } from "./works/random-graph.ts";
import { transformer } from "./works/transformer.ts";

const small = { inputs: 7, hidden: 5, classes: 3, batchSize: 4 };

test.each([
  [oneSample(), ["c", "c-tape"]],
  [batch(), ["c", "c-dense", "torch"]],
  [chainOf(2), ["c", "torch"]],
  [randomGraphOf(1000), ["c", "c-tape"]],
  [layers("float64", small), ["torch"]],
  [layers("float32", small), ["torch"]],
  [transformer({ context: 5, batchSize: 2 }), ["torch"]],
])(
  "the engine and those of its peers that are there compute the same: $id",
  async (work, names) => {
    const ours = work.ours();
    for (const check of Object.values(ours.checks)) expect(check).toBeGreaterThan(0);
    const { agreeing, leftOut, differing, remove } = await startOthers(work, ours, (name) =>
      names.includes(name),
    );
    for (const peer of agreeing) peer.stop();
    remove();
    expect(differing).toEqual({});
    expect([...agreeing.map(({ name }) => name), ...Object.keys(leftOut)].sort()).toEqual(names);
    for (const why of Object.values(leftOut)) expect(why).toMatch(/^no (C compiler|Python)/);
  },
);
