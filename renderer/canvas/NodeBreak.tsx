import type { NodeId } from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { toggleBreak } from "../state/run/breakpoint-actions.ts";

/** The dot in a node's head that sets a breakpoint and takes it away; F9 does so by key. */
export function NodeBreak({ id, name }: { readonly id: NodeId; readonly name: string }) {
  const store = useAppStore();
  const isSet = useApp((state) => state.breakpoints.nodes.has(id));
  const words = isSet ? `Breakpoint at ${name}. Click to remove it` : `Set a breakpoint at ${name}`;
  return (
    <button
      type="button"
      // React Flow drags a node by all that does not say otherwise.
      className="node-break nodrag"
      aria-label={words}
      title={words}
      data-set={isSet || undefined}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        toggleBreak(store, id);
      }}
    />
  );
}
