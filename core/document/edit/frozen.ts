import type { Graph, GraphNode, NodeId } from "../../model/graph.ts";
import { wiresInto } from "../../model/wires.ts";
import { findOp } from "../../ops/index.ts";
import { frozenParams, isFrozen, numericParams, wiringOf } from "../../ops/wiring.ts";
import { mapNodes } from "./nodes.ts";
import { changeParam } from "./params.ts";

/** The names of the node's own parameters that updates move, unless they are frozen. */
export function freezableParams(graph: Graph, node: GraphNode): readonly string[] {
  const op = findOp(node.op);
  if (!op) return [];
  const handles = wiresInto(graph, node.id).map(({ targetHandle }) => targetHandle);
  return numericParams(op, wiringOf(op, node, handles))
    .filter(({ trainable }) => trainable)
    .map(({ name }) => name);
}

/** Freezes a trainable parameter of the node, so that updates leave it alone, or lets them move it again. */
export function setFrozen(graph: Graph, id: NodeId, name: string, frozen: boolean): Graph {
  return mapNodes(graph, (node) => {
    if (node.id !== id || isFrozen(node, name) === frozen) return node;
    const others = frozenParams(node).filter((other) => other !== name);
    return changeParam(node, "frozen", frozen ? [...others, name] : others);
  });
}
