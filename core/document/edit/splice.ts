import { type EdgeId, findNode, type Graph, type NodeId, outputHandle } from "../../graph/graph.ts";
import { findOp } from "../../ops/index.ts";
import { shownHandles } from "../../ops/wiring.ts";
import { connect, reconnect } from "./connections.ts";

/**
 * Puts a node that no wire touches between the ends of a wire: its first input takes what the wire
 * brought, its output feeds what the wire fed. The same graph where that can't be: the node has wires
 * of its own or no input, or its operation is not known here.
 */
export function splice(graph: Graph, wire: EdgeId, id: NodeId): Graph {
  const edge = graph.edges.find((each) => each.id === wire);
  const op = findOp(findNode(graph, id)?.op ?? "");
  const input = op && shownHandles(op, [])[0];
  const isWired = graph.edges.some(({ source, target }) => source === id || target === id);
  if (!edge || !input || isWired) return graph;
  const { source, sourceHandle, target, targetHandle } = edge;
  const after = reconnect(graph, wire, {
    source: id,
    sourceHandle: outputHandle,
    target,
    targetHandle,
  });
  const before = connect(after, { source, sourceHandle, target: id, targetHandle: input });
  return after === graph || before === after ? graph : before;
}
