import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRun } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { runAll } from "../../engine/run.ts";
import {
  type BlockId,
  blockId,
  emptyGraph,
  type Graph,
  type NodeId,
  nodeId,
} from "../../model/graph.ts";
import { contentsOf, findBlock } from "../../model/nesting.ts";
import { readDocument } from "../read.ts";
import { edits } from "../testing/edits.ts";
import { graphOf, wiresOf } from "../testing/graphs.ts";
import { fileText, writeDocument } from "../write.ts";
import { groupIntoBlock } from "./blocks.ts";
import { bindColumns } from "./data.ts";
import { pasteFragment } from "./fragment.ts";
import { setLoss } from "./nodes.ts";
import { addNote } from "./notes.ts";
import { openEnds, pieceAsBlock, pieceOf } from "./piece.ts";

function graphAfter(sequence: readonly ((graph: Graph) => Graph)[]): Graph {
  return sequence.reduce((grown, edit) => edit(grown), emptyGraph);
}

function readBack(graph: Graph): Graph {
  const read = readDocument(fileText(graph) ?? "");
  if (read.kind === "refused") throw new Error(read.problems.map((each) => each.message).join());
  return read.graph;
}

/** All numbers of a run in the order of the nodes: values, own parameters, partials. */
function numbers(graph: Graph): Float64Array {
  const run = createRun(compile({ ...graph, loss: null }, {}));
  runAll(run);
  return run.numbers.slice();
}

function insertPiece(graph: Graph, piece: Graph, name: string, into: BlockId | null = null) {
  const pasted = pasteFragment(graph, pieceAsBlock(piece, name), [300, -20], [], into);
  return { ...pasted, block: pasted.blocks[0] as BlockId };
}

/** What is computed, by places in lists in place of ids and names: the form that no renaming touches. */
function structure({ nodes, edges, blocks = [], notes = [] }: Graph) {
  const place = new Map<string, number>(nodes.map(({ id }, i) => [id, i]));
  const inner = new Map<string | null, number | null>(blocks.map(({ id }, i) => [id, i]));
  const within = (block: string | null | undefined) => inner.get(block ?? null) ?? null;
  return {
    nodes: nodes.map(({ op, params, block }) => ({ op, params, block: within(block) })),
    edges: edges.map(({ source, sourceHandle, target, targetHandle }) => [
      ...[place.get(source), sourceHandle, place.get(target), targetHandle],
    ]),
    blocks: blocks.map(({ color, expanded, parent }) => ({
      color,
      expanded,
      parent: within(parent),
    })),
    notes: notes.map(({ text, size, block }) => ({ text, size, block: within(block) })),
  };
}

/** The part of a graph that is in one of its blocks, without that block. */
function contents(graph: Graph, block: BlockId): Graph {
  const within = contentsOf(graph, [block]);
  const part = {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => within.nodes.has(id)),
    edges: graph.edges.filter(({ source }) => within.nodes.has(source)),
    blocks: graph.blocks?.filter(({ id }) => id !== block && within.blocks.has(id)) ?? [],
    notes: graph.notes?.filter(({ id }) => within.notes.has(id)) ?? [],
  };
  return part;
}

const masks = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });

describe("a piece of a random graph", () => {
  test("is a document of its own, and comes back from its file in any other graph as it was", () => {
    fc.assert(
      fc.property(edits, edits, masks, (sequence, others, mask) => {
        const graph = graphAfter(sequence);
        const chosen = new Set(
          graph.nodes.filter((_, i) => mask[i % mask.length]).map(({ id }) => id),
        );
        if (chosen.size === 0) return;
        const piece = pieceOf(graph, chosen, "Mine");
        const read = readBack(piece);
        expect(writeDocument(read)).toBe(writeDocument(piece));
        expect(numbers(read)).toEqual(numbers(piece));

        const before = graphAfter(others);
        const { graph: after, block, nodes } = insertPiece(before, read, "Mine");
        expect(readBack(after)).toEqual(after);
        // What was there is there, and the rest is the piece.
        expect(after.nodes.slice(0, before.nodes.length)).toEqual(before.nodes);
        expect(after.edges.slice(0, before.edges.length)).toEqual(before.edges);
        expect(nodes).toEqual(after.nodes.slice(before.nodes.length).map(({ id }) => id));
        expect(contentsOf(after, [block]).nodes).toEqual(new Set(nodes));
        const part = contents(after, block);
        const outer = read.blocks?.filter(({ parent }) => parent === null) ?? [];
        const isOne = outer.length === 1 && read.nodes.every((node) => node.block !== undefined);
        const alone = isOne ? contents(read, outer[0]!.id) : read;
        expect(structure(part)).toEqual(structure(alone));
        expect(numbers(part)).toEqual(numbers(read));
        expect(findBlock(after, block)).toMatchObject({ folded: false, parent: null });
      }),
      { numRuns: 150 },
    );
  });
});

const chain = graphOf(
  ["input", "tanh", "square", "exp"],
  "x tanh x",
  "tanh square x",
  "square exp x",
);
const ids = (...names: readonly string[]): ReadonlySet<NodeId> => new Set(names.map(nodeId));
const handles = (ends: readonly { node: string; handle: string }[]) =>
  ends.map(({ node, handle }) => `${handle} of ${node}`);

describe("a piece", () => {
  test("has the loss where it is among its nodes, and no data; a column stays by its name", () => {
    const bound = bindColumns(setLoss(chain, nodeId("exp")), new Map([[nodeId("x"), "height"]]));
    const table = { columns: [], rowCount: 0 };
    const source = { kind: "table", name: "t", table } as const;
    const data = { source, noise: 0, standardize: false, validation: 0, seed: 1 };
    const piece = pieceOf({ ...bound, data }, ids("x", "tanh"), "Mine");
    expect(piece).toMatchObject({ name: "Mine", loss: null });
    expect(piece.data).toBeUndefined();
    expect(readBack(piece).nodes[0]?.params).toMatchObject({ column: "height" });
    expect(pieceOf(bound, ids("square", "exp"), "Mine").loss).toBe("exp");
  });

  test("that is one block is that block under the piece’s name, and else is put into one with its notes", () => {
    const { graph } = groupIntoBlock(chain, {
      nodes: [nodeId("tanh"), nodeId("square")],
      blocks: [],
    });
    const one = pieceOf(graph, ids("tanh", "square"), "Twice");
    const inserted = insertPiece(graph, one, "Twice");
    expect(inserted.graph.blocks).toMatchObject([
      { id: "block1", label: "Block 1", folded: true },
      { id: "block2", label: "Twice", folded: false, parent: null },
    ]);
    const several = addNote(pieceOf(graph, ids("tanh", "square", "exp"), "All"), [0, 0]).graph;
    const wrapped = insertPiece(emptyGraph, several, "All").graph;
    expect(wrapped.blocks?.map(({ id, label, parent }) => [id, label, parent])).toEqual([
      ["block1", "Block 1", "block2"],
      ["block2", "All", null],
    ]);
    expect(wrapped.notes?.map(({ block }) => block)).toEqual(["block2"]);
    const inner = insertPiece(graph, one, "Twice", blockId("block1"));
    expect(findBlock(inner.graph, inner.block)?.parent).toBe("block1");
  });

  test("that is inserted twice has free ids, labels and a name of its own", () => {
    const piece = pieceOf(chain, ids("x", "tanh"), "Mine");
    const twice = insertPiece(insertPiece(chain, piece, "Mine").graph, piece, "Mine");
    expect(twice.graph.blocks?.map(({ label }) => label)).toEqual(["Mine", "Mine 2"]);
    expect(wiresOf(twice.graph).slice(3)).toEqual(["e4 x2 tanh2 x", "e5 x3 tanh3 x"]);
  });
});

describe("the open ends of a piece", () => {
  test("are the inputs without a wire and the outputs that feed nothing", () => {
    const { inputs, outputs } = openEnds(
      pieceOf(chain, ids("tanh", "square"), "Mine"),
      ids("tanh", "square"),
    );
    expect(handles(inputs)).toEqual(["x of tanh"]);
    expect(handles(outputs)).toEqual(["out of square"]);
  });

  test("of any number of inputs are those before a wired one, those with a weight, or the first", () => {
    const fan = graphOf(
      ["input", "tanh", "neuron", "sum", "mean"],
      "x n1 x1",
      "tanh n1 x2",
      "x sum x1",
      "tanh sum x2",
      "x mean x1",
    );
    const names = fan.nodes.map(({ id }) => id);
    const kept = ids(...names.filter((name) => name !== "x"));
    const { inputs } = openEnds(pieceOf(fan, kept, "Mine"), kept);
    expect(handles(inputs)).toEqual(["x of tanh", "x1 of n1", "x1 of sum", "x1 of mean"]);
    const weights = ids(...names.filter((name) => name !== "tanh"));
    // The weight of its second input is all that is left of the wire from tanh.
    expect(handles(openEnds(pieceOf(fan, weights, "Mine"), weights).inputs)).toEqual(["x2 of n1"]);
  });
});
