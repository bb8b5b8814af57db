import {
  edgeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  nodeId,
  outputHandle,
} from "../../model/graph.ts";

/** A graph in the making: nodes in the order in which they are wired. */
export interface Draft {
  /** Adds a node that is fed by other nodes, named by the handles that they go to; answers its id. */
  add(
    id: string,
    op: string,
    params: GraphNode["params"],
    from?: Readonly<Record<string, string>>,
  ): string;
  graph(name: string, loss: string): Graph;
}

export function createDraft(): Draft {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  return {
    add(id, op, params, from = {}) {
      nodes.push({ id: nodeId(id), op, label: "", position: [0, 0], params });
      for (const [handle, source] of Object.entries(from))
        edges.push({
          id: edgeId(`e${edges.length}`),
          source: nodeId(source),
          sourceHandle: outputHandle,
          target: nodeId(id),
          targetHandle: handle,
        });
      return id;
    },
    graph: (name, loss) => ({ name, nodes, edges, loss: nodeId(loss) }),
  };
}
