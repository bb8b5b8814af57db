import { describe, expect, it } from "vitest";
import type { Graph, GraphNode } from "../model/graph.ts";
import { edgeId, nodeId } from "../model/ids.ts";
import { weightOn } from "./wire-weight.ts";

const node = (id: string, op: string, params: GraphNode["params"] = {}): GraphNode => ({
  id: nodeId(id),
  op,
  label: "",
  position: [0, 0],
  params,
});
const wire = (source: string, target: string, handle: string) => ({
  id: edgeId(`${source}-${target}-${handle}`),
  source: nodeId(source),
  sourceHandle: "out",
  target: nodeId(target),
  targetHandle: handle,
});

function weights(nodes: GraphNode[], edges: Graph["edges"]) {
  return edges.map((edge) =>
    weightOn({ nodes, edges }, edge, (id) => nodes.find((n) => n.id === id)),
  );
}

describe("the weight on a wire", () => {
  it("is the neuron’s for that input, or its default", () => {
    const nodes = [node("x", "input"), node("y", "input"), node("h", "neuron", { w1: -2 })];
    expect(weights(nodes, [wire("x", "h", "x1"), wire("y", "h", "x2")])).toEqual([-2, 0.5]);
  });

  it("is the parameter that multiplies it, and not the other way round", () => {
    const nodes = [node("x", "input"), node("w", "parameter", { value: 3 }), node("z", "multiply")];
    expect(weights(nodes, [wire("x", "z", "a"), wire("w", "z", "b")])).toEqual([3, null]);
  });

  it("is none where nothing multiplies it", () => {
    const nodes = [node("x", "input"), node("y", "input"), node("z", "multiply"), node("s", "add")];
    const edges = [wire("x", "z", "a"), wire("y", "z", "b"), wire("x", "s", "a")];
    expect(weights(nodes, edges)).toEqual([null, null, null]);
    expect(weights([...nodes, node("r", "relu")], [wire("x", "r", "x")])).toEqual([null]);
  });

  it("is none where a tensor stands in its place", () => {
    const product = [node("x", "input"), node("w", "parameter", { value: [1, 2] })];
    const edges = [wire("x", "z", "a"), wire("w", "z", "b")];
    expect(weights([...product, node("z", "multiply")], edges)).toEqual([null, null]);
    const nodes = [node("x", "input"), node("h", "neuron", { w1: [1, 2] })];
    expect(weights(nodes, [wire("x", "h", "x1")])).toEqual([null]);
  });
});
