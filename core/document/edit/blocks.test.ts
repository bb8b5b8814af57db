import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRun } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { runAll } from "../../engine/run.ts";
import { blockId, emptyGraph, type Graph, nodeId } from "../../model/graph.ts";
import { blocksAround, contentsOf } from "../../model/nesting.ts";
import { readDocument } from "../read.ts";
import { blockEdits, edits } from "../testing/edits.ts";
import { graphOf } from "../testing/graphs.ts";
import { writeDocument } from "../write.ts";
import {
  dissolveBlock,
  groupIntoBlock,
  moveBlocks,
  moveIntoBlock,
  removeBlocks,
} from "./blocks.ts";
import { extractFragment, pasteFragment } from "./fragment.ts";
import { addNote } from "./notes.ts";

const chain = graphOf(
  ["input", "tanh", "square", "exp"],
  "x tanh x",
  "tanh square x",
  "square exp x",
);
const [x, tanh, square, exp] = ["x", "tanh", "square", "exp"].map(nodeId) as [
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
];

function grouped(
  graph: Graph,
  nodes: readonly ReturnType<typeof nodeId>[],
  blocks: readonly string[] = [],
) {
  return groupIntoBlock(graph, { nodes, blocks: blocks.map(blockId) });
}

/** The part of the file that says what is computed. */
function computed(graph: Graph): string {
  const { blocks: _, notes: __, ...bare } = graph;
  const nodes = bare.nodes.map(({ block: _, ...node }) => node);
  return writeDocument({ ...bare, nodes });
}

function numbers(graph: Graph): Float64Array {
  const run = createRun(compile(graph, {}));
  runAll(run);
  return run.numbers.slice();
}

describe("on random graphs", () => {
  test("no edit of blocks and notes touches a number, an id, a wire or their order", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 30 }), (sequence, folding) => {
        const graph = sequence.reduce((grown, edit) => edit(grown), emptyGraph);
        const still = (each: Graph) => ({
          ...each,
          nodes: each.nodes.map((n) => ({ ...n, position: [0, 0] as const })),
        });
        const after = folding.reduce((grown, edit) => edit(grown), graph);
        expect(computed(still(after))).toBe(computed(still(graph)));
        expect(numbers(after)).toEqual(numbers(graph));
      }),
      { numRuns: 100 },
    );
  });

  test("a group that is dissolved leaves the same bytes", () => {
    fc.assert(
      fc.property(edits, fc.array(fc.boolean(), { maxLength: 12 }), (sequence, chosen) => {
        const graph = sequence.reduce((grown, edit) => edit(grown), emptyGraph);
        const inner = graph.nodes[0]?.block;
        const nodes = graph.nodes
          .filter((node, i) => chosen[i] && node.block === inner)
          .map(({ id }) => id);
        const made = grouped(graph, nodes);
        if (made.block === null) return;
        expect(
          made.graph.nodes.filter(({ block }) => block === made.block).map(({ id }) => id),
        ).toEqual(nodes);
        expect(writeDocument(dissolveBlock(made.graph, made.block))).toBe(writeDocument(graph));
      }),
      { numRuns: 100 },
    );
  });

  test("no block is within itself, and none is empty, after any edits", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 30 }), (sequence, folding) => {
        const after = [...sequence, ...folding].reduce((grown, edit) => edit(grown), emptyGraph);
        for (const { id } of after.blocks ?? []) {
          expect(blocksAround(after, id).at(-1)?.id).toBe(id);
          expect(contentsOf(after, [id]).nodes.size).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a block", () => {
  test("is made in the innermost block that holds all of what it takes", () => {
    const outer = grouped(chain, [x, tanh, square]);
    const inner = grouped(outer.graph, [x, tanh]);
    expect(inner.graph.blocks?.map(({ id, parent, label }) => [id, parent, label])).toEqual([
      ["block1", null, "Block 1"],
      ["block2", "block1", "Block 2"],
    ]);
    const across = grouped(inner.graph, [tanh, square, exp]);
    expect(across.graph.blocks?.at(-1)).toMatchObject({ id: "block3", parent: null });
    const around = grouped(inner.graph, [exp], ["block1"]);
    expect(around.graph.blocks?.map(({ id, parent }) => [id, parent])).toEqual([
      ["block1", "block3"],
      ["block2", "block1"],
      ["block3", null],
    ]);
  });

  test("does not go into itself, nor into a block within it", () => {
    const outer = grouped(chain, [x, tanh, square]);
    const { graph } = grouped(outer.graph, [x, tanh]);
    for (const into of ["block1", "block2"])
      expect(moveIntoBlock(graph, { nodes: [], blocks: [blockId("block1")] }, blockId(into))).toBe(
        graph,
      );
  });

  test("goes with what it holds, and takes it along", () => {
    const outer = grouped(chain, [x, tanh, square]);
    const inner = grouped(outer.graph, [x, tanh]);
    const { graph } = addNote(inner.graph, [5, 5], inner.block);
    const moved = moveBlocks(graph, [outer.block!], [10, -20]);
    expect(moved.nodes.map(({ position }) => position)).toEqual([
      [10, -20],
      [10, -20],
      [10, -20],
      [0, 0],
    ]);
    expect(moved.notes?.[0]?.position).toEqual([15, -15]);
    const bare = removeBlocks(graph, [outer.block!]);
    expect(bare.nodes.map(({ id }) => id)).toEqual([exp]);
    expect([bare.blocks, bare.notes, bare.edges]).toEqual([undefined, undefined, []]);
  });

  test("is copied with all that is in it, under names of its own, into the block one is in", () => {
    const outer = grouped(chain, [x, tanh, square]);
    const inner = grouped(outer.graph, [x, tanh]);
    const fragment = extractFragment(inner.graph, [], [inner.block!]);
    expect(fragment.nodes.map(({ id, block }) => [id, block])).toEqual([
      ["x", "block2"],
      ["tanh", "block2"],
    ]);
    const pasted = pasteFragment(inner.graph, fragment, [0, 0], [], outer.block);
    expect(pasted.blocks).toEqual(["block3"]);
    expect(pasted.graph.blocks?.at(-1)).toMatchObject({
      id: "block3",
      label: "Block 3",
      parent: "block1",
    });
    expect(pasted.graph.nodes.slice(-2).map(({ id, block }) => [id, block])).toEqual([
      ["x2", "block3"],
      ["tanh2", "block3"],
    ]);
  });
});

describe("a file with blocks and notes", () => {
  const made = grouped(chain, [x, tanh]);
  const text = writeDocument(addNote(made.graph, [3, 4], made.block).graph);

  test("has version 2, and is read and written to the same bytes", () => {
    expect(JSON.parse(text)).toMatchObject({
      version: 2,
      blocks: [{ id: "block1", folded: true }],
    });
    const read = readDocument(text);
    expect(read.kind === "ok" && writeDocument(read.graph)).toBe(text);
  });

  test.each([
    [
      /"block": "block1"/,
      '"block": "b"',
      "nodes[0].block: there is no block “b”. Name a block of this file, or take it out of all blocks.",
    ],
    [
      /"parent": null/,
      '"parent": "block1"',
      "blocks[0].parent: the block “block1” is within itself. Write the block that it is in, or null.",
    ],
    [/"color": "grey"/, '"color": "pink"', "blocks[0].color: "],
    [
      /220/,
      "0",
      "notes[0].size: a note is 20 to 10000 canvas units wide and high. Write such numbers.",
    ],
    [/"id": "block1"/, '"id": "a b"', "blocks[0].id: “a b” can’t be an id."],
  ])("says where it is wrong: %s", (from, to, message) => {
    const read = readDocument(text.replace(from, to));
    const said = read.kind === "refused" ? read.problems.map((problem) => problem.message) : [];
    expect(
      said.some((each) => each.startsWith(message)),
      said.join("; "),
    ).toBe(true);
  });
});
