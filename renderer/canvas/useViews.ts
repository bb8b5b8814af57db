import type { EdgeId, GraphEdge, NodeId, NodeView } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { selectShown, useApp } from "../state/app/store.ts";
import { useSame } from "../state/page/useSame.ts";
import { shownNumber } from "../state/run/reached.ts";
import { type EdgeLook, edgeLook, type WireView, wireView } from "./edge-look.ts";
import { bundleViewOf, nodeViewOf } from "./session-views.ts";

/** The numbers of a node as far as the stepper has come; drawn anew only when they changed. */
export function useNodeView(id: NodeId): NodeView {
  return useSame(({ session }) => nodeViewOf(session, id));
}

/** Of several wires that are drawn as one, what comes back through all of them. */
export function useWireView(edge: GraphEdge, bundle: readonly EdgeId[] = []): WireView {
  return useSame((state) => {
    const view = viewOf(state, edge);
    if (bundle.length === 0) return view;
    const contribution = bundleViewOf(state.session, bundle);
    return { ...view, rule: `${bundle.length} wires`, contribution };
  });
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
