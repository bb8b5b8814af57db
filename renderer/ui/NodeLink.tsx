import { findNode, indexedText, type NodeId, nodeName } from "../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { leadTo } from "../state/document/inside-actions.ts";

/** A node's name that leads to it. */
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
      onClick={() => leadTo(store, { nodes: [id] })}
    >
      {indexedText(name)}
      {suffix}
    </button>
  );
}
