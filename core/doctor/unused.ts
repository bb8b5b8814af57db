import { removeElements } from "../document/edit/nodes.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { feedsLoss } from "../train/loss.ts";
import { movableParams } from "../train/parameters.ts";
import { plural } from "../words/count.ts";
import { namesOf } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import type { Patient } from "./patient.ts";
import { wiresAmong } from "./wires.ts";

/** Nodes with parameters that the loss is not made of: no update will move them. */
export function findUnused({ program, graph }: Patient): readonly Finding[] {
  if (program.loss === null) return [];
  const feeds = feedsLoss(program);
  const unused = program.nodes.filter(
    (node, at) => feeds[at] === 0 && movableParams(node).length > 0,
  );
  if (unused.length === 0) return [];
  const ids = unused.map(({ node }) => node.id);
  const all = withDescendants(graph, ids);
  const names = namesOf(unused);
  const loss = nodeName(program.nodes[program.loss]!.node);
  const by = (one: string, other: string) => plural(ids.length, one, other);
  const them = by("it", "them");
  return [
    {
      id: `unused ${ids.join(" ")}`,
      kind: "unused",
      severity: "note",
      title: `${loss} does not depend on ${names}`,
      explanation: `No wire leads from ${names} to ${loss}, so ${by("it has", "they have")} no gradient at all. Wire ${them} to something that ${loss} is made of, or remove ${them}.`,
      nodes: ids,
      edges: wiresAmong(graph, all),
      ladder: null,
      fixes: [
        {
          label: `Remove ${names}`,
          effect: all.length > ids.length ? `with ${all.length - ids.length} that it feeds` : null,
          apply: (changed) =>
            removeElements(changed, { nodes: withDescendants(changed, ids), edges: [] }),
        },
      ],
    },
  ];
}

/** All that is made of these nodes; none of it can be the loss. */
function withDescendants(graph: Graph, ids: readonly NodeId[]): readonly NodeId[] {
  const fed = new Map<NodeId, NodeId[]>();
  for (const { source, target } of graph.edges) {
    const own = fed.get(source);
    if (own) own.push(target);
    else fed.set(source, [target]);
  }
  const found = new Set(ids);
  // A set that grows is gone through to its end.
  for (const id of found) for (const target of fed.get(id) ?? []) found.add(target);
  return [...found];
}
