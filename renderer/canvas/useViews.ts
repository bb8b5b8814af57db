import {
  edgeView,
  type GraphEdge,
  type Known,
  type NodeId,
  type NodeView,
  nodeView,
  weightOn,
} from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { selectShown, useApp } from "../state/app/store.ts";
import { useSame } from "../state/page/useSame.ts";
import { type EdgeLook, edgeLook, type WireView } from "./edge-look.ts";
import { nodeOf } from "./useNode.ts";

/** Of what the run does not have: it was added since, or is a copy that is still being dragged. */
const pending: Known = { state: "pending" };

/** The numbers of a node as far as the stepper has come; drawn anew only when they changed. */
export function useNodeView(id: NodeId): NodeView {
  return useSame(({ session: { run, taken } }) =>
    !run.program.position.has(id)
      ? { value: pending, gradient: pending }
      : nodeView(run, taken, id),
  );
}

export function useWireView(edge: GraphEdge): WireView {
  return useSame((state) => viewOf(state, edge));
}

function viewOf(state: AppState, edge: GraphEdge): WireView {
  const { run, taken } = state.session;
  const graph = selectShown(state);
  const number = weightOn(graph, edge, (id) => nodeOf(graph, id));
  const weight: Known = number === null ? { state: "none" } : { state: "done", value: number };
  const isKnown = run.program.edges.has(edge.id);
  if (!isKnown) return { value: pending, partial: pending, contribution: pending, weight };
  const { partial, contribution } = edgeView(run, taken, edge.id);
  return { value: nodeView(run, taken, edge.source).value, partial, contribution, weight };
}

/** How a wire is drawn; many numbers make the same look, and then nothing is drawn anew. */
export function useEdgeLook(edge: GraphEdge): EdgeLook {
  return useSame((state) => edgeLook(viewOf(state, edge), state.wires));
}

export function useStale(): boolean {
  return useApp((state) => state.session.stale);
}
