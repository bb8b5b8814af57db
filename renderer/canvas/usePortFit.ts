import { type ConnectionState, useConnection } from "@xyflow/react";
import { useMemo } from "react";
import { type NodeId, nodeId, type WireEnd } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { seenView } from "../state/page/inside.ts";
import { useCanvasStore } from "./canvas-state.ts";
import { between } from "./wire-ends.ts";

/** Where the wire that is being drawn begins, as a text that stays the same while it is drawn. */
function selectStart({ inProgress, fromHandle }: ConnectionState): string | null {
  return inProgress && fromHandle
    ? `${fromHandle.nodeId} ${fromHandle.id} ${fromHandle.type}`
    : null;
}

function readStart(start: string): WireEnd {
  const [node = "", handle = "", type] = start.split(" ");
  return { node: nodeId(node), handle, type: type === "target" ? "target" : "source" };
}

/** While a wire is drawn: whether it could end here. */
export function usePortFit(
  node: NodeId,
  handle: string,
  type: WireEnd["type"],
): "start" | "yes" | "no" | undefined {
  const store = useAppStore();
  const canvas = useCanvasStore();
  const start = useConnection(selectStart);
  return useMemo(() => {
    if (start === null) return undefined;
    const from = readStart(start);
    if (from.node === node && from.handle === handle && from.type === type) return "start";
    if (from.type === type) return "no";
    const { reconnecting, portFits } = canvas.getState();
    const to: WireEnd = { node, handle, type };
    const wire = between(seenView(store.getState()), portFits, from, to, reconnecting);
    return wire.fits() ? "yes" : "no";
  }, [start, node, handle, type, store, canvas]);
}
