import { describe, expect, it } from "vitest";
import { type Classes, nodeId } from "../../core/index.ts";
import { colourOf, shadeAt } from "./colour-scale.ts";
import type { Rgb } from "./colours.ts";
import { outputEnds } from "./output-scale.ts";
import type { Output } from "./outputs.ts";
import { planeMap } from "./plane-map.ts";
import type { ThemeColours } from "./useThemeColours.ts";

const white: Rgb = [255, 255, 255];
const colours = {
  surface: white,
  quiet: [90, 90, 90],
  value: [0, 0, 200],
  negative: [200, 0, 200],
  class0: [0, 128, 128],
  class1: [200, 128, 0],
} as unknown as ThemeColours;

const probability: Classes = { no: 0, yes: 1, threshold: 0.5, between: true };
const logit: Classes = { ...probability, threshold: 0 };
const margin: Classes = { no: -1, yes: 1, threshold: 0, between: false };

function output(classes: Classes | null, change: Partial<Output> = {}): Output {
  const shown = (prediction: number) => prediction;
  const plain = {
    id: "o",
    node: nodeId("o"),
    name: "o",
    target: null,
    isLogit: false,
    choosesClass: false,
    shown,
  };
  return { ...plain, classes, ...change };
}

describe("a map over the plane", () => {
  it("of probabilities is interpolated as logits, and the boundary lies at ½", () => {
    const { map, level, scale } = planeMap(
      Float32Array.of(0, 0.25, 0.5, 1),
      output(probability),
      colours,
    );
    expect(level).toBe(0);
    expect(map[1]).toBeCloseTo(-Math.log(3), 6);
    expect(map[2]).toBe(0);
    expect([...map].every(Number.isFinite)).toBe(true);
    // The colours are still those of the probabilities.
    expect(colourOf(scale, 0)).toBe("rgb(255 254 254)");
    expect(shadeAt(scale, map[0] as number)).toBe(0);
    const [red = 0] = scale.shades.subarray(shadeAt(scale, map[1] as number));
    expect(red).toBeGreaterThan(180);
    expect(red).toBeLessThan(200);
  });

  it("of logits stays as it is", () => {
    const map = Float32Array.of(-3, 2);
    const plane = planeMap(map, output(logit, { isLogit: true }), colours);
    expect(plane.map).toBe(map);
    expect(plane.level).toBe(0);
  });

  it("of margins beyond the classes is clamped to them", () => {
    const map = Float32Array.of(-7, 0, 7);
    const { scale, level } = planeMap(map, output(margin), colours);
    expect([scale.low, scale.high, level]).toEqual([-1, 1, 0]);
    expect(colourOf(scale, -7)).toBe(colourOf(scale, -1));
  });

  it("of quantities has no boundary, and 0 in the middle of its colours", () => {
    const target = {
      node: nodeId("t"),
      element: 0,
      isTarget: true,
      column: "y",
      values: Float64Array.of(-1, 3),
      shift: 0,
      scale: 1,
    };
    const quantity = output(null, { target });
    expect(outputEnds(quantity)).toEqual([-3, 3]);
    const { scale, level } = planeMap(Float32Array.of(0), quantity, colours);
    expect(level).toBeNull();
    expect(colourOf(scale, 0)).toBe("rgb(254 254 255)");
  });

  it("keeps answers that are NaN", () => {
    const { map } = planeMap(Float32Array.of(Number.NaN, 0.5), output(probability), colours);
    expect(map[0]).toBeNaN();
  });
});
