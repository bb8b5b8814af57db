import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { examples } from "../examples/index.ts";
import { lessons } from "../examples/lessons.ts";
import { type EdgeId, type Graph, type GraphEdge, type NodeId, nodeId } from "../model/graph.ts";
import type { NodeBox } from "./net.ts";
import { type TidyRoom, tidyPlaces } from "./tidy.ts";

const room: TidyRoom = {
  columnGap: 104,
  rowGap: 32,
  label: { width: 88, height: 40, gap: 6 },
  grid: 10,
};

type Wires = readonly (readonly [from: number, to: number])[];

/** A graph over nodes 0, 1, …; the ports of a node are numbered in the order of its wires. */
function graphOf(count: number, wires: Wires, loss: number | null = null): Graph {
  const id = (at: number) => nodeId(`n${at}`);
  const fed = new Map<number, number>();
  const edges = wires.map(([from, to], at): GraphEdge => {
    const port = (fed.get(to) ?? 0) + 1;
    fed.set(to, port);
    const ends = { source: id(from), sourceHandle: "out", target: id(to) };
    return { id: `e${at}` as EdgeId, ...ends, targetHandle: `x${port}` };
  });
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: id(at),
    op: "sum",
    label: "",
    position: [at * 37 - 80, (at * 53) % 90] as const,
    params: {},
  }));
  return { name: "", nodes, edges, loss: loss === null ? null : id(loss) };
}

/** Taller with more ports, as nodes are. */
function boxesOf(graph: Graph): (node: NodeId) => NodeBox {
  const inputs = new Map<NodeId, string[]>(graph.nodes.map(({ id }) => [id, []]));
  for (const { target, targetHandle } of graph.edges) inputs.get(target)?.push(targetHandle);
  const boxes = new Map(
    [...inputs].map(([id, handles]): [NodeId, NodeBox] => {
      const height = handles.length === 0 ? 86 : 46 + 16 * Math.min(handles.length, 5);
      const pitch = (height - 30) / Math.max(1, handles.length - 1);
      const ports = handles.map((handle, i) => [handle, 15 + i * pitch] as const);
      const outputs = new Map([["out", height / 2]]);
      return [id, { width: 134, height, inputs: new Map(ports), outputs }];
    }),
  );
  return (id) => boxes.get(id) as NodeBox;
}

const tidy = (graph: Graph, ids = new Set(graph.nodes.map(({ id }) => id))) =>
  tidyPlaces(graph, ids, boxesOf(graph), room);

function moved(graph: Graph, places: ReturnType<typeof tidy>): Graph {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    position: places.get(node.id) ?? node.position,
  }));
  return { ...graph, nodes };
}

const at = (places: ReturnType<typeof tidy>, node: number) => {
  const place = places.get(nodeId(`n${node}`));
  if (!place) throw new Error(`Node ${node} has no place.`);
  return { x: place[0], y: place[1] };
};

const graphs: fc.Arbitrary<Graph> = fc
  .record({
    count: fc.integer({ min: 1, max: 40 }),
    wires: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 80 }),
    hasLoss: fc.boolean(),
  })
  .map(({ count, wires, hasLoss }) => {
    const forward = wires
      .map(([a, b]) => [a % count, b % count] as const)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    return graphOf(count, forward, hasLoss ? count - 1 : null);
  });

function faults(graph: Graph): readonly string[] {
  const places = tidy(graph);
  const boxOf = boxesOf(graph);
  const found: string[] = [];
  const rects = graph.nodes.map(({ id }) => {
    const [x, y] = places.get(id) ?? [Number.NaN, Number.NaN];
    return { id, x, y, box: boxOf(id) };
  });
  for (const { id, x, y } of rects)
    if (Math.abs(x % room.grid) + Math.abs(y % room.grid) > 0) found.push(`${id} is off the grid`);
  for (const [i, a] of rects.entries())
    for (const b of rects.slice(i + 1)) {
      const isApart =
        a.x + a.box.width + room.columnGap <= b.x ||
        b.x + b.box.width + room.columnGap <= a.x ||
        a.y + a.box.height + room.rowGap <= b.y ||
        b.y + b.box.height + room.rowGap <= a.y;
      if (!isApart) found.push(`${a.id} is too near to ${b.id}`);
    }
  for (const { id, source, target } of graph.edges) {
    const right = (places.get(source)?.[0] ?? 0) + boxOf(source).width;
    const left = places.get(target)?.[0] ?? 0;
    if (left - right < room.columnGap) found.push(`${id} has no room for its label`);
  }
  return found;
}

describe("tidyPlaces", () => {
  test("no nodes touch, every wire leads to the right with room for a label", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(faults(graph)).toEqual([]);
      }),
    );
  });

  test("tidying twice moves nothing, and where nodes stood before does not matter", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const once = tidy(graph);
        expect(tidy(moved(graph, once))).toEqual(once);
        const away = graph.nodes.map((node, i) => ({ ...node, position: [i, -i * i] as const }));
        const [first] = graph.nodes;
        const shift = (places: ReturnType<typeof tidy>) => {
          const [x, y] = places.get(first!.id)!;
          return [...places].map(([id, place]) => [id, place[0] - x, place[1] - y]);
        };
        expect(shift(tidy({ ...graph, nodes: away }))).toEqual(shift(once));
      }),
    );
  });

  test("the left top corner stays, on the grid", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const corner = (all: readonly (readonly [number, number])[]) =>
          [0, 1].map((axis) => Math.min(...all.map((place) => place[axis] as number)));
        const before = corner(graph.nodes.map(({ position }) => position));
        const after = corner([...tidy(graph).values()]);
        expect(after.map((n, axis) => Math.abs(n - before[axis]!) <= room.grid / 2)).toEqual([
          true,
          true,
        ]);
      }),
    );
  });

  test("ports are in order: in a tree no wires cross", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 40 }), (picks) => {
        // Node i > 0 feeds one of the nodes before it; node 0 is the root.
        const count = picks.length;
        const wires = picks
          .slice(1)
          .map((pick, i) => [count - 2 - i, count - 1 - (pick % (i + 1))]);
        const graph = graphOf(count, wires as unknown as Wires, count - 1);
        const places = tidy(graph);
        const boxOf = boxesOf(graph);
        const ends = graph.edges.map(({ source, target, targetHandle }) => {
          const y = (id: NodeId) => places.get(id)?.[1] ?? 0;
          return {
            x: places.get(target)?.[0] ?? 0,
            from: y(source) + (boxOf(source).outputs.get("out") ?? 0),
            to: y(target) + (boxOf(target).inputs.get(targetHandle) ?? 0),
          };
        });
        for (const a of ends)
          for (const b of ends) if (a.x === b.x && a.to < b.to) expect(a.from).toBeLessThan(b.from);
      }),
    );
  });

  test("what feeds one place stands in the column before it, the loss at the right", () => {
    // x → a → b → c → loss, with a parameter into each, and a target.
    const chain: Wires = [
      [0, 1],
      [5, 1],
      [1, 2],
      [6, 2],
      [2, 3],
      [7, 3],
      [3, 4],
      [8, 4],
    ];
    const places = tidy(graphOf(9, chain, 4));
    for (const [source, target] of [
      [5, 1],
      [6, 2],
      [7, 3],
      [8, 4],
    ] as const)
      expect(at(places, target).x - at(places, source).x, `${source}`).toBe(
        at(places, 1).x - at(places, 0).x,
      );
    const right = Math.max(...[...places.values()].map(([x]) => x));
    expect(at(places, 4).x).toBe(right);
    // The lower port's wire comes from below.
    for (const [upper, lower] of [
      [0, 5],
      [1, 6],
      [3, 8],
    ] as const)
      expect(at(places, upper).y).toBeLessThan(at(places, lower).y);
  });

  test("the neurons of a layer stand in one column, in the order of the ports they feed", () => {
    const [inputs, hidden] = [
      [0, 1],
      [2, 3, 4],
    ];
    const wires = [
      ...hidden.flatMap((h) => inputs.map((x) => [x, h] as const)),
      ...hidden.map((h) => [h, 5] as const),
    ];
    const places = tidy(graphOf(6, wires, 5));
    expect(new Set(hidden.map((h) => at(places, h).x)).size).toBe(1);
    expect(hidden.map((h) => at(places, h).y)).toEqual(
      hidden.map((h) => at(places, h).y).sort((a, b) => a - b),
    );
    expect(at(places, 0).y).toBeLessThan(at(places, 1).y);
  });

  test("only what is chosen is moved, by its own wires", () => {
    const graph = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const places = tidy(graph, new Set([nodeId("n1"), nodeId("n2")]));
    expect([...places.keys()].sort()).toEqual(["n1", "n2"]);
    expect(tidy(graph, new Set([nodeId("gone")])).size).toBe(0);
  });

  test("wires in a circle, as a file may have them, do no harm", () => {
    const round = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
    ]);
    const places = tidy(round);
    expect(places.size).toBe(4);
    expect(new Set([...places.values()].map(String)).size).toBe(4);
  });

  test("every example and lesson", () => {
    for (const { id, text } of [...examples, ...lessons]) {
      const read = readDocument(text);
      if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
      expect(faults(read.graph), id).toEqual([]);
    }
  });

  test("ten thousand nodes: a chain, a sum of all, and a weave", () => {
    const count = 10_000;
    const chain = graphOf(
      count,
      Array.from({ length: count - 1 }, (_, i) => [i, i + 1] as const),
    );
    expect(tidy(chain).size).toBe(count);
    const sum = graphOf(
      count,
      Array.from({ length: count - 1 }, (_, i) => [i, count - 1] as const),
    );
    expect(tidy(sum).size).toBe(count);
    const woven = graphOf(
      count,
      Array.from({ length: count - 1 }, (_, i) => [(i * 7919) % (i + 1), i + 1] as const),
    );
    expect(tidy(woven).size).toBe(count);
  });
});
