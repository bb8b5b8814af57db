import fc from "fast-check";
import { expect, test } from "vitest";
import { reconnect } from "../document/edit/connections.ts";
import { removeElements } from "../document/edit/nodes.ts";
import { setParam } from "../document/edit/params.ts";
import { type Graph, outputHandle } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { runAll } from "./run.ts";
import { stepAt, stepCount } from "./steps.ts";
import { randomGraphs } from "./testing/random-graph.ts";

/** The same graph of objects that nothing is known of. */
function unseen(graph: Graph): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, params: { ...node.params } })),
    edges: graph.edges.map((edge) => ({ ...edge })),
  };
}

type Edit = (graph: Graph) => Graph;

const edits: fc.Arbitrary<Edit> = fc
  .record({
    kind: fc.constantFrom("wire", "back", "remove", "cut", "number", "op", "loss"),
    at: fc.nat(1000),
    to: fc.nat(1000),
  })
  .map(({ kind, at, to }) => (graph) => {
    const { nodes, edges } = graph;
    const [node, other] = [nodes[at % nodes.length], nodes[to % nodes.length]];
    const edge = edges[at % edges.length];
    if (!node || !other || !edge) return graph;
    switch (kind) {
      case "wire":
        return reconnect(graph, edge.id, { ...edge, source: other.id, sourceHandle: outputHandle });
      case "back":
        // As a file may have it: the wires may run in a circle.
        return { ...graph, edges: edges.with(at % edges.length, { ...edge, source: other.id }) };
      case "remove":
        return removeElements(graph, { nodes: [node.id], edges: [] });
      case "cut":
        return removeElements(graph, { nodes: [], edges: [edge.id] });
      case "number":
        return setParam(graph, node.id, "value", to / 100);
      case "op":
        return {
          ...graph,
          nodes: nodes.with(at % nodes.length, { ...node, op: to % 2 === 0 ? "tanh" : "unknown" }),
        };
      default:
        return { ...graph, loss: node.id };
    }
  });

test("after any edits a graph compiles to what it would if nothing were known of it", () => {
  fc.assert(
    fc.property(randomGraphs, fc.array(edits, { minLength: 1, maxLength: 8 }), (random, all) => {
      let { graph } = random;
      compile(graph);
      for (const edit of all) {
        graph = edit(graph);
        const [known, fresh] = [compile(graph), compile(unseen(graph), {})];
        expect(known.problems).toEqual(fresh.problems);
        expect(known.length).toBe(fresh.length);
        const steps = Array.from({ length: stepCount(known) }, (_, i) => stepAt(known, i));
        expect(steps).toEqual(Array.from({ length: stepCount(fresh) }, (_, i) => stepAt(fresh, i)));
        for (const executor of ["interpreted", "compiled"] as const) {
          const runs = [known, fresh].map((program) => createRun(program, { executor }));
          for (const run of runs) runAll(run);
          for (const [k, number] of runs[0]!.numbers.entries())
            if (!Object.is(number, runs[1]!.numbers[k]))
              throw new Error(`${executor}: number ${k} is ${number}, not ${runs[1]!.numbers[k]}.`);
        }
      }
    }),
  );
});
