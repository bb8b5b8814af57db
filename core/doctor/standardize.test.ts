import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import { withStandardizedFeeds } from "../train/prepare.ts";
import { withStandardizedData } from "./edits.ts";
import {
  findingsOf,
  fixed,
  gradientSize,
  kindsOf,
  lossOf,
  only,
  preparedFor,
  trained,
  withTraining,
} from "./testing/practice.ts";

const label = "Standardise the Data’s Columns";
const hidden = nodeId("n1");

/** x through a tanh neuron and a plain one to y, on 20 rows with x from `low` to `high` and y from 0 to 1. */
function onRows(low: number, high: number, bias = 0, standardize = false): Graph {
  const draft = sketch();
  const x = draft.add("input", [], { value: 0, column: "x" });
  const inner = draft.add("neuron", [x], { w1: 0.4, bias, activation: "tanh" });
  const out = draft.add("neuron", [inner], { w1: 0.7, bias: 0, activation: "identity" });
  const target = draft.add("target", [], { value: 0, column: "y" });
  const graph = draft.graph(draft.add("squared-error", [out, target]));
  const share = (i: number) => i / 19;
  const column = (name: string, at: (i: number) => number) => ({
    name,
    values: Float64Array.from({ length: 20 }, (_, i) => at(i)),
  });
  const columns = [column("x", (i) => low + (high - low) * share(i)), column("y", share)];
  return withTraining(
    {
      ...graph,
      data: {
        source: { kind: "table", name: "rows", table: { columns, rowCount: 20 } },
        noise: 0,
        standardize,
        validation: 0.25,
        seed: 1,
      },
    },
    0.1,
  );
}

const offers = (graph: Graph) =>
  findingsOf(graph).flatMap(({ fixes }) => fixes.map((fix) => fix.label));

describe("columns that are not standardised", () => {
  const ill = onRows(100, 140);

  test("saturate what they feed; standardised, the gradient arrives and the graph learns", () => {
    const { title, fixes } = only(ill, "vanishing");
    expect(title).toBe("The gradient vanishes on its way to the weights of n1: saturation");
    expect(fixes[0]?.label).toBe(label);
    expect(fixes[0]?.effect).toMatch(/^reaches the weights of n1: \S+ → 0\.\d+$/);
    const cured = fixed(ill, "vanishing", label);
    expect(kindsOf(cured)).toEqual([]);
    expect(gradientSize(cured, hidden, "w1")).toBeGreaterThan(
      1e6 * gradientSize(ill, hidden, "w1"),
    );
    expect(lossOf(trained(cured, 300))).toBeLessThan(0.1 * lossOf(trained(ill, 300)));
  });

  test("that are nearly too large are no illness", () => {
    expect(kindsOf(onRows(2, 6))).toEqual([]);
  });

  test("are not to blame where the bias saturates, or where it is done already", () => {
    const biased = onRows(-1.6, 1.6, 30);
    expect(kindsOf(biased)).toContain("vanishing");
    expect(offers(biased)).not.toContain(label);
    const done = onRows(100, 140, 30, true);
    expect(kindsOf(done)).toContain("vanishing");
    expect(offers(done)).not.toContain(label);
  });

  test("are tried to the last bit as they will be", () => {
    const now = preparedFor(withStandardizedData(ill));
    const before = preparedFor(ill);
    expect(before && withStandardizedFeeds(before)).toEqual(now);
    expect(now && withStandardizedFeeds(now)).toEqual(now);
  });
});
