import {
  edgeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeId,
  type Params,
} from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";

/** A graph as tests write it: nodes in the order in which they are added, wired by position. */
export interface Sketch {
  /** Adds a node whose inputs are wired in the order of the op's handles (x1, x2, … when variadic). */
  add(op: string, inputs?: readonly NodeId[], params?: Params): NodeId;
  parameter(value: Params[string]): NodeId;
  input(value: Params[string]): NodeId;
  constant(value: Params[string]): NodeId;
  graph(loss?: NodeId | null): Graph;
}

export function sketch(): Sketch {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const add: Sketch["add"] = (op, inputs = [], params = {}) => {
    const id = nodeId(`n${nodes.length}`);
    const handles = findOp(op)?.inputs;
    nodes.push({ id, op, label: "", position: [0, 0], params });
    inputs.forEach((source, i) => {
      const targetHandle = (handles?.kind === "fixed" && handles.handles[i]) || `x${i + 1}`;
      const sourceHandle = "out";
      edges.push({
        id: edgeId(`e${edges.length}`),
        source,
        sourceHandle,
        target: id,
        targetHandle,
      });
    });
    return id;
  };
  return {
    add,
    parameter: (value) => add("parameter", [], { value }),
    input: (value) => add("input", [], { value }),
    constant: (value) => add("constant", [], { value }),
    graph: (loss = null) => ({ name: "", nodes: [...nodes], edges: [...edges], loss }),
  };
}
