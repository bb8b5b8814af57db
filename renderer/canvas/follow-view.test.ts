import { describe, expect, it } from "vitest";
import { followView, onScreen, revealingView, type StepRects, shiftInto } from "./follow-view.ts";
import { freeRects } from "./free-rects.ts";
import type { Rect } from "./rect.ts";

const canvas = { width: 800, height: 600 };
const room = { canvas, covered: [] as readonly Rect[], leastZoom: 0.8 };
const view = { x: 0, y: 0, zoom: 1 };
const rect = (left: number, top: number, width = 100, height = 60): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
/** A node with a wire of this length into it, with a label in its middle. */
function step(left: number, top: number, reach = 200): StepRects {
  return {
    node: rect(left, top),
    labels: [rect(left - reach / 2 - 40, top, 80)],
    wires: [rect(left - reach, top, reach)],
    ends: [rect(left - reach - 100, top)],
  };
}

describe("following the step", () => {
  it("moves nothing that can be seen and read", () => {
    expect(followView(step(400, 200), view, room)).toBeNull();
    expect(followView(step(400, 200), { ...view, zoom: 0.8 }, room)).toBeNull();
  });

  it("moves as little as it takes, and brings the nodes at the other ends along", () => {
    expect(followView(step(760, 200), view, room)).toEqual({ x: -76, y: 0, zoom: 1 });
    expect(followView(step(150, 200), view, room)).toEqual({ x: 166, y: 0, zoom: 1 });
  });

  it("comes closer where numbers are too small, and never goes away", () => {
    const near = followView(step(400, 200), { ...view, zoom: 0.4 }, room);
    expect(near?.zoom).toBe(0.8);
    expect(followView(step(2000, 200), { ...view, zoom: 2.5 }, room)?.zoom).toBe(2.5);
  });

  it("leaves what would not fit out of view: other ends, then wires, and never the node", () => {
    const seen = (reach: number) => {
      const { node, labels, wires } = step(3000, 200, reach);
      const found = followView(step(3000, 200, reach), view, room) ?? view;
      return [node, ...labels, ...wires].map((part) => {
        const { left, right } = onScreen(part, found);
        return left >= 0 && right <= canvas.width;
      });
    };
    expect(seen(600)).toEqual([true, true, true]);
    expect(seen(1200)).toEqual([true, true, false]);
    expect(seen(4000)).toEqual([true, false, false]);
  });

  it("has as many labels in view as there is room for, the nearest first", () => {
    const labels = [300, 600, 900].map((up) => rect(2800, 2000 - up, 80));
    const crowded: StepRects = { node: rect(3000, 2000), labels, wires: [], ends: [] };
    const found = followView(crowded, view, room) ?? view;
    const tops = labels.map((label) => onScreen(label, found).top >= 0);
    expect(tops).toEqual([true, false, false]);
  });

  it("leaves a corner that is covered alone, as long as nothing of the step lies there", () => {
    const covered = [rect(640, 480, 160, 120)];
    const apart = { ...step(690, 200), labels: [rect(560, 500, 60)], wires: [], ends: [] };
    expect(followView(apart, view, { ...room, covered })).toBeNull();
  });

  it("has nothing of it under what floats over the canvas", () => {
    const covered = [rect(100, 0, 600, 80), rect(640, 480, 160, 120)];
    expect(followView(step(400, 30), view, { ...room, covered })).toEqual({ x: 0, y: 66, zoom: 1 });
    expect(followView(step(680, 500), view, { ...room, covered })).toEqual({
      x: 0,
      y: -96,
      zoom: 1,
    });
  });
});

describe("what is free of a canvas", () => {
  it("is all of it, or the strips beside what covers it", () => {
    expect(freeRects(canvas, [])).toEqual([rect(0, 0, 800, 600)]);
    const beside = freeRects(canvas, [rect(640, 480, 160, 120)]);
    expect(beside).toHaveLength(2);
    expect(beside).toContainEqual(rect(0, 0, 800, 480));
    expect(beside).toContainEqual(rect(0, 0, 640, 600));
  });

  it("is nothing where all of it is covered", () => {
    expect(freeRects(canvas, [rect(-10, -10, 900, 700)])).toEqual([]);
  });
});

describe("bringing into view", () => {
  const corner = rect(650, 450, 150, 150);
  const bar = rect(200, 12, 400, 40);

  it("moves nothing that is in view, and the rest as little as it takes", () => {
    expect(shiftInto(rect(100, 100), canvas, [])).toEqual({ x: 0, y: 0 });
    expect(shiftInto(rect(-50, 100), canvas, [])).toEqual({ x: 66, y: 0 });
    expect(shiftInto(rect(740, 150), canvas, [])).toEqual({ x: -56, y: 0 });
    expect(shiftInto(rect(400, 560), canvas, [])).toEqual({ x: 0, y: -36 });
  });

  it("leaves nothing under what floats over the canvas", () => {
    expect(shiftInto(rect(640, 420), canvas, [corner])).toEqual({ x: 0, y: -46 });
    expect(shiftInto(rect(300, 30), canvas, [bar])).toEqual({ x: 0, y: 38 });
    expect(shiftInto(rect(20, 20), canvas, [bar])).toEqual({ x: 0, y: 0 });
  });

  it("can’t where it is larger than the canvas, unless it is all seen as it is", () => {
    expect(shiftInto(rect(-10, 20, 900), canvas, [])).toBeNull();
    expect(shiftInto(rect(4, 20, 790), canvas, [])).toEqual({ x: 0, y: 0 });
  });

  it("comes no closer than numbers need to be read", () => {
    expect(revealingView(rect(100, 100), view, room)).toEqual(view);
    const far = { x: 60, y: 40, zoom: 0.78 };
    const near = revealingView(rect(100, 100), far, room);
    expect(near?.zoom).toBe(0.8);
    expect(onScreen(rect(100, 100), near ?? view).left).toBeCloseTo(137, 9);
    expect(revealingView(rect(2000, 100), view, room)).toEqual({ x: -1316, y: 0, zoom: 1 });
    expect(revealingView(rect(100, 100, 1000), far, room)).toBeNull();
  });
});
