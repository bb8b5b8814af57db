import { describe, expect, it } from "vitest";
import { edgeId, findNode, nodeName, readingOrder, removeElements } from "../../core/index.ts";
import type { Direction } from "../state/app/app-slice.ts";
import { exampleGraph } from "../state/testing/open-app.ts";
import { placeAfterRemoval, type WalkPlace, walk } from "./walk.ts";

const graph = exampleGraph("xor-learns");
const named = (name: string) => {
  const node = graph.nodes.find((each) => nodeName(each) === name);
  if (!node) throw new Error(`There is no ${name}.`);
  return node.id;
};

/** Where one comes by these directions, as “x1” or “x1 → h1”. */
function walked(from: string, ...directions: readonly Direction[]): string | null {
  let at: WalkPlace | null = { kind: "node", id: named(from) };
  for (const direction of directions) at = at && walk(graph, at, direction);
  return at && told(at);
}

function told(at: WalkPlace): string {
  const name = (id: Parameters<typeof findNode>[1]) => {
    const node = findNode(graph, id);
    return node ? nodeName(node) : "?";
  };
  if (at.kind === "node") return name(at.id);
  const edge = graph.edges.find(({ id }) => id === at.id);
  return edge ? `${name(edge.source)} → ${name(edge.target)}` : "?";
}

describe("a walk through the graph by key", () => {
  it("goes from a node to a wire, and along it to the next node", () => {
    expect(walked("x1", "right")).toBe("x1 → h1");
    expect(walked("x1", "right", "right")).toBe("h1");
    expect(walked("h1", "left", "left")).toBe("x1");
  });

  it("goes up and down among the wires of the node that it came from", () => {
    expect(walked("x1", "right", "down")).toBe("x1 → h2");
    expect(walked("x1", "right", "down", "down")).toBeNull();
    expect(walked("h1", "left", "down")).toBe("x2 → h1");
    expect(walked("h1", "left", "down", "up")).toBe("x1 → h1");
  });

  it("goes up and down among the nodes as one reads them", () => {
    expect(walked("x1", "down")).toBe("x2");
    expect(walked("h1", "up")).toBe("x2");
    expect(walked("x1", "up")).toBeNull();
  });

  it("ends where nothing lies that way", () => {
    expect(walked("L", "right")).toBeNull();
    expect(walked("x1", "left")).toBeNull();
    expect(walk(graph, { kind: "edge", id: edgeId("none"), from: "source" }, "up")).toBeNull();
  });

  it("reaches every wire", () => {
    const reached = new Set<string>();
    for (const { id } of readingOrder(graph)) {
      let at = walk(graph, { kind: "node", id }, "right");
      for (; at; at = walk(graph, at, "down")) reached.add(at.id);
    }
    expect(reached.size).toBe(graph.edges.length);
  });
});

describe("where the keys are after a removal", () => {
  const kept = (at: WalkPlace, nodes: readonly string[], edges: readonly string[] = []) => {
    const removed = { nodes: nodes.map(named), edges: edges.map(edgeId) };
    const next = placeAfterRemoval(graph, removeElements(graph, removed), at);
    return next && told({ kind: "node", id: next });
  };
  const wire = graph.edges.find(
    ({ source, target }) => source === named("x1") && target === named("h1"),
  );
  const id = edgeId(wire?.id ?? "");

  it("is the end that one came to the wire from, or the other where that is gone, too", () => {
    expect(kept({ kind: "edge", id, from: "source" }, [], [id])).toBe("x1");
    expect(kept({ kind: "edge", id, from: "target" }, [], [id])).toBe("h1");
    expect(kept({ kind: "edge", id, from: "source" }, ["x1"])).toBe("h1");
    expect(kept({ kind: "edge", id, from: "source" }, ["x1", "h1"])).toBeNull();
  });

  it("is the next node as one reads them, or the one before", () => {
    expect(kept({ kind: "node", id: named("x1") }, ["x1"])).toBe("x2");
    expect(kept({ kind: "node", id: named("x1") }, ["x1", "x2"])).toBe("h1");
    expect(kept({ kind: "node", id: named("L") }, ["L"])).not.toBeNull();
  });

  it("is left alone where it was not removed", () => {
    expect(kept({ kind: "node", id: named("x1") }, ["h1"])).toBeNull();
    expect(kept({ kind: "edge", id, from: "source" }, [], [])).toBeNull();
  });
});
