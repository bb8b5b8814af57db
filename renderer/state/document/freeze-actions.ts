import {
  count,
  freezableParams,
  type Graph,
  isFrozen,
  type NodeId,
  parameterName,
  setFrozen,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit } from "./edit.ts";

interface Freezable {
  readonly node: NodeId;
  readonly param: string;
}

/** The parameters of the selected nodes that updates move, unless they are frozen. */
function selectedParams(state: AppState): readonly Freezable[] {
  const graph = selectGraph(state);
  return graph.nodes
    .filter(({ id }) => state.selection.nodes.has(id))
    .flatMap((node) => freezableParams(graph, node).map((param) => ({ node: node.id, param })));
}

function areFrozen(graph: Graph, params: readonly Freezable[]): boolean {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return params.every(({ node: id, param }) => {
    const node = nodes.get(id);
    return node !== undefined && isFrozen(node, param);
  });
}

export function hasFreezable(state: AppState): boolean {
  return selectedParams(state).length > 0;
}

/** Whether updates leave all parameters of the selected nodes alone. */
export function isSelectionFrozen(state: AppState): boolean {
  const params = selectedParams(state);
  return params.length > 0 && areFrozen(selectGraph(state), params);
}

/** Freezes all parameters of the selected nodes, or lets updates move them when all are frozen. */
export function toggleSelectedFrozen(store: AppStore): void {
  toggle(store, selectedParams(store.getState()));
}

/** The same for one parameter. */
export function toggleFrozen(store: AppStore, node: NodeId, param: string): void {
  toggle(store, [{ node, param }]);
}

function toggle(store: AppStore, params: readonly Freezable[]): void {
  const [first, ...more] = params;
  if (!first) return;
  const graph = selectGraph(store.getState());
  const frozen = !areFrozen(graph, params);
  const what = more.length > 0 ? count(params.length, "Parameter") : parameterName(graph, first);
  edit(store, `${frozen ? "Freeze" : "Unfreeze"} ${what}`, (before) =>
    params.reduce((next, { node, param }) => setFrozen(next, node, param, frozen), before),
  );
}
