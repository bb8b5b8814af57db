import { describe, expect, test } from "vitest";
import { edgeId, type Graph, type GraphEdge, type GraphNode, nodeId } from "../model/graph.ts";
import { compile } from "./compile.ts";
import { instructionCount } from "./instructions.ts";
import { isPointwise } from "./program.ts";
import { gradientOf, partialsOf, runGraph, valueAt } from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

/** A parameter, then `count` − 1 nodes that each take the last one. */
function chain(op: string, count: number, value: number): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (let i = 0; i < count; i++) {
    const id = nodeId(`n${i}`);
    nodes.push({
      id,
      op: i === 0 ? "parameter" : op,
      label: "",
      position: [0, 0],
      params: i === 0 ? { value } : {},
    });
    if (i === 0) continue;
    edges.push({
      id: edgeId(`e${i}`),
      source: nodeId(`n${i - 1}`),
      sourceHandle: "out",
      target: id,
      targetHandle: "x",
    });
  }
  return { name: "", nodes, edges, loss: nodeId(`n${count - 1}`) };
}

test("a chain of a million nodes compiles and runs", { timeout: 60_000 }, () => {
  const count = 1_000_000;
  const run = runGraph(chain("negate", count, 2));
  expect(run.program.nodes).toHaveLength(count);
  expect(run.program.problems).toEqual([]);
  expect(valueAt(run, nodeId(`n${count - 1}`))).toBe(-2);
  expect(gradientOf(run, nodeId("n0"))).toBe(-1);
});

test("nodes of one kind share their form", () => {
  const { nodes } = compile(chain("sin", 10, 1));
  expect(new Set(nodes.slice(1).map((node) => isPointwise(node) && node.form)).size).toBe(1);
});

describe("1024 inputs", () => {
  const count = 1024;

  function wide(op: string, values: (i: number) => number) {
    const draft = sketch();
    const inputs = Array.from({ length: count }, (_, i) => draft.parameter(values(i)));
    const node = draft.add(op, inputs, { activation: "tanh" });
    return { inputs, node, run: runGraph(draft.graph(node)) };
  }

  /** Instructions grow with the inputs and not with their square. */
  function instructionsOf({ run }: ReturnType<typeof wide>): number {
    const node = run.program.nodes.at(-1);
    return node && isPointwise(node) ? instructionCount(node.form) : Number.NaN;
  }

  test("sum", () => {
    const result = wide("sum", (i) => i);
    expect(valueAt(result.run, result.node)).toBe((count * (count - 1)) / 2);
    expect(result.inputs.every((id) => gradientOf(result.run, id) === 1)).toBe(true);
    expect(instructionsOf(result)).toBeLessThan(4 * count);
  });

  test("product, with a 0 among them", () => {
    const result = wide("product", (i) => (i === 500 ? 0 : i % 2 === 0 ? 2 : 0.5));
    expect(valueAt(result.run, result.node)).toBe(0);
    expect(gradientOf(result.run, result.inputs[500]!)).toBe(0.5);
    expect(gradientOf(result.run, result.inputs[501]!)).toBe(0);
    expect(instructionsOf(result)).toBeLessThan(20 * count);
  });

  test("neuron", () => {
    const result = wide("neuron", () => 1 / count);
    const slope = 1 - Math.tanh(0.5) ** 2;
    expect(valueAt(result.run, result.node)).toBeCloseTo(Math.tanh(0.5), 12);
    expect(partialsOf(result.run, result.node, "w1024")[0]).toBeCloseTo(slope / count, 14);
    expect(partialsOf(result.run, result.node, "x1024")[0]).toBeCloseTo(slope / 2, 12);
    expect(instructionsOf(result)).toBeLessThan(6 * count);
  });
});
