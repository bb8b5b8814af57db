import {
  type GraphEdge,
  type Known,
  type NodeId,
  type NodeView,
  nodeView,
} from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { selectShown, useApp } from "../state/app/store.ts";
import { useSame } from "../state/page/useSame.ts";
import { shownNumber } from "../state/run/reached.ts";
import { type EdgeLook, edgeLook, type WireView, wireView } from "./edge-look.ts";

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
  return wireView(state.session, selectShown(state), edge, (node, spec) =>
    shownNumber(state, node, spec),
  );
}

/** How a wire is drawn; many numbers make the same look, and then nothing is drawn anew. */
export function useEdgeLook(edge: GraphEdge): EdgeLook {
  return useSame((state) => edgeLook(viewOf(state, edge), state.wires));
}

export function useStale(): boolean {
  return useApp((state) => state.session.stale);
}
