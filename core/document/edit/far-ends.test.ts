import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyGraph, type Graph, outputHandle } from "../../model/graph.ts";
import { checkConnection, connect } from "./connections.ts";
import { farEnds, type WireEnd } from "./far-ends.ts";
import { addNode, createNode } from "./nodes.ts";

const handles = ["x1", "x2", "a", "out"];

/** Sums wired as the pairs of numbers say, as far as wires may run so. */
function sums(pairs: readonly (readonly [number, number, number])[]): Graph {
  let graph = emptyGraph;
  for (let i = 0; i < 6; i++) graph = addNode(graph, createNode(graph, "sum", [0, 0]));
  for (const [s, t, port] of pairs)
    graph = connect(graph, {
      source: graph.nodes[s]!.id,
      sourceHandle: outputHandle,
      target: graph.nodes[t]!.id,
      targetHandle: `x${port}`,
    });
  return graph;
}

const wires = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 3 })), {
  maxLength: 16,
});

test("from either end a wire fits exactly where its check says so, with the same words", () => {
  fc.assert(
    fc.property(wires, fc.nat(5), fc.nat(), fc.boolean(), (pairs, at, edge, moves) => {
      const graph = sums(pairs);
      const moving = moves ? graph.edges[edge % Math.max(1, graph.edges.length)]?.id : undefined;
      const start = graph.nodes[at]!.id;
      const output: WireEnd = { node: start, handle: outputHandle, type: "source" };
      const forward = farEnds(graph, output, moving);
      for (const { id } of graph.nodes)
        for (const handle of handles) {
          const link = {
            source: start,
            sourceHandle: outputHandle,
            target: id,
            targetHandle: handle,
          };
          const check = checkConnection(graph, link, moving);
          const backward = farEnds(graph, { node: id, handle, type: "target" }, moving);
          expect(forward.fits(id, handle)).toBe(check.kind === "ok");
          expect(backward.fits(start, outputHandle)).toBe(check.kind === "ok");
          expect(backward.check(start, outputHandle)).toEqual(check);
        }
    }),
  );
});

test("all ports are asked for one walk over the wires", () => {
  const graph = sums([
    [0, 1, 1],
    [1, 2, 1],
    [2, 3, 1],
  ]);
  let reads = 0;
  const edges = new Proxy(graph.edges, {
    get(target, key) {
      reads += 1;
      return Reflect.get(target, key);
    },
  });
  const ends = farEnds(
    { ...graph, edges },
    { node: graph.nodes[3]!.id, handle: outputHandle, type: "source" },
  );
  ends.fits(graph.nodes[0]!.id, "x2");
  const once = reads;
  const fitting = graph.nodes.filter(({ id }) => ends.fits(id, "x2"));
  expect(fitting.map(({ id }) => id)).toEqual(["sum5", "sum6"]);
  // Of each port the wires that end there.
  expect(reads - once).toBeLessThanOrEqual(graph.edges.length);
});
