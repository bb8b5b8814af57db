import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeId, emptyGraph, type Graph, isId, type NodeId, nodeId } from "./graph.ts";
import { pathTo, reach, topologicalOrder } from "./topology.ts";

/** Nodes by name, edges as "ab" from a to b. */
function graphOf(names: string, ...edges: string[]): Graph {
  return {
    ...emptyGraph,
    nodes: [...names].map((name) => ({
      id: nodeId(name),
      op: "sum",
      label: "",
      position: [0, 0],
      params: {},
    })),
    edges: edges.map((ends, i) => ({
      id: edgeId(`e${i}`),
      source: nodeId(ends.charAt(0)),
      sourceHandle: "out",
      target: nodeId(ends.charAt(1)),
      targetHandle: `x${i + 1}`,
    })),
  };
}

function pathOf(graph: Graph, from: NodeId, to: NodeId): readonly NodeId[] | null {
  return pathTo(reach(graph, from, "downstream"), to);
}

function orderOf(graph: Graph): string {
  const topology = topologicalOrder(graph);
  return topology.kind === "order" ? topology.order.join("") : `cycle ${topology.cycle.join("")}`;
}

describe("topologicalOrder", () => {
  test("puts sources first and breaks ties by the document", () => {
    expect(orderOf(graphOf("dcba", "ab", "bd", "ac", "cd"))).toBe("abcd");
    expect(orderOf(graphOf("dcba", "ac", "cd", "ab", "bd"))).toBe("acbd");
    expect(orderOf(graphOf("cab"))).toBe("cab");
    expect(orderOf(emptyGraph)).toBe("");
  });

  test("counts two edges between the same nodes", () => {
    expect(orderOf(graphOf("ba", "ab", "ab"))).toBe("ab");
  });

  test("passes over edges whose ends do not exist", () => {
    expect(orderOf(graphOf("ba", "az", "za", "ab"))).toBe("ab");
  });

  test("names a cycle in the direction of its edges, without what leads into it", () => {
    expect(orderOf(graphOf("abcde", "ab", "bc", "cd", "db", "de"))).toBe("cycle cdb");
    expect(orderOf(graphOf("ab", "bb", "ab"))).toBe("cycle b");
  });

  test("depth costs no stack", () => {
    const count = 100_000;
    const ids = Array.from({ length: count }, (_, i) => nodeId(`n${i}`));
    const chain = longChain(ids);
    const topology = topologicalOrder(chain);
    expect(topology.kind === "order" && topology.order).toEqual(ids);
    const path = pathOf(chain, ids[0] as NodeId, ids.at(-1) as NodeId);
    expect(path).toHaveLength(count);
    const last = {
      ...chain.edges[0],
      source: ids.at(-1),
      target: ids[0],
    } as Graph["edges"][number];
    const ring = topologicalOrder({ ...chain, edges: [...chain.edges, last] });
    expect(ring.kind === "cycle" && ring.cycle.length).toBe(count);
  });

  test("every node stands after its sources, or the cycle is one", () => {
    const ends = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
    fc.assert(
      fc.property(ends, (pairs) => {
        const graph = graphOf(
          "abcdefgh",
          ...pairs.map(([s, t]) => "abcdefgh"[s]! + "abcdefgh"[t]!),
        );
        const topology = topologicalOrder(graph);
        const has = (source?: NodeId, target?: NodeId) =>
          graph.edges.some((edge) => edge.source === source && edge.target === target);
        if (topology.kind === "cycle") {
          const { cycle } = topology;
          expect(cycle.length).toBeGreaterThan(0);
          expect(new Set(cycle).size).toBe(cycle.length);
          for (const [i, id] of cycle.entries())
            expect(has(id, cycle[(i + 1) % cycle.length])).toBe(true);
          return;
        }
        expect([...topology.order].sort()).toEqual([..."abcdefgh"]);
        const rank = new Map(topology.order.map((id, i) => [id, i] as const));
        for (const { source, target } of graph.edges)
          expect(rank.get(source)).toBeLessThan(rank.get(target) as number);
      }),
    );
  });
});

function longChain(ids: readonly NodeId[]): Graph {
  return {
    ...emptyGraph,
    nodes: ids.map((id) => ({ id, op: "negate", label: "", position: [0, 0], params: {} })),
    edges: ids.slice(1).map((target, i) => ({
      id: edgeId(`e${i}`),
      source: ids[i] as NodeId,
      sourceHandle: "out",
      target,
      targetHandle: "x",
    })),
  };
}

describe("a path", () => {
  const graph = graphOf("abcde", "ab", "bd", "ac", "cd", "ad");

  test("finds a shortest path with both ends", () => {
    expect(pathOf(graph, nodeId("a"), nodeId("d"))).toEqual(["a", "d"]);
    expect(pathOf(graph, nodeId("b"), nodeId("d"))).toEqual(["b", "d"]);
    expect(pathOf(graph, nodeId("a"), nodeId("a"))).toEqual(["a"]);
  });

  test("follows edges forwards only", () => {
    expect(pathOf(graph, nodeId("d"), nodeId("a"))).toBeNull();
    expect(pathOf(graph, nodeId("a"), nodeId("e"))).toBeNull();
  });

  test("is looked for among all that a node feeds, or that feeds it", () => {
    const reached = (id: string, direction: "downstream" | "upstream") => [
      ...reach(graph, nodeId(id), direction).keys(),
    ];
    expect(reached("b", "downstream")).toEqual(["b", "d"]);
    expect(reached("d", "upstream")).toEqual(["d", "b", "c", "a"]);
    expect(reached("e", "upstream")).toEqual(["e"]);
  });

  test("ends on a graph with a cycle", () => {
    expect(pathOf(graphOf("abc", "ab", "ba"), nodeId("a"), nodeId("c"))).toBeNull();
  });
});

test("ids are short words of letters, digits, _ and -", () => {
  expect(["a", "A-1_b", "constructor", "x".repeat(64)].every(isId)).toBe(true);
  expect(["", "a b", "é", "__proto__", "x".repeat(65), "a\n"].some(isId)).toBe(false);
});
