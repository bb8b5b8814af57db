import {
  type BuiltInName,
  builtIns,
  defaultSettings,
  edgeId,
  emptyGraph,
  type Graph,
  type GraphNode,
  nodeId,
} from "../../../core/index.ts";

/** One dense layer from all columns of a built-in set to a score for each of its classes, by cross-entropy. */
export function classifier(name: BuiltInName, rows: number): Graph {
  const { inputs, target, classes = [] } = builtIns[name];
  const value = { shape: [inputs.length], data: new Float64Array(inputs.length) };
  return {
    ...emptyGraph,
    nodes: [
      node("x", "input", { value, columns: [...inputs] }),
      node("t", "target", { value: 0, column: target }),
      node("scores", "dense", { units: classes.length, activation: "identity" }),
      node("loss", "cross-entropy", {}),
    ],
    edges: [
      wire("x", "scores", "x"),
      wire("scores", "loss", "prediction"),
      wire("t", "loss", "target"),
    ],
    loss: nodeId("loss"),
    data: {
      source: { kind: "built-in", name, count: rows },
      noise: 0,
      standardize: true,
      validation: 0.2,
      seed: 1,
    },
    training: { settings: { ...defaultSettings, epochs: 20, batchSize: 10 }, progress: null },
  };
}

function node(id: string, op: string, params: GraphNode["params"]): GraphNode {
  return { id: nodeId(id), op, label: id, position: [0, 0], params };
}

function wire(source: string, target: string, targetHandle: string): Graph["edges"][number] {
  return {
    id: edgeId(`${source}-${target}`),
    source: nodeId(source),
    sourceHandle: "out",
    target: nodeId(target),
    targetHandle,
  };
}
