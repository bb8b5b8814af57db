import { emptyGraph, type Graph, nodeId, outputHandle } from "../../model/graph.ts";
import { connect } from "../edit/connections.ts";
import { addNode, createNode } from "../edit/nodes.ts";

/** A fresh node of each op, with wires such as “x multiply a”: source, target and the target's input. */
export function graphOf(ops: readonly string[], ...wires: readonly string[]): Graph {
  const nodes = ops.reduce(
    (graph, op) => addNode(graph, createNode(graph, op, [0, 0])),
    emptyGraph,
  );
  return wires.reduce((graph, wire) => {
    const [source = "", target = "", targetHandle = ""] = wire.split(" ");
    return connect(graph, {
      source: nodeId(source),
      sourceHandle: outputHandle,
      target: nodeId(target),
      targetHandle,
    });
  }, nodes);
}

/** The graph's wires, such as “e1 x multiply a”. */
export function wiresOf({ edges }: Graph): readonly string[] {
  return edges.map(
    ({ id, source, target, targetHandle }) => `${id} ${source} ${target} ${targetHandle}`,
  );
}
