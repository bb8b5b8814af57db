import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { drawWeights } from "./draw-weights.ts";
import { trainedParameters } from "./parameters.ts";
import { network } from "./testing/network.ts";

const sizes = [4, 3, 1];
const layers = compile(network(sizes, { inputs: ["x", "y"], target: "t" }));
const seeds = fc.nat(2 ** 40);

describe("weights that are drawn", () => {
  test("lie between ±1/√n, n being the inputs of their node, and reach far into that", () => {
    const largest = new Map<number, number>();
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const [i, weight] of drawWeights(layers, seed).entries()) {
          const inputs = trainedParameters(layers)[i]!.node.wiring.handles.length;
          // They are rounded to four decimals.
          expect(Math.abs(weight)).toBeLessThanOrEqual(1 / Math.sqrt(inputs) + 0.00005);
          largest.set(inputs, Math.max(largest.get(inputs) ?? 0, Math.abs(weight)));
        }
      }),
    );
    for (const [inputs, most] of largest) expect(most).toBeGreaterThan(0.9 / Math.sqrt(inputs));
    expect([...largest.keys()].sort()).toEqual([2, 3, 4]);
  });

  test("are finite, written in four decimals, and never −0", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const weight of drawWeights(layers, seed)) {
          expect(Number(weight.toFixed(4))).toBe(weight);
          expect(Object.is(weight, -0)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("follow from the seed, and differ from one seed to the next", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(drawWeights(layers, seed)).toEqual(drawWeights(layers, seed));
        expect(drawWeights(layers, seed)).not.toEqual(drawWeights(layers, seed + 1));
      }),
    );
  });

  test("differ from unit to unit", () => {
    const weights = drawWeights(layers, 1);
    const units = new Map<string, number[]>();
    for (const [i, { node }] of trainedParameters(layers).entries())
      units.set(node.node.id, [...(units.get(node.node.id) ?? []), weights[i]!]);
    expect(units.size).toBe(8);
    expect(new Set([...units.values()].map((own) => own.join())).size).toBe(8);
  });

  test("are within ±1 for a parameter that is a node of its own", () => {
    const draft = sketch();
    const w = draft.parameter(7);
    const [weight] = drawWeights(compile(draft.graph(draft.add("multiply", [w, w]))), 3);
    expect(Math.abs(weight!)).toBeLessThanOrEqual(1);
    expect(weight).not.toBe(7);
  });
});
