import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import {
  addNode,
  type BlockId,
  createNode,
  type EdgeId,
  type Position,
  splice,
} from "../../core/index.ts";
import { selectGraph, useAppStore } from "../state/app/store.ts";
import { addOp, insertOp } from "../state/document/add-actions.ts";
import { insertPiece } from "../state/document/insert-piece.ts";
import { seenView } from "../state/page/inside.ts";
import { draggedOp, droppedPiece, isPieceDragged } from "../ui/op-drag.ts";
import { setInserting, setJoining, useCanvasStore } from "./canvas-state.ts";
import { blockAt } from "./frame-edges.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShape } from "./node-shape.ts";

/** Ops dropped from the palette become nodes; on a wire they go between its ends. A piece becomes a block. */
export function useDropTarget() {
  const store = useAppStore();
  const canvas = useCanvasStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const nodeOf = (op: string) => createNode(selectGraph(store.getState()), op, [0, 0]);

    function cornerOf({ clientX, clientY }: DragEvent, op: string): Position {
      const { x, y } = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      return [x - nodeWidth / 2, y - nodeHeight(nodeShape(nodeOf(op))) / 2];
    }

    /** The wire that would take the op, were it dropped here. */
    function wireUnder({ clientX, clientY, altKey }: DragEvent, op: string): EdgeId | null {
      if (altKey) return null;
      const graph = selectGraph(store.getState());
      const node = nodeOf(op);
      const added = addNode(graph, node);
      const at = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      return canvas
        .getState()
        .findWire(graph, at, (wire) => splice(added, wire, node.id) !== added);
    }

    function blockUnder({ clientX, clientY }: DragEvent): BlockId | null {
      const at = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      return blockAt(seenView(store.getState()), at, new Set());
    }

    return {
      onDragOver: (event: DragEvent) => {
        const op = draggedOp(event.dataTransfer);
        if (op === null && !isPieceDragged(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        if (op === null) return;
        const wire = wireUnder(event, op);
        setInserting(canvas, wire);
        const into = wire ? null : blockUnder(event);
        setJoining(canvas, into === store.getState().inside ? null : into);
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
        // It is told of every part that the pointer leaves for another one.
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setInserting(canvas, null);
          setJoining(canvas, null);
        }
      },
      onDrop: (event: DragEvent) => {
        if (isPieceDragged(event.dataTransfer)) {
          event.preventDefault();
          const { clientX, clientY, dataTransfer } = event;
          const { x, y } = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
          void insertPiece(store, droppedPiece(dataTransfer), { at: [x, y], of: "middle" });
          return;
        }
        const op = draggedOp(event.dataTransfer);
        if (op === null) return;
        event.preventDefault();
        const wire = wireUnder(event, op);
        setInserting(canvas, null);
        setJoining(canvas, null);
        if (wire) insertOp(store, op, cornerOf(event, op), wire);
        else addOp(store, op, cornerOf(event, op), undefined, blockUnder(event));
      },
    };
  }, [store, canvas, screenToFlowPosition]);
}
