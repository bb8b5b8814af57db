import { type ConnectionState, useConnection } from "@xyflow/react";
import { selectGraph, useApp } from "../state/app/store.ts";
import { faultOf } from "../state/document/misfit.ts";
import { FaultShapes } from "../ui/ShapeFaultView.tsx";
import { type Refusal as Reason, useCanvas } from "./canvas-state.ts";
import { linkBetween, refusal } from "./links.ts";
import { endOf } from "./useConnecting.ts";

/** Why the wire at the pointer can't end here, or could not: a small note beside the pointer. */
export function Refusal() {
  const graph = useApp(selectGraph);
  const moving = useCanvas((state) => state.reconnecting);
  const portFits = useCanvas((state) => state.portFits);
  const past = useCanvas((state) => state.refusal);
  const announcement = useApp((state) => state.announcement);
  const refused = useConnection(selectRefused);
  const now = refused && reasonOf(refused);
  const shown: Reason | null = now ?? past;

  function reasonOf({ fromHandle, toHandle, pointer }: ConnectionState): Reason | null {
    const [from, to] = [endOf(fromHandle), endOf(toHandle)];
    if (!from || !to || !pointer) return null;
    const { x, y } = pointer;
    const reason = refusal(portFits(graph, from, moving), from, to);
    if (reason !== null) return { reason, x, y };
    const link = linkBetween(from, to);
    const fault = link && faultOf(graph, link, moving);
    return fault ? { reason: fault.message, sides: fault.sides, x, y } : null;
  }

  return (
    <>
      {shown && (
        <div className="refusal" style={{ left: shown.x, top: shown.y }}>
          {shown.sides && <FaultShapes sides={shown.sides} />}
          {shown.reason}
        </div>
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {now?.reason ?? announcement}
      </div>
    </>
  );
}

function selectRefused(connection: ConnectionState): ConnectionState | null {
  const { inProgress, isValid, toHandle } = connection;
  if (!inProgress || isValid || !toHandle) return null;
  const { fromHandle } = connection;
  const atStart =
    toHandle.nodeId === fromHandle.nodeId &&
    toHandle.id === fromHandle.id &&
    toHandle.type === fromHandle.type;
  return atStart ? null : connection;
}
