import { describe, expect, test } from "vitest";
import { edgeId, type Graph, type NodeId, nodeId, type Position } from "../../model/graph.ts";
import { columnPitch } from "../../scene/sizes.ts";
import { graphOf, wiresOf } from "../testing/graphs.ts";
import { moveNodes } from "./nodes.ts";
import { splice } from "./splice.ts";

const first = edgeId("e1");

describe("a node put on a wire", () => {
  test("stands between its ends, and the target keeps the wire that it had", () => {
    const graph = graphOf(["input", "neuron", "tanh"], "x n1 x1");
    const between = splice(graph, first, nodeId("tanh"));
    expect(wiresOf(between)).toEqual(["e1 tanh n1 x1", "e2 x tanh x"]);
  });

  test("takes the wire at its first input, and a neuron with a weight", () => {
    const graph = graphOf(["input", "square", "neuron", "multiply"], "x square x");
    const neuron = splice(graph, first, nodeId("n1"));
    expect(wiresOf(neuron)).toEqual(["e1 n1 square x", "e2 x n1 x1"]);
    expect(neuron.nodes[2]?.params).toHaveProperty("w1");
    expect(wiresOf(splice(graph, first, nodeId("multiply")))).toContain("e2 x multiply a");
  });

  test("stands clear of both, and all from the target on gives way for it", () => {
    const graph = moveNodes(
      graphOf(["input", "square", "tanh", "abs", "negate"], "x square x", "square abs x"),
      new Map<NodeId, Position>([
        [nodeId("x"), [0, 0]],
        [nodeId("square"), [columnPitch, 10]],
        [nodeId("tanh"), [110, 5]],
        [nodeId("abs"), [2 * columnPitch, 0]],
        [nodeId("negate"), [100, 300]],
      ]),
    );
    const places = (after: Graph) => after.nodes.map(({ position }) => position);
    const rest = [
      [3 * columnPitch, 0],
      [100, 300],
    ];
    expect(places(splice(graph, first, nodeId("tanh")))).toEqual([
      [0, 0],
      [2 * columnPitch, 10],
      [columnPitch, 5],
      ...rest,
    ]);
    const far = moveNodes(graph, new Map([[nodeId("x"), [-400, 0]]]));
    expect(places(splice(far, first, nodeId("tanh"))).slice(0, 3)).toEqual([
      [-400, 0],
      [110 + columnPitch, 10],
      [110, 5],
    ]);
  });

  test("on a wire that runs back leaves all where it is", () => {
    const graph = moveNodes(
      graphOf(["input", "square", "tanh"], "x square x"),
      new Map([[nodeId("x"), [300, 0]]]),
    );
    expect(splice(graph, first, nodeId("tanh")).nodes).toEqual(graph.nodes);
  });

  test.each([
    ["has no input", "w"],
    ["has wires of its own", "relu"],
    ["is an end of the wire", "square"],
    ["is not known here", "quantum"],
    ["is not there", "gone"],
  ])("that %s changes nothing", (_, id) => {
    const graph = graphOf(
      ["input", "square", "parameter", "relu", "tanh", "quantum"],
      "x square x",
      "relu tanh x",
    );
    expect(splice(graph, first, nodeId(id))).toBe(graph);
    expect(splice(graph, edgeId("e9"), nodeId("square"))).toBe(graph);
  });
});
