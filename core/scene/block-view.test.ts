import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupIntoBlock, setBlock } from "../document/edit/blocks.ts";
import { blockEdits, edits } from "../document/testing/edits.ts";
import { graphOf } from "../document/testing/graphs.ts";
import { blockId, emptyGraph, type Graph, type NodeId, nodeId } from "../model/graph.ts";
import { blockView, cardId, isSeen, nodesIn, outside, wholeBlocks } from "./block-view.ts";
import { nodeWidth } from "./sizes.ts";

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

describe("what is drawn inside a block", () => {
  const inner = grouped(fan, "tanh", "sigmoid").graph;
  const outer = groupIntoBlock(inner, {
    nodes: [nodeId("add")],
    blocks: [blockId("block1")],
  }).graph;
  const ports = (graph: Graph, block: string) =>
    [...blockView(graph, blockId(block)).borders.values()].map(
      ({ isInput, name, wires }) => `${isInput ? "in" : "out"} ${name} ${wires.length}`,
    );

  test("is what it holds, with a port for each value that crosses its border", () => {
    const view = blockView(inner, blockId("block1"));
    expect(view.graph.nodes.map(({ id }) => id)).toEqual([
      "tanh",
      "sigmoid",
      "in:x",
      "out:tanh",
      "out:sigmoid",
    ]);
    expect(view.graph.edges.map(({ id, source, target }) => `${id} ${source} ${target}`)).toEqual([
      "e1 in:x tanh",
      "e2 in:x sigmoid",
      "e3 tanh out:tanh",
      "e4 sigmoid out:sigmoid",
    ]);
    expect(ports(inner, "block1")).toEqual(["in x 2", "out tanh 1", "out sigmoid 1"]);
    expect([view.cardOf.get(nodeId("x")), view.cardOf.get(nodeId("add"))]).toEqual([
      "in:x",
      "out:tanh",
    ]);
    expect(view.cardOf.get(nodeId("square"))).toBe(outside);
  });

  test("has the cards of what is folded in it, and no frame of its own", () => {
    const view = blockView(open(outer, "block2"), blockId("block2"));
    expect(view.frames).toEqual([]);
    expect([...view.cards.keys()]).toEqual([cardId(blockId("block1"))]);
    expect(ports(outer, "block2")).toEqual(["in x 2", "out add 1"]);
    expect(view.graph.edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
      `in:x ${cardId(blockId("block1"))}`,
      `${cardId(blockId("block1"))} add`,
      `${cardId(blockId("block1"))} add`,
      "add out:add",
    ]);
  });

  test("is the whole graph where there is no such block", () => {
    expect(blockView(outer, blockId("gone"))).toBe(blockView(outer));
  });

  test("draws every wire that touches it, each end at what is seen, and ports beside all else", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 20 }), (sequence, folding) => {
        const graph = [...sequence, ...folding].reduce((grown, edit) => edit(grown), emptyGraph);
        for (const { id } of graph.blocks ?? []) {
          const view = blockView(graph, id);
          const within = nodesIn(graph, id);
          const there = new Set(view.graph.nodes.map((node) => node.id));
          const told = view.graph.edges.flatMap(
            (edge) => view.bundles.get(edge.id)?.map((wire) => wire.id) ?? [edge.id],
          );
          const card = (node: NodeId) => view.cardOf.get(node);
          const touching = graph.edges.filter(
            ({ source, target }) =>
              (within.has(source) || within.has(target)) &&
              (card(source) === undefined || card(source) !== card(target)),
          );
          expect([...told].sort()).toEqual(touching.map((edge) => edge.id).sort());
          for (const { source, target } of view.graph.edges)
            expect(there.has(source) && there.has(target)).toBe(true);
          for (const node of graph.nodes) expect(isSeen(view, node.id)).toBe(there.has(node.id));
          const held = view.graph.nodes.filter((node) => !view.borders.has(node.id));
          const places = view.graph.nodes.filter((node) => view.borders.has(node.id));
          for (const port of places)
            for (const node of held)
              expect(Math.abs(port.position[0] - node.position[0])).toBeGreaterThan(nodeWidth);
          const spots = places.map(({ position }) => position.join(" "));
          expect(new Set(spots).size).toBe(spots.length);
        }
      }),
      { numRuns: 60 },
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
  const all = new Set(["tanh", "sigmoid", "add"].map(nodeId));
  const inside = wholeBlocks(graph, all, blockId("block2"));
  expect(inside.map(({ id }) => id)).toEqual(["block1"]);
});
