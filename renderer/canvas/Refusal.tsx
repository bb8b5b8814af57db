import { type ConnectionState, useConnection, useStore } from "@xyflow/react";
import { blockView } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { faultOf } from "../state/document/misfit.ts";
import { FaultShapes } from "../ui/ShapeFaultView.tsx";
import { type Refusal as Reason, useCanvas } from "./canvas-state.ts";
import { endOf } from "./useConnecting.ts";
import { between } from "./wire-ends.ts";

/** Why the wire at the pointer can't end here, or could not: a small note beside the pointer. */
export function Refusal() {
  const graph = useApp(selectGraph);
  const inside = useApp((state) => state.inside);
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
    const wire = between(blockView(graph, inside), portFits, from, to, moving);
    const reason = wire.reason();
    if (reason !== null) return { reason, x, y };
    const [link, ...more] = wire.links;
    const fault = link && more.length === 0 ? faultOf(graph, link, moving) : null;
    return fault ? { reason: fault.message, sides: fault.sides, x, y } : null;
  }

  return (
    <>
      {shown && <RefusalNote {...shown} />}
      <div className="visually-hidden" role="status" aria-live="polite">
        {now?.reason ?? announcement}
      </div>
    </>
  );
}

/** Below the point and to its right, where the canvas has room for it there. */
function RefusalNote({ reason, sides, x, y }: Reason) {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const [isLeft, isAbove] = [x > width - noteRoom.width, y > height - noteRoom.height];
  return (
    <div
      className="refusal"
      style={{
        ...(isLeft ? { right: width - x + noteGap } : { left: x + noteGap }),
        ...(isAbove ? { bottom: height - y + noteGap } : { top: y + noteGap }),
      }}
    >
      {sides && <FaultShapes sides={sides} />}
      {reason}
    </div>
  );
}

/** Between the point and its note, and what a long one takes, in pixels. */
const noteGap = 15;
const noteRoom = { width: 300, height: 210 };

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
