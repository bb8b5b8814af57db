import {
  type EdgeId,
  type Finding,
  findNode,
  type Graph,
  type LitPiece,
  type NodeId,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { select } from "../document/edit-actions.ts";
import { noNodesLit, nothingLit } from "./page-slice.ts";

/** Brings what is lit into view, where it is not. */
export function revealLit(store: AppStore): void {
  const { lit, litNodes, canvas } = store.getState();
  canvas?.reveal(nodesAbout(selectGraph(store.getState()), lit, litNodes));
}

/** What a panel has lit is dark again; a page of a lesson then lights its own. */
export function dim(store: AppStore): void {
  if (store.getState().litNodes.size > 0) store.setState({ lit: nothingLit, litNodes: noNodesLit });
}

/** Selects a piece of what is lit, and brings it into view. */
export function showPiece(store: AppStore, { nodes, edges }: LitPiece): void {
  const graph = selectGraph(store.getState());
  const present = nodes.filter((id) => findNode(graph, id));
  const wires = new Set(edges);
  select(store, {
    nodes: new Set(edges.length > 0 ? [] : present),
    edges: new Set(graph.edges.map(({ id }) => id).filter((id) => wires.has(id))),
  });
  store.getState().canvas?.reveal(present);
}

/** The nodes, and those at the ends of the wires. */
export function nodesAbout(
  { edges }: Graph,
  lit: ReadonlySet<EdgeId>,
  litNodes: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> {
  const ends = edges
    .filter(({ id }) => lit.has(id))
    .flatMap(({ source, target }) => [source, target]);
  return new Set([...litNodes, ...ends]);
}

/** What something speaks of. */
type Evidence = Pick<Finding, "nodes" | "edges">;

/** Lights the evidence of a finding, or of a bug, on the canvas. */
export function lightEvidence(store: AppStore, finding: Evidence): void {
  const known = evidence.get(finding) ?? {
    lit: new Set(finding.edges),
    litNodes: new Set(finding.nodes),
  };
  evidence.set(finding, known);
  // The pointer asks again with each move.
  if (store.getState().litNodes === known.litNodes) return;
  store.setState(known);
  revealLit(store);
}

const evidence = new WeakMap<Evidence, Pick<AppState, "lit" | "litNodes">>();

/** Selects what a finding speaks of, as far as it is still there. */
export function selectEvidence(store: AppStore, { nodes, edges }: Evidence): void {
  const graph = selectGraph(store.getState());
  const [some, wires] = [new Set(nodes), new Set(edges)];
  store.setState({
    selection: {
      nodes: new Set(graph.nodes.map(({ id }) => id).filter((id) => some.has(id))),
      edges: new Set(graph.edges.map(({ id }) => id).filter((id) => wires.has(id))),
    },
  });
}
