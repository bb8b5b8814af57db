import { describe, expect, it } from "vitest";
import { fitRoom, withRects, zoomIn } from "./fit-room.ts";

const canvas = { width: 780, height: 390 };

it("takes what stands out of the graph into its bounds, and only that", () => {
  const bounds = { x: 0, y: 10, width: 200, height: 100 };
  const inside = { left: 20, top: 20, right: 90, bottom: 60 };
  const above = { left: 150, top: -30, right: 260, bottom: 8 };
  expect(withRects(bounds, [inside])).toEqual(bounds);
  expect(withRects(bounds, [inside, above])).toEqual({ x: 0, y: -30, width: 260, height: 140 });
});

describe("room about a graph that is fitted", () => {
  it("lies above and below a wide graph, and beside a tall one", () => {
    const wide = fitRoom({ width: 3000, height: 300 }, canvas);
    const tall = fitRoom({ width: 3000, height: 2550 }, canvas);
    expect(wide.bottom).toBeGreaterThan(90);
    expect(wide.right).toBeLessThan(90);
    expect(tall.bottom).toBeLessThan(90);
    expect(tall.right).toBeGreaterThan(130);
  });

  it("lets the large example be told apart with the training panel open", () => {
    const graph = { width: 3468, height: 2550 };
    expect(zoomIn(fitRoom(graph, canvas), graph, canvas)).toBeGreaterThan(0.13);
  });

  it("is wider at the top where a bar stands there, and never lets a small graph be huge", () => {
    const small = { width: 200, height: 100 };
    const [without, withBar] = [false, true].map((hasBar) =>
      fitRoom(small, canvas, { hasBar, isLecture: false }),
    );
    expect(withBar?.top).toBeGreaterThan(without?.top ?? 0);
    expect(zoomIn(fitRoom(small, canvas), small, canvas)).toBe(1.2);
  });

  it("is small in a lecture, where nothing but the zoom buttons stands in the canvas", () => {
    const wide = { width: 3000, height: 300 };
    const [desk, lecture] = [false, true].map((isLecture) =>
      fitRoom(wide, canvas, { hasBar: true, isLecture }),
    );
    expect((lecture?.top ?? 0) + (lecture?.bottom ?? 0)).toBeLessThan(desk?.bottom ?? 0);
    expect(lecture?.left).toBeGreaterThan(40);
  });
});
