import {
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type NodeId,
  outputHandle,
  type Position,
} from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import { shownHandles } from "../../ops/wiring.ts";
import { columnPitch } from "../../scene/sizes.ts";
import { connect, reconnect } from "./connections.ts";
import { mapNodes } from "./nodes.ts";

/** Whether no wire touches the node. */
export function isUnwired({ edges }: Graph, id: NodeId): boolean {
  return edges.every(({ source, target }) => source !== id && target !== id);
}

/**
 * Puts a node that no wire touches between the ends of a wire: its first input takes what the wire
 * brought, its output feeds what the wire fed. Where these stand too close, the right of them gives way.
 * The same graph where that can't be: the node has wires of its own or no input, or its operation is not
 * known here.
 */
export function splice(graph: Graph, wire: EdgeId, id: NodeId): Graph {
  const edge = graph.edges.find((each) => each.id === wire);
  const op = findOp(findNode(graph, id)?.op ?? "");
  const input = op && shownHandles(op, [])[0];
  if (!edge || !input || !isUnwired(graph, id)) return graph;
  const { source, sourceHandle, target, targetHandle } = edge;
  const after = reconnect(graph, wire, {
    source: id,
    sourceHandle: outputHandle,
    target,
    targetHandle,
  });
  const before = connect(after, { source, sourceHandle, target: id, targetHandle: input });
  return after === graph || before === after ? graph : withRoom(before, edge, id);
}

/** Along a wire that runs to the right: the node stands clear of its source, and of it all from the target on. */
function withRoom(graph: Graph, { source, target }: GraphEdge, id: NodeId): Graph {
  const [from, node, to] = [source, id, target].map((each) => findNode(graph, each)?.position[0]);
  if (from === undefined || node === undefined || to === undefined || to <= from) return graph;
  const left = Math.max(node, from + columnPitch);
  const push = Math.max(0, left + columnPitch - to);
  return mapNodes(graph, (each) => {
    const [x, y] = each.position;
    const moved = each.id === id ? left : x >= to ? x + push : x;
    const position: Position = [moved, y];
    return moved === x ? each : { ...each, position };
  });
}
