import fc from "fast-check";
import { expect, test } from "vitest";
import { expandedAll } from "../../expand/testing/expanded.ts";
import { type EdgeId, edgeId, emptyGraph, type Graph } from "../../model/graph.ts";
import { readDocument, readFragment } from "../read.ts";
import { edits } from "../testing/edits.ts";
import { asSaved } from "../testing/training.ts";
import { writeDocument, writeFragment } from "../write.ts";
import { connect, reconnect } from "./connections.ts";
import { extractFragment, incomingLinks, pasteFragment } from "./fragment.ts";
import { addNode, createNode, moveNodes, removeElements } from "./nodes.ts";

function build(sequence: readonly ((graph: Graph) => Graph)[]): Graph {
  return sequence.reduce((graph, edit) => edit(graph), emptyGraph);
}

test("after any edits the graph is written and read back equal, and the text is the same", () => {
  fc.assert(
    fc.property(edits, (sequence) => {
      const graph = build(sequence);
      const text = writeDocument(graph);
      const result = readDocument(text);
      if (result.kind === "refused") throw new Error(result.problems[0]?.message);
      expect(result.graph).toEqual(asSaved(graph));
      expect(writeDocument(result.graph)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test("an edit never changes the graph that it is given", () => {
  fc.assert(
    fc.property(edits, (sequence) => {
      let graph = emptyGraph;
      for (const edit of sequence) {
        const before = writeDocument(graph);
        const next = edit(graph);
        expect(writeDocument(graph)).toBe(before);
        graph = next;
      }
    }),
    { numRuns: 50 },
  );
});

test("cut and paste through the clipboard's text keeps nodes, wires and params", () => {
  fc.assert(
    fc.property(edits, fc.array(fc.boolean(), { maxLength: 20 }), (sequence, chosen) => {
      const graph = build(sequence);
      const ids = graph.nodes.filter((_, i) => chosen[i]).map((node) => node.id);
      const fragment = extractFragment(graph, ids);
      const incoming = incomingLinks(graph, ids);
      const read = readFragment(writeFragment(fragment, incoming));
      if (read.kind === "refused") throw new Error(read.problems[0]?.message);
      expect(read.graph).toEqual(fragment);
      expect(read.incoming).toEqual(incoming);

      const rest = removeElements(graph, { nodes: ids, edges: [] });
      const pasted = pasteFragment(rest, read.graph, [0, 0]);
      expect(pasted.nodes).toEqual(ids);
      // A label stays where nobody else has it.
      const others = new Set(rest.nodes.map(({ label }) => label));
      const kept = fragment.nodes.map((node, i) =>
        others.has(node.label) && node.label.trim() !== ""
          ? { ...node, label: pasted.graph.nodes[rest.nodes.length + i]?.label }
          : node,
      );
      expect(pasted.graph.nodes.slice(rest.nodes.length)).toEqual(kept);
      const ends = (g: Graph) => g.edges.map(({ id: _, ...link }) => link);
      expect(ends(pasted.graph).slice(rest.edges.length)).toEqual(ends(fragment));
      const wired = pasteFragment(rest, read.graph, [0, 0], read.incoming).graph;
      expect(ends(wired).slice(rest.edges.length)).toEqual([...ends(fragment), ...incoming]);
    }),
    { numRuns: 100 },
  );
});

test("a wire laid again where it lies is no edit, and too wide a neuron is not expanded", () => {
  const x = createNode(emptyGraph, "input", [0, 0]);
  let graph = addNode(emptyGraph, x);
  const neuron = createNode(graph, "neuron", [300, 0]);
  graph = addNode(graph, neuron);
  const wire = (n: number) => ({
    source: x.id,
    sourceHandle: "out",
    target: neuron.id,
    targetHandle: `x${n}`,
  });
  graph = connect(graph, wire(1));
  expect(reconnect(graph, graph.edges[0]?.id as EdgeId, wire(1))).toBe(graph);
  expect(expandedAll(graph, neuron.id)).not.toBe(graph);
  const edges = Array.from({ length: 1024 }, (_, i) => ({ id: edgeId(`w${i}`), ...wire(i + 1) }));
  const wide = { ...graph, edges };
  expect(expandedAll(wide, neuron.id)).toBe(wide);
});

test("no edit takes a node off the canvas, and a pasted part keeps its form at its end", () => {
  const x = createNode(emptyGraph, "input", [1e19, -1e300]);
  expect(x.position).toEqual([1e6, -1e6]);
  let graph = addNode(emptyGraph, { ...x, position: [0, 10] });
  graph = addNode(graph, createNode(graph, "add", [200, -30]));
  for (const by of [1e19, Number.POSITIVE_INFINITY]) {
    const { graph: after } = pasteFragment(graph, graph, [by, -by]);
    expect(after.nodes.slice(2).map(({ position }) => position)).toEqual([
      [999_800, -999_960],
      [1e6, -1e6],
    ]);
  }
  const moved = moveNodes(graph, new Map([[x.id, [Number.NEGATIVE_INFINITY, 2e6] as const]]));
  expect(moved.nodes[0]?.position).toEqual([0, 1e6]);
});
