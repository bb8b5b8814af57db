import { describe, expect, it } from "vitest";
import { fitRoom, viewFromStart, withRects, zoomIn } from "./fit-room.ts";
import { openingZoom as readable } from "./reading.ts";
import type { Rect } from "./rect.ts";

const canvas = { width: 780, height: 390 };
const graphOf = (width: number, height: number) => ({ x: 0, y: 0, width, height });

it("takes what stands out of the graph into its bounds, and only that", () => {
  const bounds = { x: 0, y: 10, width: 200, height: 100 };
  const inside = { left: 20, top: 20, right: 90, bottom: 60 };
  const above = { left: 150, top: -30, right: 260, bottom: 8 };
  expect(withRects(bounds, [inside])).toEqual(bounds);
  expect(withRects(bounds, [inside, above])).toEqual({ x: 0, y: -30, width: 260, height: 140 });
});

describe("room about a graph that is fitted", () => {
  it("lies above and below a wide graph, and beside a tall one", () => {
    const wide = fitRoom(graphOf(3000, 300), canvas);
    const tall = fitRoom(graphOf(3000, 2550), canvas);
    expect(wide.bottom).toBeGreaterThan(45);
    expect(wide.left).toBeLessThan(30);
    expect(tall.bottom).toBeLessThan(30);
    expect(tall.left).toBeGreaterThan(45);
  });

  it("keeps nodes in its corners clear of the zoom buttons and the switch", () => {
    const graph = graphOf(1500, 560);
    const corner = (left: number) => ({ left, top: 480, right: left + 134, bottom: 560 });
    const roomFor = (...pieces: readonly Rect[]) => fitRoom(graph, canvas, undefined, pieces);
    expect(roomFor(corner(700)).left).toBeLessThan(30);
    expect(roomFor(corner(0)).left).toBeGreaterThan(50);
    expect(roomFor(corner(0), corner(1366)).left).toBeGreaterThan(50);
    expect(roomFor(corner(0), corner(1366)).bottom).toBeGreaterThan(48);
  });

  it("lets the large example be told apart with the training panel open", () => {
    const graph = graphOf(3468, 2550);
    const beside = { width: 980, height: 476 };
    expect(zoomIn(fitRoom(graph, beside), graph, beside)).toBeGreaterThan(0.13);
  });

  it("is wider at the top where a bar stands there, and never lets a small graph be huge", () => {
    const small = graphOf(200, 100);
    const [without, withBar] = [false, true].map((hasBar) =>
      fitRoom(small, canvas, { hasBar, isLecture: false }),
    );
    expect(withBar?.top).toBeGreaterThan(without?.top ?? 0);
    expect(zoomIn(fitRoom(small, canvas), small, canvas)).toBe(1.2);
    const narrow = { width: 480, height: 500 };
    const top = fitRoom(small, narrow, { hasBar: true, isLecture: false }).top;
    expect(top - fitRoom(small, narrow).top).toBeGreaterThan(80);
  });

  it("has room for the bug lab's banner while a bug is on", () => {
    const desk = { hasBar: false, isLecture: false };
    const [without, withBanner] = [false, true].map((hasBanner) =>
      fitRoom(graphOf(200, 100), canvas, { ...desk, hasBanner }),
    );
    expect((withBanner?.top ?? 0) - (without?.top ?? 0)).toBeGreaterThan(46);
  });

  it("is small in a lecture, where nothing but the zoom buttons stands in the canvas", () => {
    const wide = graphOf(3000, 300);
    const [desk, lecture] = [false, true].map((isLecture) =>
      fitRoom(wide, canvas, { hasBar: true, isLecture }),
    );
    expect(lecture?.bottom).toBeLessThan(desk?.bottom ?? 0);
    expect(lecture?.left).toBeGreaterThan(40);
  });
});

describe("a graph that would be too small to read", () => {
  const room = fitRoom(graphOf(3000, 300), canvas);

  it("begins at its left, in the middle of the height where it has room", () => {
    const view = viewFromStart({ x: -100, y: 50, width: 3000, height: 300 }, canvas, room);
    expect(view.zoom).toBe(readable);
    expect(-100 * view.zoom + view.x).toBeCloseTo(room.left);
    const [top, bottom] = [50, 350].map((y) => y * view.zoom + view.y) as [number, number];
    expect(top - room.top).toBeCloseTo(canvas.height - room.bottom - bottom);
  });

  it("begins at its top where it has none", () => {
    const view = viewFromStart({ x: 0, y: 0, width: 200, height: 3000 }, canvas, room);
    expect(view.y).toBeCloseTo(room.top);
    expect(view.x + 100 * view.zoom).toBeCloseTo(canvas.width / 2);
  });
});
