import { findNode, indexedText, type NodeId, nodeName } from "../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { uncover } from "../state/document/block-actions.ts";
import { select } from "../state/document/edit-actions.ts";

/** A node's name that selects it. */
export function NodeLink({ id, suffix = "" }: { id: NodeId; suffix?: string }) {
  const store = useAppStore();
  const name = useApp((state) => {
    const node = findNode(selectGraph(state), id);
    return node ? nodeName(node) : id;
  });
  return (
    <button
      type="button"
      className="link"
      aria-label={`${name}${suffix}`}
      title={`Select ${name}`}
      onClick={() => {
        uncover(store, id);
        select(store, { nodes: new Set([id]), edges: new Set() });
      }}
    >
      {indexedText(name)}
      {suffix}
    </button>
  );
}
