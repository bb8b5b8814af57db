import type { Edge, Node } from "@xyflow/react";
import { type MouseEvent, useMemo } from "react";
import { edgeId, nodeId } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { useAppStore } from "../state/app/store.ts";
import { deleteElements } from "../state/document/edit-actions.ts";
import { noteOf } from "../state/document/notes.ts";
import { wiresDrawnAs } from "../state/page/inside.ts";

/** What the pointer is over; Alt-click on a wire deletes it. */
export function usePointing() {
  const store = useAppStore();
  return useMemo(() => {
    const hover = (hovered: AppState["hovered"]) => store.setState({ hovered });
    const leave = () => hover(null);
    return {
      onNodeMouseEnter: (_: unknown, { id }: Node) =>
        hover(noteOf(id) ? null : { kind: "node", id: nodeId(id) }),
      onNodeMouseLeave: leave,
      onEdgeMouseEnter: (_: unknown, { id }: Edge) => hover({ kind: "edge", id: edgeId(id) }),
      onEdgeMouseLeave: leave,
      onEdgeClick: (event: MouseEvent, { id }: Edge) => {
        if (event.altKey) deleteElements(store, [], wiresDrawnAs(store.getState(), edgeId(id)));
      },
    };
  }, [store]);
}
