import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyGraph, type Graph, type Position } from "../model/graph.ts";
import { nodeId } from "../model/ids.ts";
import { roomForWire } from "./room-for-wire.ts";
import { columnPitch, leastPitch, nodeWidth } from "./sizes.ts";

function graphOf(places: readonly Position[]): Graph {
  const nodes = places.map((position, i) => ({
    id: nodeId(`n${i}`),
    op: "relu",
    label: "",
    position,
    params: {},
  }));
  return { ...emptyGraph, nodes };
}
const link = (source: number, target: number) => ({
  source: nodeId(`n${source}`),
  sourceHandle: "out",
  target: nodeId(`n${target}`),
  targetHandle: "x",
});
const places = (graph: Graph) => graph.nodes.map(({ position }) => position);

describe("room for a wire's label", () => {
  it("moves the target and what stands right of it, on the grid, and nothing else", () => {
    const graph = graphOf([
      [0, 0],
      [220, 0],
      [220, 150],
      [460, 40],
      [100, 300],
    ]);
    expect(places(roomForWire(graph, link(0, 1), 10))).toEqual([
      [0, 0],
      [240, 0],
      [240, 150],
      [480, 40],
      [100, 300],
    ]);
  });

  it.each([
    ["there is room", columnPitch],
    ["there is just enough", leastPitch],
    ["the target stands below", nodeWidth - 1],
    ["the wire runs back", -300],
  ])("moves nothing where %s", (_, x) => {
    const graph = graphOf([
      [0, 0],
      [x, 0],
    ]);
    expect(roomForWire(graph, link(0, 1))).toBe(graph);
  });

  it("moves nothing where hundreds would move", () => {
    const many = Array.from({ length: 150 }, (_, i): Position => [220 + i * 240, 0]);
    const graph = graphOf([[0, 0], ...many]);
    expect(roomForWire(graph, link(0, 1))).toBe(graph);
  });

  it("lets no two nodes come closer than they were", () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), (list) => {
        const graph = graphOf(list);
        const [before, after] = [places(graph), places(roomForWire(graph, link(0, 1), 10))];
        before.forEach((a, i) => {
          before.forEach((b, j) => {
            if (a[0] > b[0])
              expect((after[i]?.[0] ?? 0) - (after[j]?.[0] ?? 0)).toBeGreaterThanOrEqual(
                a[0] - b[0],
              );
          });
        });
      }),
    );
  });
});
