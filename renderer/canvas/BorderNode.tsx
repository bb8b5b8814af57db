import { Handle, type NodeProps, Position as Side } from "@xyflow/react";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { memo } from "react";
import { findNode, indexedText, list, nodeName } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { useCanvas } from "./canvas-state.ts";
import { nodeNameId, type OpFlowNode } from "./flow-elements.ts";
import { borderHeight, portPlace } from "./geometry.ts";
import { usePortFit } from "./usePortFit.ts";
import "./block.css";
import "./ports.css";

/** Where a value crosses the border of the block that one is inside; pressing it leads to its other end. */
function BorderNodeView({ data: { id, name, border } }: NodeProps<OpFlowNode>) {
  const step = useCanvas(({ active }) => (active?.node === id ? active.kind : null));
  const detail = useCanvas((state) => state.detail);
  const handle = border?.handle ?? "";
  const type = border?.isInput ? "source" : "target";
  const fit = usePortFit(id, handle, type);
  const goals = useApp((state) => {
    const ends = border?.isInput ? [] : (border?.wires ?? []).map(({ target }) => target);
    return list(
      [...new Set(ends)].map((end) => {
        const node = findNode(selectGraph(state), end);
        return node ? nodeName(node) : end;
      }),
    );
  });
  if (!border) return null;
  const { isInput } = border;
  const words = isInput ? `${name} comes in from outside` : `${name} goes out to ${goals}`;
  const { y, size } = portPlace(0, 1, borderHeight);
  return (
    <div
      className="border-node"
      data-side={isInput ? "in" : "out"}
      data-step={step ?? undefined}
      title={`${words}. Press to go there`}
    >
      <span id={nodeNameId(id)} className="visually-hidden">
        {words}
      </span>
      {step && <span className="node-badge node-step">{step}</span>}
      {isInput && <ArrowLeft size={13} aria-hidden="true" />}
      <span className="border-name">{indexedText(name)}</span>
      {!isInput && <ArrowRight size={13} aria-hidden="true" />}
      {detail !== "none" && (
        <Handle
          type={type}
          id={handle}
          position={isInput ? Side.Right : Side.Left}
          className="port"
          style={{ top: y, width: size, height: size }}
          title={isInput ? "Output" : "Input"}
          data-fit={fit}
          data-wired
        />
      )}
    </div>
  );
}

export const BorderNode = memo(BorderNodeView);
