import fc from "fast-check";
import { expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { compile } from "../engine/compile.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { examine } from "./examine.ts";

test("any graph can be examined; each fix makes a graph that a file can hold, and breaks nothing", () => {
  fc.assert(
    fc.property(randomGraphs, fc.nat(), ({ graph: whole }, i) => {
      // Every other graph lacks a wire.
      const missing = i % 2 === 0 ? -1 : i % (whole.edges.length + 1);
      const graph = { ...whole, edges: whole.edges.filter((_, at) => at !== missing) };
      const errors = compile(graph).problems.filter(({ severity }) => severity === "error").length;
      const nodes = new Set(graph.nodes.map(({ id }) => id));
      const edges = new Set(graph.edges.map(({ id }) => id));
      for (const finding of examine(graph, null)) {
        expect(finding.nodes.every((id) => nodes.has(id))).toBe(true);
        expect(finding.edges.every((id) => edges.has(id))).toBe(true);
        expect(finding.explanation).not.toMatch(/undefined|null|\[object/);
        for (const fix of finding.fixes) {
          const fixed = fix.apply(graph);
          const read = readDocument(writeDocument(fixed));
          expect(read.kind).toBe("ok");
          expect(
            compile(fixed).problems.filter(({ severity }) => severity === "error").length,
          ).toBeLessThanOrEqual(errors);
          // On a graph that it was not made for a fix does what it can, without harm.
          fix.apply({ ...graph, nodes: [], edges: [], loss: null });
        }
      }
    }),
    { numRuns: 300 },
  );
});
