import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyGraph, type Graph } from "../../graph/graph.ts";
import { readDocument, readFragment } from "../read.ts";
import { edits } from "../testing/edits.ts";
import { writeDocument, writeFragment } from "../write.ts";
import { extractFragment, pasteFragment } from "./fragment.ts";
import { removeElements } from "./nodes.ts";

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
      expect(result.graph).toEqual(graph);
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
      const read = readFragment(writeFragment(fragment));
      if (read.kind === "refused") throw new Error(read.problems[0]?.message);
      expect(read.graph).toEqual(fragment);

      const rest = removeElements(graph, { nodes: ids, edges: [] });
      const pasted = pasteFragment(rest, read.graph, [0, 0]);
      expect(pasted.nodes).toEqual(ids);
      expect(pasted.graph.nodes.slice(rest.nodes.length)).toEqual(fragment.nodes);
      const ends = (g: Graph) => g.edges.map(({ id: _, ...link }) => link);
      expect(ends(pasted.graph).slice(rest.edges.length)).toEqual(ends(fragment));
    }),
    { numRuns: 100 },
  );
});
