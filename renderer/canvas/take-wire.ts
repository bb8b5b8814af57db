import type { MouseEvent } from "react";
import type { NodeId } from "../../core/index.ts";
import type { AppStore } from "../state/app/store.ts";
import { seenView } from "../state/page/inside.ts";

/**
 * Dragging from an input that has a wire takes the wire's end along: the press goes to the grip by which
 * React Flow lets that end be dragged.
 */
export function takeWire(store: AppStore, node: NodeId, handle: string, press: MouseEvent): void {
  if (press.button !== 0) return;
  const { edges } = seenView(store.getState()).graph;
  const edge = edges.find(({ target, targetHandle }) => target === node && targetHandle === handle);
  const canvas = press.currentTarget.closest(".react-flow");
  const grip = edge && canvas?.querySelector(`[data-edge-id="${edge.id}"] .${gripClass}`);
  if (!grip) return;
  press.stopPropagation();
  press.preventDefault();
  const { clientX, clientY, button, buttons } = press;
  grip.dispatchEvent(
    new window.MouseEvent("mousedown", { bubbles: true, clientX, clientY, button, buttons }),
  );
}

const gripClass = "react-flow__edgeupdater-target";
