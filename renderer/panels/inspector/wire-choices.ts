import {
  checkConnection,
  type Graph,
  type Link,
  type NodeId,
  nodeName,
  outputHandle,
} from "../../../core/index.ts";

export interface WireChoice {
  readonly node: NodeId;
  readonly name: string;
  /** Why this node can't be wired here, or null. */
  readonly refused: string | null;
}

/** Beyond this many nodes reasons are given in general, as finding each takes a walk of its own. */
const explained = 300;

/** The nodes that an input may be wired from, and those that it may not, with the reason. */
export function wireChoices(
  graph: Graph,
  target: NodeId,
  targetHandle: string,
): readonly WireChoice[] {
  const below = descendants(graph, target);
  return graph.nodes.map((node) => {
    const link: Link = { source: node.id, sourceHandle: outputHandle, target, targetHandle };
    const inCircle = below.has(node.id);
    const check = inCircle && graph.nodes.length <= explained ? checkConnection(graph, link) : null;
    const refused =
      check?.kind === "refused"
        ? check.reason
        : inCircle
          ? "The wires would run in a circle."
          : null;
    return { node: node.id, name: nodeName(node), refused };
  });
}

/** The node and all that it feeds: any of them wired to it would close a circle. */
function descendants(graph: Graph, from: NodeId): ReadonlySet<NodeId> {
  const outgoing = new Map<NodeId, NodeId[]>();
  for (const { source, target } of graph.edges) {
    const known = outgoing.get(source);
    if (known) known.push(target);
    else outgoing.set(source, [target]);
  }
  const found = new Set<NodeId>([from]);
  for (const node of found) for (const next of outgoing.get(node) ?? []) found.add(next);
  return found;
}
