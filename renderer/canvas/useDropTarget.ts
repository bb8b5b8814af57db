import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useEffect, useMemo } from "react";
import { createNode, emptyGraph } from "../../core/index.ts";
import { addOp } from "../store/edit-actions.ts";
import { openDropped } from "../store/file-actions.ts";
import { useAppStore } from "../store/store.ts";
import { opDragType } from "../ui/op-drag.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShape } from "./node-shape.ts";

/** Ops dropped from the palette become nodes; a file dropped anywhere on the window is opened. */
export function useDropTarget() {
  const store = useAppStore();
  const { screenToFlowPosition } = useReactFlow();
  useFileDrop();
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

function useFileDrop(): void {
  const store = useAppStore();
  useEffect(() => {
    const over = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: globalThis.DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void openDropped(store, file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [store]);
}
