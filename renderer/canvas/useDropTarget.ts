import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import { createNode, emptyGraph } from "../../core/index.ts";
import { addOp } from "../store/edit-actions.ts";
import { useAppStore } from "../store/store.ts";
import { opDragType } from "../ui/op-drag.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShape } from "./node-shape.ts";

/** Ops dropped from the palette become nodes. */
export function useDropTarget() {
  const store = useAppStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(opDragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      },
      onDrop: (event: DragEvent) => {
        const op = event.dataTransfer.getData(opDragType);
        if (!op) return;
        event.preventDefault();
        const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const shape = nodeShape(createNode(emptyGraph, op, [0, 0]));
        addOp(store, op, [Math.round(x - nodeWidth / 2), Math.round(y - nodeHeight(shape) / 2)]);
      },
    }),
    [store, screenToFlowPosition],
  );
}
