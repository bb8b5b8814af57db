import { describe, expect, test } from "vitest";
import { type Graph, nodeId } from "../../model/graph.ts";
import { graphOf } from "../testing/graphs.ts";
import { extractFragment, pasteFragment } from "./fragment.ts";
import { freshLabel } from "./ids.ts";
import { createNode, removeElements, setLabel } from "./nodes.ts";

const labels = (graph: Graph) => graph.nodes.map(({ label }) => label);

/** The graph after all its nodes were copied into it, some more times. */
function copied(graph: Graph, times = 1): Graph {
  let next = graph;
  for (let i = 0; i < times; i++) next = pasteFragment(next, graph, [40, 40]).graph;
  return next;
}

test.each([
  ["rate", ["w"], "rate"],
  ["rate", ["rate"], "rate 2"],
  ["rate 2", ["rate", "rate 2", "rate 3"], "rate 4"],
  ["n2", ["n1", "n2"], "n3"],
  ["L", ["L"], "L2"],
  ["π", ["π", "π2"], "π3"],
  ["a + b", ["a + b"], "a + b 2"],
])("of “%s” beside %o a free label is “%s”", (wanted, taken, free) => {
  expect(freshLabel(new Set(taken), wanted)).toBe(free);
});

describe("copies", () => {
  test("are named as new nodes would be: label and id alike, and unlike all others", () => {
    const graph = copied(graphOf(["input", "parameter", "neuron", "neuron"]));
    expect(labels(graph).slice(4)).toEqual(["x2", "w2", "n3", "n4"]);
    expect(labels(graph)).toEqual(graph.nodes.map(({ id }) => id));
  });

  test("of what a person named have the next number", () => {
    const named = setLabel(graphOf(["parameter", "squared-error"]), nodeId("w"), "rate");
    expect(labels(copied(named, 2))).toEqual(["rate", "L", "rate 2", "L2", "rate 3", "L3"]);
  });

  test("keep a name that nobody has, and having none", () => {
    const graph = setLabel(graphOf(["parameter", "input"]), nodeId("w"), "rate");
    const bare = setLabel(graph, nodeId("x"), "");
    const fragment = extractFragment(bare, [nodeId("w"), nodeId("x")]);
    const rest = removeElements(bare, { nodes: [nodeId("w")], edges: [] });
    expect(labels(pasteFragment(rest, fragment, [0, 0]).graph)).toEqual(["", "rate", ""]);
  });
});

test("a new node's name is nobody's label", () => {
  const graph = setLabel(graphOf(["input"]), nodeId("x"), "w");
  expect(createNode(graph, "parameter", [0, 0])).toMatchObject({ id: "w2", label: "w2" });
});
