import { type EdgeId, type FarEnds, farEnds, type Graph, type WireEnd } from "../../core/index.ts";

/**
 * Where the wire that is being drawn can end, found once for all ports: they ask one after another, of
 * one graph and one start. `moving` is the wire that is re-laid.
 */
export type PortFits = (graph: Graph, from: WireEnd, moving: EdgeId | null) => FarEnds;

export function createPortFits(find = farEnds): PortFits {
  let last: { readonly asked: readonly unknown[]; readonly ends: FarEnds } | null = null;
  return (graph, from, moving) => {
    const asked = [graph, from.node, from.handle, from.type, moving];
    if (!last || asked.some((part, i) => part !== last?.asked[i]))
      last = { asked, ends: find(graph, from, moving ?? undefined) };
    return last.ends;
  };
}
