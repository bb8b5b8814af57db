import { describe, expect, test } from "vitest";
import {
  edgeId,
  emptyGraph,
  type Graph,
  type Link,
  nodeId,
  outputHandle,
} from "../../model/graph.ts";
import { checkConnection, connect, reconnect } from "./connections.ts";
import { withFirstLoss } from "./first-loss.ts";
import { newWeight } from "./new-weight.ts";
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
  expect(graph.nodes[1]?.params).toEqual({
    bias: 0,
    activation: "sigmoid",
    w3: newWeight(nodeId("n1"), "x3", 1),
  });
  const again = connect(
    removeElements(graph, { nodes: [], edges: [edgeId("e1")] }),
    link("x", "n1", "x3"),
  );
  expect(again.nodes[1]).toBe(graph.nodes[1]);
});

describe("a new weight", () => {
  const layer = ["n1", "n2"].reduce(
    (graph, to) =>
      ["x", "x2", "x3"].reduce((g, from, i) => connect(g, link(from, to, `x${i + 1}`)), graph),
    withNodes("input", "input", "input", "neuron", "neuron"),
  );
  const weights = layer.nodes
    .slice(3)
    .map(({ params: { w1, w2, w3 } }) => [w1, w2, w3] as number[]);

  test("differs from neuron to neuron and from wire to wire, and is even between ±1/√n", () => {
    expect(new Set(weights.flat()).size).toBe(6);
    for (const drawn of weights)
      for (const [i, weight] of drawn.entries()) {
        expect(Math.abs(weight)).toBeLessThanOrEqual(1 / Math.sqrt(i + 1));
        expect(String(weight).length).toBeLessThanOrEqual("-0.1234".length);
      }
    const many = Array.from({ length: 2000 }, (_, i) => newWeight(nodeId(`n${i}`), "x1", 4));
    const mean = many.reduce((sum, each) => sum + each, 0) / many.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.max(...many)).toBeGreaterThan(0.48);
    expect(Math.min(...many)).toBeLessThan(-0.48);
  });

  test("is the same whenever the same is built", () => {
    const again = connect(withNodes("input", "neuron"), link("x", "n1", "x1"));
    expect(again.nodes[1]?.params.w1).toBe(weights[0]?.[0]);
  });
});

describe("the first loss", () => {
  const parts = withNodes("input", "target", "squared-error", "squared-error");
  const half = connect(parts, link("x", "squared-error", "prediction"));
  const whole = connect(half, link("t", "squared-error", "target"));

  test("is the loss operation whose inputs have all come to be wired", () => {
    expect(withFirstLoss(parts, half).loss).toBeNull();
    expect(withFirstLoss(half, whole).loss).toBe("squared-error");
  });

  test("is set once: not by another edit, and not where there is a loss", () => {
    const more = connect(whole, link("x", "squared-error2", "prediction"));
    expect(withFirstLoss(whole, more).loss).toBeNull();
    const last = connect(more, link("t", "squared-error2", "target"));
    expect(withFirstLoss(setLoss(more, nodeId("x")), setLoss(last, nodeId("x"))).loss).toBe("x");
    const freed = removeElements(setLoss(last, nodeId("x")), { nodes: [nodeId("x")], edges: [] });
    expect(withFirstLoss(setLoss(last, nodeId("x")), freed).loss).toBeNull();
  });
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

  test("leaves all as it is where the edge is gone", () => {
    expect(reconnect(chain, edgeId("e9"), link("x", "square", "x"))).toBe(chain);
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
  expect(removeElements(graph, { nodes: [nodeId("gone")], edges: [edgeId("e9")] })).toBe(graph);
});
