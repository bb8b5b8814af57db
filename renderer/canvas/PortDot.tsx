import { Handle, Position as Side } from "@xyflow/react";
import type { NodeId } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { type PortPlace, portSize } from "./geometry.ts";
import { takeWire } from "./take-wire.ts";
import { usePortFit } from "./usePortFit.ts";
import "./ports.css";

interface Props {
  /** Or the card that stands for nodes. */
  readonly node: NodeId;
  readonly handle: string;
  /** An output is a source of wires, and stands at the right. */
  readonly type: "source" | "target";
  readonly place: PortPlace;
  readonly title: string;
  readonly isWired: boolean;
}

/** A port: wires begin and end here, and the wire of an input is taken along by a drag. */
export function PortDot({ node, handle, type, place: { y, size }, title, isWired }: Props) {
  const store = useAppStore();
  const fit = usePortFit(node, handle, type);
  const isTaken = type === "target" && isWired;
  return (
    <Handle
      type={type}
      id={handle}
      position={type === "target" ? Side.Left : Side.Right}
      className="port"
      style={{ top: y, width: size, height: size }}
      title={title}
      data-small={size < portSize || undefined}
      data-fit={fit}
      data-wired={isWired || undefined}
      onMouseDownCapture={isTaken ? (press) => takeWire(store, node, handle, press) : undefined}
    />
  );
}
