import { describe, expect, test } from "vitest";
import { edgeId, emptyGraph, type Graph, nodeId, outputHandle } from "../../graph/graph.ts";
import { checkConnection, connect, type Link, reconnect } from "./connections.ts";
import { addNode, createNode, removeElements, setLabel, setLoss } from "./nodes.ts";

function withNodes(...ops: readonly string[]): Graph {
  return ops.reduce((graph, op) => addNode(graph, createNode(graph, op, [0, 0])), emptyGraph);
}

function link(source: string, target: string, targetHandle: string): Link {
  return {
    source: nodeId(source),
    sourceHandle: outputHandle,
    target: nodeId(target),
    targetHandle,
  };
}

function reason(graph: Graph, wire: Link): string {
  const check = checkConnection(graph, wire);
  return check.kind === "refused" ? check.reason : "";
}

test("fresh nodes have readable ids and the op's defaults", () => {
  const graph = withNodes(
    "input",
    "input",
    "parameter",
    "target",
    "constant",
    "neuron",
    "neuron",
    "relu",
    "relu",
  );
  expect(graph.nodes.map((node) => node.id)).toEqual([
    "x",
    "x2",
    "w",
    "t",
    "c",
    "n1",
    "n2",
    "relu",
    "relu2",
  ]);
  expect(graph.nodes[5]?.params).toEqual({ bias: 0, activation: "sigmoid" });
});

describe("checkConnection says why a wire may not be", () => {
  const graph = connect(
    connect(withNodes("input", "negate", "square", "quantum"), link("x", "negate", "x")),
    link("negate", "square", "x"),
  );
  const cases: readonly [Link, string][] = [
    [link("negate", "negate", "x"), "“negate” can’t feed itself: the wires would run in a circle."],
    [link("square", "negate", "x"), "The wires would run in a circle: negate → square → negate."],
    [link("x", "square", "y"), "“square” has no input “y”."],
    [link("square", "x", "value"), "“x” takes no inputs."],
    [link("x", "negate", "x"), "“x” is already wired to x of “negate”."],
    [
      link("x", "quantum", "a"),
      "“quantum” is a placeholder for an operation that is not known here.",
    ],
    [link("x", "gone", "a"), "One end of the wire is not on a node."],
    [{ ...link("x", "square", "x"), sourceHandle: "a" }, "“x” has no output “a”."],
  ];
  test.each(cases)("%o", (wire, message) => {
    expect(reason(graph, wire)).toBe(message);
    expect(connect(graph, wire)).toBe(graph);
  });

  test("and which wire a new one would replace", () => {
    expect(checkConnection(graph, link("x", "square", "x"))).toEqual({
      kind: "ok",
      replaces: graph.edges[1]?.id,
    });
  });
});

test("a new wire on a taken input replaces the old one", () => {
  const graph = connect(withNodes("input", "parameter", "negate"), link("x", "negate", "x"));
  expect(connect(graph, link("w", "negate", "x")).edges.map((edge) => edge.source)).toEqual(["w"]);
});

test("a neuron's new input comes with its weight, and keeps one that it has", () => {
  const graph = connect(withNodes("input", "neuron"), link("x", "n1", "x3"));
  expect(graph.nodes[1]?.params).toEqual({ bias: 0, activation: "sigmoid", w3: 0.5 });
  const again = connect(
    removeElements(graph, { nodes: [], edges: [edgeId("e1")] }),
    link("x", "n1", "x3"),
  );
  expect(again.nodes[1]).toBe(graph.nodes[1]);
});

describe("reconnect", () => {
  const chain = connect(
    connect(withNodes("input", "negate", "square"), link("x", "negate", "x")),
    link("negate", "square", "x"),
  );

  test("keeps the edge's id and place", () => {
    const moved = reconnect(chain, edgeId("e2"), link("x", "square", "x"));
    expect(moved.edges).toEqual([chain.edges[0], { id: "e2", ...link("x", "square", "x") }]);
  });

  test("may turn a wire round, which a second wire may not", () => {
    const turned = link("square", "negate", "x");
    expect(checkConnection(chain, turned).kind).toBe("refused");
    const moved = reconnect(chain, edgeId("e2"), turned);
    expect(moved.edges).toEqual([{ id: "e2", ...turned }]);
  });
});

test("removing a node takes its wires and its being the loss with it", () => {
  const graph = setLoss(
    connect(withNodes("input", "negate"), link("x", "negate", "x")),
    nodeId("negate"),
  );
  const rest = removeElements(graph, { nodes: [nodeId("negate")], edges: [] });
  expect(rest.edges).toEqual([]);
  expect(rest.loss).toBeNull();
  expect(rest.nodes[0]).toBe(graph.nodes[0]);
});

test("an edit that changes nothing gives the same graph", () => {
  const graph = withNodes("input");
  expect(setLabel(graph, nodeId("x"), "x")).toBe(graph);
  expect(setLoss(graph, nodeId("gone"))).toBe(graph);
});
