import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyGraph, type Position } from "../../core/index.ts";
import { exampleGraph } from "../state/testing/open-app.ts";
import {
  boundsOf,
  extentOf,
  farName,
  farScale,
  farWire,
  gapOfDots,
  isInView,
  overviewStroke,
  zoomFloor,
} from "./far-view.ts";
import { fitRoom, zoomIn } from "./fit-room.ts";
import { nodeWidth } from "./geometry.ts";

const at = (...places: readonly Position[]) => places.map((position) => ({ position }));

describe("the least zoom", () => {
  it("is the usual one for a graph that is not far-flung", () => {
    expect(zoomFloor(extentOf([]))).toBe(0.05);
    expect(zoomFloor(extentOf(at([0, 0], [2000, 1200])))).toBe(0.05);
  });

  it("lets a fit show all of any graph on any canvas", () => {
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const places = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        places,
        fc.integer({ min: 400, max: 3000 }),
        fc.integer({ min: 300, max: 2000 }),
        (found, width, height) => {
          const extent = extentOf(at(...found));
          const canvas = { width, height };
          const fit = zoomIn(fitRoom({ x: 0, y: 0, ...extent }, canvas), extent, canvas);
          expect(zoomFloor(extent)).toBeLessThanOrEqual(fit);
        },
      ),
    );
  });
});

describe("the overview", () => {
  const bounds = { x: 0, y: 0, width: 800, height: 400 };
  const view = (x: number, y: number, zoom: number) => ({
    transform: [x, y, zoom] as const,
    width: 900,
    height: 500,
  });

  it("is wanted once a part of the graph is outside the view", () => {
    expect(isInView(bounds, view(50, 50, 1))).toBe(true);
    expect(isInView(bounds, view(-20, 50, 1))).toBe(false);
    expect(isInView(bounds, view(50, 50, 1.2))).toBe(false);
  });

  it("knows how far nodes reach, with their size", () => {
    expect(boundsOf(exampleGraph("fan-out"))).toMatchObject({ x: 0, y: -60, width: 610 });
    expect(boundsOf(emptyGraph)).toBeNull();
  });
});

describe("from afar", () => {
  it("nodes keep six pixels, and are as they are where they have them anyhow", () => {
    expect([3, 1, 0.2, 0.05].map(farScale)).toEqual([1, 1, 1, 1]);
    for (const zoom of [0.03, 0.01, 1e-3, 1e-4, 1e-7]) {
      const pixels = nodeWidth * zoom * farScale(zoom);
      expect(pixels).toBeGreaterThanOrEqual(6);
      expect(pixels).toBeLessThan(12);
      expect(2 * zoom * farWire(zoom)).toBeGreaterThanOrEqual(0.4);
    }
    expect([3, 1, 0.2, 0.05].map(farWire)).toEqual([1, 1, 1, 1]);
  });

  it("the dots of the background never become a pattern finer than pixels", () => {
    expect(gapOfDots(1)).toBe(20);
    for (const zoom of [0.2, 0.05, 1e-3, 1e-6])
      expect(gapOfDots(zoom) * zoom).toBeGreaterThanOrEqual(5);
  });

  it("nodes of the overview keep three pixels", () => {
    const overview = { width: 128, height: 84 };
    expect(overviewStroke({ width: 2000, height: 900 }, overview)).toBe(2);
    const stroke = overviewStroke({ width: 60_000, height: 30_000 }, overview);
    expect((nodeWidth + stroke) / (60_000 / 128)).toBeCloseTo(3);
  });
});

it("draws a name so large that it has 9 px, and never smaller than where it is near", () => {
  for (const zoom of [0.22, 0.25, 0.31, 0.42]) {
    expect(farName(zoom) * zoom).toBeGreaterThanOrEqual(9);
    expect(farName(zoom)).toBeGreaterThanOrEqual(26);
  }
});
