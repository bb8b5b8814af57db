import {
  type EdgeId,
  type EdgeView,
  edgeView,
  type Known,
  type NodeId,
  type NodeView,
  nodeView,
} from "../../core/index.ts";
import { useApp } from "../store/store.ts";
import { useSame } from "./useSame.ts";

const pending: Known = { state: "pending" };

/** The numbers of a node as far as the stepper has come; drawn anew only when they changed. */
export function useNodeView(id: NodeId): NodeView {
  return useSame(({ session: { run, taken, stale } }) =>
    stale && !run.program.position.has(id)
      ? { value: pending, gradient: pending }
      : nodeView(run, taken, id),
  );
}

export function useEdgeView(id: EdgeId): EdgeView {
  return useSame(({ session: { run, taken, stale } }) =>
    stale && !run.program.edges.has(id)
      ? { partial: pending, upstream: pending, contribution: pending }
      : edgeView(run, taken, id),
  );
}

export function useStale(): boolean {
  return useApp((state) => state.session.stale);
}
