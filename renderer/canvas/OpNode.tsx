import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { findOp, nodeName, type Problem } from "../../core/index.ts";
import { selectGraph, useApp } from "../store/store.ts";
import { useCanvas } from "./canvas-state.ts";
import { nodeNameId, type OpFlowNode } from "./flow-elements.ts";
import { NodeNumbers } from "./NodeNumbers.tsx";
import { NodeProblem } from "./NodeProblem.tsx";
import { Ports } from "./Ports.tsx";
import { useSame } from "./useSame.ts";
import { useNodeView, useStale } from "./useViews.ts";
import { spoken } from "./words.ts";

/** Every op looks like this; what differs is read from the op. */
function OpNodeView({ data: { node, shape }, selected }: NodeProps<OpFlowNode>) {
  const op = findOp(node.op);
  const view = useNodeView(node.id);
  const stale = useStale();
  const isLoss = useApp((state) => selectGraph(state).loss === node.id);
  const step = useCanvas(({ active }) => (active?.node === node.id ? active.kind : null));
  const problems = useSame(({ session }) =>
    session.problems.filter(({ node: at, severity }) => at === node.id && severity !== "note"),
  );
  const name = nodeName(node);
  const title = op?.title ?? node.op;
  const words = [
    name,
    title,
    `value ${spoken(view.value, stale)}`,
    `gradient ${spoken(view.gradient, stale)}`,
    ...(isLoss ? ["the loss"] : []),
    ...problems.map(({ message }) => `problem: ${message}`),
  ];
  return (
    <div
      className="op-node"
      data-selected={selected || undefined}
      data-step={step ?? undefined}
      data-problem={worst(problems)}
      data-ports={shape.inputs.length > 1 || undefined}
    >
      <span id={nodeNameId(node.id)} className="visually-hidden">
        {words.join(", ")}
      </span>
      {step && <span className="node-badge node-step">{step}</span>}
      {isLoss && (
        <span className="node-badge node-loss" data-role="loss-badge">
          Loss
        </span>
      )}
      <div className="node-head">
        <span className="node-symbol" aria-hidden="true">
          {op?.symbol ?? "?"}
        </span>
        <span className="node-label" title={name}>
          {name}
        </span>
        {name.toLowerCase() !== title.toLowerCase() && (
          <span className="node-title" title={title}>
            {title}
          </span>
        )}
        <NodeProblem problems={problems} />
      </div>
      <NodeNumbers node={node} view={view} stale={stale} isSource={shape.isSource} />
      <Ports node={node} shape={shape} />
    </div>
  );
}

function worst(problems: readonly Problem[]): "error" | "warning" | undefined {
  if (problems.length === 0) return undefined;
  return problems.some(({ severity }) => severity === "error") ? "error" : "warning";
}

export const OpNode = memo(OpNodeView);
