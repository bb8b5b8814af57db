import {
  farEnds,
  type Graph,
  type NodeId,
  nodeName,
  outputHandle,
  reach,
} from "../../../core/index.ts";

export interface WireChoice {
  readonly node: NodeId;
  readonly name: string;
  /** Why this node can't be wired here, or null. */
  readonly refused: string | null;
}

/** Beyond this many nodes reasons are given in general, as each walks the whole way of its circle. */
const explained = 300;

/** The nodes that an input may be wired from, and those that it may not, with the reason. */
export function wireChoices(
  graph: Graph,
  target: NodeId,
  targetHandle: string,
): readonly WireChoice[] {
  // The node and all that it feeds: any of them wired to it would close a circle.
  const below = reach(graph, target, "downstream");
  const ends = farEnds(graph, { node: target, handle: targetHandle, type: "target" });
  const reasonOf = (id: NodeId) => {
    const check = graph.nodes.length <= explained ? ends.check(id, outputHandle) : null;
    return check?.kind === "refused" ? check.reason : "The wires would run in a circle.";
  };
  return graph.nodes.map((node) => ({
    node: node.id,
    name: nodeName(node),
    refused: below.has(node.id) ? reasonOf(node.id) : null,
  }));
}
