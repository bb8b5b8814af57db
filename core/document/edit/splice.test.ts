import { describe, expect, test } from "vitest";
import { edgeId, nodeId } from "../../graph/graph.ts";
import { graphOf, wiresOf } from "../testing/graphs.ts";
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
