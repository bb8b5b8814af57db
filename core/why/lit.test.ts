import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import type { EdgeId, Graph, NodeId } from "../model/graph.ts";
import { litPieces, litSentence, pathWords } from "./lit.ts";

/** n0 and n1 make n2, its square n3, n2 and n3 make n4. */
function diamond(): Graph {
  const draft = sketch();
  const product = draft.add("multiply", [draft.input(2), draft.parameter(3)]);
  const square = draft.add("square", [product]);
  draft.add("add", [product, square]);
  return draft.graph();
}

const words = (graph: Graph, edges: readonly string[], nodes: readonly string[] = []) =>
  litPieces(graph, new Set(edges as EdgeId[]), new Set(nodes as NodeId[])).map(
    (each) => each.words,
  );

describe("what is lit, in words", () => {
  it("is a path along the graph, whatever order the wires are named in", () => {
    expect(words(diamond(), ["e4", "e1", "e2"])).toEqual(["n1 → n2 → n3 → n4"]);
  });

  it("is cells of a node in its place, by row and column where there are two axes", () => {
    const lit = (index: readonly (number | null)[], param: string | null = null) =>
      litPieces(diamond(), new Set(), new Set(["n1", "n2"] as NodeId[]), [
        { node: "n2", param, index },
      ]).map(({ words }) => words);
    expect(lit([2, null])).toEqual(["node n1", "row 2 of n2"]);
    expect(lit([null, 0], "weight")).toEqual(["node n1", "column 0 of n2.weight"]);
    expect(lit([2, 0])).toEqual(["node n1", "n2[2, 0]"]);
    expect(lit([0, null, 1])).toEqual(["node n1", "n2[0, :, 1]"]);
  });

  it("is cut where paths fork and join, and names a single wire by its ends", () => {
    expect(words(diamond(), ["e0", "e2", "e3", "e4"])).toEqual([
      "wire from n0 to n2",
      "n2 → n3 → n4",
      "wire from n2 to n4",
    ]);
  });

  it("names nodes that stand by themselves, and those on a path once", () => {
    expect(words(diamond(), ["e4"], ["n3", "n1", "n0"])).toEqual([
      "node n0",
      "node n1",
      "wire from n3 to n4",
    ]);
  });

  it("passes over what is not there, and says nothing of nothing", () => {
    expect(words(diamond(), ["gone"], ["gone"])).toEqual([]);
    expect(litSentence([])).toBe("");
  });

  it("tells wires side by side by their ports, forward and back", () => {
    const draft = sketch();
    const x = draft.input(2);
    draft.add("multiply", [x, x]);
    const graph = draft.graph();
    expect(words(graph, ["e0", "e1"])).toEqual([
      "wire from n0 to n1 (port a)",
      "wire from n0 to n1 (port b)",
    ]);
    expect(pathWords(graph, graph.edges.slice(1), true)).toBe("n1 → n0 (port b)");
  });

  it("counts what would be too much to hear", () => {
    const draft = sketch();
    const ids = Array.from({ length: 9 }, () => draft.input(1));
    const pieces = litPieces(draft.graph(), new Set(), new Set(ids));
    expect(litSentence(pieces)).toBe(
      "Lit: node n0; node n1; node n2; node n3; node n4; node n5; and 3 more",
    );
  });

  it("is told of a path through a very deep graph", () => {
    const draft = sketch();
    let last = draft.input(1);
    for (let i = 0; i < 100_000; i++) last = draft.add("negate", [last]);
    const graph = draft.graph(last);
    const [piece, ...more] = litPieces(graph, new Set(graph.edges.map(({ id }) => id)), new Set());
    expect(more).toEqual([]);
    expect(piece?.words).toBe(
      "n0 → n1 → n2 → n3 → … 99993 more … → n99997 → n99998 → n99999 → n100000",
    );
  });

  it("tells every lit wire once, in any graph", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
        (wires, chosen) => {
          const draft = sketch();
          const ids = [draft.input(1)];
          for (const [a, b] of wires)
            ids.push(draft.add("add", [ids[a % ids.length]!, ids[b % ids.length]!]));
          const graph = draft.graph();
          const lit = graph.edges.map(({ id }) => id).filter((_, i) => chosen[i]);
          const pieces = litPieces(graph, new Set(lit), new Set());
          expect(pieces.flatMap(({ edges }) => edges).sort()).toEqual([...lit].sort());
          for (const { nodes, edges } of pieces) expect(nodes).toHaveLength(edges.length + 1);
        },
      ),
    );
  });
});
