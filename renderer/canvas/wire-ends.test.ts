import { describe, expect, it } from "vitest";
import { graphOf } from "../../core/document/testing/graphs.ts";
import {
  type BlockId,
  blockView,
  cardId,
  edgeId,
  groupIntoBlock,
  type NodeId,
  type WireEnd,
} from "../../core/index.ts";
import { id } from "../state/testing/open-app.ts";
import { createPortFits } from "./port-fits.ts";
import { between, endOnBody, endsBehind, wiresBehind } from "./wire-ends.ts";

/** x feeds tanh and sigmoid, which add sums; these three are a block, and square is after it. y, exp and subtract are loose. */
const made = groupIntoBlock(
  graphOf(
    ["input", "tanh", "sigmoid", "add", "square", "exp", "subtract", "constant"],
    "x tanh x",
    "x sigmoid x",
    "tanh add a",
    "sigmoid add b",
    "add square x",
  ),
  { nodes: ["tanh", "sigmoid", "add"].map(id), blocks: [] },
  "Pair",
);
const block = made.block as BlockId;
const card = cardId(block);
const output = (node: string, handle = "out"): WireEnd => ({
  node: id(node),
  handle,
  type: "source",
});
const input = (node: string, handle: string): WireEnd => ({
  node: id(node),
  handle,
  type: "target",
});
const outside = blockView(made.graph);
const inside = blockView(made.graph, block);
const wire = (from: WireEnd, to: WireEnd, moving: string | null = null, view = outside) =>
  between(view, createPortFits(), from, to, moving === null ? null : edgeId(moving));
const words = ({ links }: ReturnType<typeof wire>) =>
  links.map(({ source, target, targetHandle }) => `${source} ${target} ${targetHandle}`);

describe("behind a card’s port", () => {
  it("is the output of a node, or all inputs that the value feeds", () => {
    expect(endsBehind(outside, output(card, "add"))).toEqual([output("add")]);
    expect(endsBehind(outside, input(card, "x"))).toEqual([
      input("tanh", "x"),
      input("sigmoid", "x"),
    ]);
    expect(endsBehind(outside, output("x"))).toEqual([output("x")]);
    expect(endsBehind(inside, output("in:x", "x"))).toEqual([output("x")]);
    expect(endsBehind(inside, input("out:add", "add"))).toEqual([input("square", "x")]);
  });

  it("an output can feed more, from without and from within", () => {
    const more = wire(output(card, "add"), input("exp", "x"));
    expect([more.fits(), words(more)]).toEqual([true, ["add exp x"]]);
    const again = wire(output("in:x", "x"), input("add", "a"), null, inside);
    expect([again.fits(), words(again)]).toEqual([true, ["x add a"]]);
  });

  it("another value takes the place of all that comes in, and none that would run in a circle", () => {
    const replaced = wire(output("c"), input(card, "x"));
    expect([replaced.fits(), words(replaced)]).toEqual([true, ["c tanh x", "c sigmoid x"]]);
    const backward = wire(input(card, "x"), output("c"));
    expect(words(backward)).toEqual(words(replaced));
    const circle = wire(output("square"), input(card, "x"));
    expect([circle.fits(), circle.reason()]).toEqual([
      false,
      "The wires would run in a circle: tanh → add → square → tanh.",
    ]);
    expect(wire(output("x"), input(card, "x")).fits()).toBe(false);
    expect(wire(output(card, "add"), output("x")).fits()).toBe(false);
  });

  it("wires that run as one change their source together, and are moved to no other input", () => {
    const first = outside.graph.edges.find(({ target }) => target === card)?.id as string;
    expect(wiresBehind(outside, edgeId(first))).toHaveLength(2);
    const moved = wire(input(card, "x"), output("c"), first);
    expect([moved.fits(), moved.links.length]).toEqual([true, 2]);
    expect(wire(output("x"), input("exp", "x"), first).reason()).toBe(
      "2 wires run here as one: go inside to move one of them.",
    );
    const last = outside.graph.edges.find(({ source }) => source === card)?.id as string;
    expect(wire(output(card, "add"), input(card, "x"), last).fits()).toBe(false);
  });
});

describe("a wire let go on a card", () => {
  const on = (view: typeof outside, from: WireEnd, body: NodeId) =>
    endOnBody(view, from, body, (to) => between(view, createPortFits(), from, to, null).fits());

  it("goes to its one output, or says that it has no free input", () => {
    expect(on(outside, input("exp", "x"), card)).toEqual(output(card, "add"));
    expect(on(outside, output("c"), card)).toBe(
      "“Pair” has no free input that fits. Let the wire go on a port to replace what comes in there.",
    );
  });

  it("goes to its one free input, and asks to go inside where there are several", () => {
    const loose = (...nodes: string[]) =>
      groupIntoBlock(made.graph, { nodes: nodes.map(id), blocks: [] }, "Loose");
    const one = loose("exp");
    const oneCard = cardId(one.block as BlockId);
    expect(on(blockView(one.graph), output("c"), oneCard)).toEqual(input("exp", "x"));
    const two = loose("exp", "subtract");
    const twoCard = cardId(two.block as BlockId);
    expect(on(blockView(two.graph), output("c"), twoCard)).toBe(
      "“Loose” has 3 free inputs that fit: go inside to choose one.",
    );
  });

  it("goes to a port of the border only from the other side", () => {
    expect(on(inside, input("add", "a"), id("in:x"))).toEqual(output("in:x", "x"));
    expect(on(inside, output("tanh"), id("in:x"))).toMatch(/comes in here/);
    expect(on(inside, output("tanh"), id("out:add"))).toEqual(input("out:add", "add"));
  });
});
