import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeId, emptyGraph, type Graph, type GraphEdge, nodeId } from "./graph.ts";
import { graphIndex } from "./graph-index.ts";
import { wiresInto } from "./wires.ts";

const names = "abcdefgh";

function edgeOf(ends: string, id: string): GraphEdge {
  return {
    id: edgeId(id),
    source: nodeId(ends.charAt(0)),
    sourceHandle: "out",
    target: nodeId(ends.charAt(1)),
    targetHandle: "x1",
  };
}

function graphOf(nodes: string, ...edges: string[]): Graph {
  return {
    ...emptyGraph,
    nodes: [...nodes].map((name) => ({
      id: nodeId(name),
      op: "sum",
      label: "",
      position: [0, 0],
      params: {},
    })),
    edges: edges.map((ends, i) => edgeOf(ends, `e${i}`)),
  };
}

/** The same graph of objects that nobody has seen before. */
function unseen({ nodes, edges }: Graph) {
  const renamed = nodes.map((node) => ({ ...node, id: nodeId(`${node.id}_`) }));
  graphIndex({ nodes: renamed, edges: [] });
  return graphIndex({
    nodes: nodes.map((node) => ({ ...node })),
    edges: edges.map((e) => ({ ...e })),
  });
}

test("a node's wires come in the order of the document, those that dangle in none", () => {
  const graph = graphOf("abc", "ab", "cb", "bd", "ab", "zb");
  const { edges } = graph;
  expect(wiresInto(graph, nodeId("b"))).toEqual([edges[0], edges[1], edges[3]]);
  for (const id of ["a", "d", "z"]) expect(wiresInto(graph, nodeId(id))).toEqual([]);
});

test("after any edits the ends are those that looking all of them up gives", () => {
  const ends = fc
    .tuple(fc.nat(8), fc.nat(8))
    .map(([s, t]) => `${names[s] ?? "z"}${names[t] ?? "z"}`);
  const place = fc.nat(30);
  const edits = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("add" as const), at: place, ends }),
      fc.record({ kind: fc.constant("move" as const), at: place, ends }),
      fc.record({ kind: fc.constant("remove" as const), at: place, ends }),
      fc.record({ kind: fc.constant("rename" as const), at: place, ends }),
      fc.record({ kind: fc.constant("drop" as const), at: place, ends }),
      fc.record({ kind: fc.constant("back" as const), at: place, ends }),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.array(ends, { maxLength: 20 }), edits, (pairs, all) => {
      const seen = [graphOf(names, ...pairs)];
      for (const [i, { kind, at, ends: own }] of all.entries()) {
        const graph = seen.at(-1)!;
        const { nodes, edges } = graph;
        const known = edgeOf(own, `n${i}`);
        const changed = {
          add: () => ({ ...graph, edges: edges.toSpliced(at % (edges.length + 1), 0, known) }),
          move: () => ({
            ...graph,
            edges: edges.map((edge, e) => (e === at ? { ...known, id: edge.id } : edge)),
          }),
          remove: () => ({ ...graph, edges: edges.toSpliced(at, 1 + (at % 3)) }),
          rename: () => ({
            ...graph,
            nodes: nodes.map((node, n) =>
              n === at % nodes.length ? { ...node, label: "x" } : node,
            ),
          }),
          drop: () => ({ ...graph, nodes: nodes.filter((_, n) => n !== at) }),
          back: () => seen[at % seen.length]!,
        }[kind]();
        seen.push(changed);
        graphIndex(changed);
      }
      for (const graph of seen.slice(-2)) expect(graphIndex(graph)).toEqual(unseen(graph));
    }),
  );
});
