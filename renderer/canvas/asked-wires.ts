import type { EdgeId, GraphEdge } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";

/** The wires that are selected or under the pointer, and those of nodes that are. */
export function askedWires(
  edges: readonly GraphEdge[],
  { selection, hovered }: Pick<AppState, "selection" | "hovered">,
): ReadonlySet<EdgeId> {
  const isAsked = (node: GraphEdge["source"]) =>
    selection.nodes.has(node) || (hovered?.kind === "node" && hovered.id === node);
  const asked = edges.filter(
    ({ id, source, target }) =>
      selection.edges.has(id) || hovered?.id === id || isAsked(source) || isAsked(target),
  );
  return new Set(asked.map(({ id }) => id));
}
