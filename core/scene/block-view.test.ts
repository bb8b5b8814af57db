import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupIntoBlock, setBlock } from "../document/edit/blocks.ts";
import { blockEdits, edits } from "../document/testing/edits.ts";
import { graphOf } from "../document/testing/graphs.ts";
import { blockId, emptyGraph, type Graph, nodeId } from "../model/graph.ts";
import { blockView, cardId, wholeBlocks } from "./block-view.ts";

const grouped = (graph: Graph, ...nodes: readonly string[]) =>
  groupIntoBlock(graph, { nodes: nodes.map(nodeId), blocks: [] });
const fan = graphOf(
  ["input", "tanh", "sigmoid", "add", "square"],
  "x tanh x",
  "x sigmoid x",
  "tanh add a",
  "sigmoid add b",
  "add square x",
);
const open = (graph: Graph, block: string) => setBlock(graph, blockId(block), { folded: false });

describe("what is drawn of a graph with blocks", () => {
  test("is the graph itself where it has none", () => {
    expect(blockView(fan).graph).toBe(fan);
  });

  test("has a folded block as a card, and wires from one place to it as one", () => {
    const { graph } = grouped(fan, "tanh", "sigmoid", "add");
    const view = blockView(graph);
    const card = cardId(blockId("block1"));
    expect(view.graph.nodes.map(({ id }) => id)).toEqual(["x", "square", card]);
    expect(view.graph.edges.map(({ id, source, target }) => [id, source, target])).toEqual([
      ["e1", "x", card],
      ["e5", card, "square"],
    ]);
    expect(view.bundles.get(view.graph.edges[0]!.id)?.map(({ id }) => id)).toEqual(["e1", "e2"]);
    const ports = view.cards.get(card);
    expect(ports?.inputs.map(({ name }) => name)).toEqual(["x"]);
    expect(ports?.outputs.map(({ name }) => name)).toEqual(["add"]);
    expect(ports?.nodes).toEqual(["tanh", "sigmoid", "add"]);
  });

  test("has an open block as a frame around nodes and cards, and a card in a card not at all", () => {
    const inner = grouped(fan, "tanh", "sigmoid").graph;
    const outer = groupIntoBlock(inner, {
      nodes: [nodeId("add")],
      blocks: [blockId("block1")],
    }).graph;
    expect(blockView(outer).frames).toEqual([]);
    expect([...blockView(outer).cards.keys()]).toEqual([cardId(blockId("block2"))]);
    const view = blockView(open(outer, "block2"));
    expect(view.frames.map(({ block, members }) => [block.id, members])).toEqual([
      ["block2", ["add", cardId(blockId("block1"))]],
    ]);
    const both = blockView(open(open(outer, "block2"), "block1"));
    expect(both.frames.map(({ block }) => block.id)).toEqual(["block2", "block1"]);
    expect(both.graph.edges).toEqual(outer.edges);
  });

  test("draws, hides or joins every wire once, on any graph", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 20 }), (sequence, folding) => {
        const graph = [...sequence, ...folding].reduce((grown, edit) => edit(grown), emptyGraph);
        const { graph: drawn, cardOf, bundles, cards } = blockView(graph);
        const told = drawn.edges.flatMap(
          ({ id }) => bundles.get(id)?.map((edge) => edge.id) ?? [id],
        );
        const hidden = graph.edges.filter(({ source, target }) => {
          const card = cardOf.get(source);
          return card !== undefined && card === cardOf.get(target);
        });
        expect([...told, ...hidden.map(({ id }) => id)].sort()).toEqual(
          graph.edges.map(({ id }) => id).sort(),
        );
        const there = new Set(drawn.nodes.map(({ id }) => id));
        for (const { source, target } of drawn.edges)
          expect(there.has(source) && there.has(target)).toBe(true);
        const inCards = [...cards.values()].flatMap(({ nodes }) => nodes);
        const seen = drawn.nodes.filter(({ id }) => !cards.has(id)).map(({ id }) => id);
        expect([...seen, ...inCards].sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
      }),
      { numRuns: 100 },
    );
  });
});

test("a selection of all that is in a block is the block, and not those within it", () => {
  const inner = grouped(fan, "tanh", "sigmoid").graph;
  const graph = groupIntoBlock(inner, {
    nodes: [nodeId("add")],
    blocks: [blockId("block1")],
  }).graph;
  const whole = (...nodes: readonly string[]) =>
    wholeBlocks(graph, new Set(nodes.map(nodeId))).map(({ id }) => id);
  expect(whole("tanh")).toEqual([]);
  expect(whole("tanh", "sigmoid", "x")).toEqual(["block1"]);
  expect(whole("tanh", "sigmoid", "add")).toEqual(["block2"]);
});
