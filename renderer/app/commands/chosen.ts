import { findNode, type GraphNode } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";
import { sizeOf } from "../../state/document/edit-actions.ts";

export function hasNodes(state: AppState): boolean {
  return selectGraph(state).nodes.length > 0;
}

export function hasSelection({ selection }: AppState): boolean {
  return sizeOf(selection) > 0;
}

export function hasNodeSelection({ selection }: AppState): boolean {
  return selection.nodes.size > 0;
}

/** Whether there is something to copy: wires alone are nothing. */
export function hasCopiable({ selection: { nodes, notes } }: AppState): boolean {
  return nodes.size + (notes?.size ?? 0) > 0;
}

/** The one selected node, or null. */
export function onlyNode(state: AppState): GraphNode | null {
  const [id, ...more] = state.selection.nodes;
  return id === undefined || more.length > 0 ? null : (findNode(selectGraph(state), id) ?? null);
}
