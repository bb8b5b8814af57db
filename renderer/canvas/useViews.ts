import {
  type EdgeId,
  type EdgeView,
  edgeView,
  type Known,
  type NodeId,
  type NodeView,
  nodeView,
} from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { useSame } from "../state/page/useSame.ts";
import type { Session } from "../state/run/session.ts";
import { type EdgeLook, edgeLook } from "./edge-look.ts";

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

export function useEdgeView(id: EdgeId): EdgeView {
  return useSame(({ session }) => viewOf(session, id));
}

function viewOf({ run, taken }: Session, id: EdgeId): EdgeView {
  return !run.program.edges.has(id)
    ? { partial: pending, upstream: pending, contribution: pending }
    : edgeView(run, taken, id);
}

/** How a wire is drawn; many numbers make the same look, and then nothing is drawn anew. */
export function useEdgeLook(id: EdgeId): EdgeLook {
  return useSame(({ session }) => edgeLook(viewOf(session, id)));
}

export function useStale(): boolean {
  return useApp((state) => state.session.stale);
}
