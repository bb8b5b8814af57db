import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { findOp, type Problem } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { lightOf } from "../state/page/light.ts";
import { classNameAt } from "../state/run/axes.ts";
import { DamagedNumber } from "../ui/DamagedNumber.tsx";
import { damagedWords, useDamaged, useMoves } from "../ui/useDamaged.ts";
import { ColumnTag } from "./ColumnTag.tsx";
import { isFar, useCanvas } from "./canvas-state.ts";
import { FrozenTag } from "./FrozenTag.tsx";
import { nodeNameId, type OpFlowNode } from "./flow-elements.ts";
import { hasPortNames } from "./geometry.ts";
import { NodeBreak } from "./NodeBreak.tsx";
import { NodeMap } from "./NodeMap.tsx";
import { NodeName } from "./NodeName.tsx";
import { NodeGradient, NodeValue } from "./NodeNumbers.tsx";
import { NodePicture } from "./NodePicture.tsx";
import { NodeProblem } from "./NodeProblem.tsx";
import { Ports } from "./Ports.tsx";
import { isUnfinished, problemsOf } from "./problems-of.ts";
import { SourceSlide, SourceValue } from "./SourceValue.tsx";
import { frozenWords, useFrozen } from "./useFrozen.ts";
import { useNodeView, useStale } from "./useViews.ts";
import { spoken } from "./words.ts";

/** Every op looks like this; what differs is read from the op. */
function OpNodeView({ data: { id, op: opId, name, shape }, selected }: NodeProps<OpFlowNode>) {
  const op = findOp(opId);
  const view = useNodeView(id);
  const stale = useStale();
  const isLoss = useApp((state) => selectGraph(state).loss === id);
  const lit = useApp((state) => lightOf(state).nodes.has(id));
  const step = useCanvas(({ active }) => (active?.node === id ? active.kind : null));
  const detail = useCanvas((state) => state.detail);
  const far = isFar({ detail });
  const isBroken = useApp((state) => state.breakpoints.nodes.has(id));
  const problems = useApp(({ session }) => problemsOf(session.problems, id));
  const frozen = useFrozen(id);
  const damaged = useDamaged({ kind: "gradient", node: id, param: null });
  const moves = useMoves(id);
  const className = useApp((state) => (shape.isSource ? classNameAt(state, id, view.value) : null));
  const title = op?.title ?? opId;
  const symbol = op?.symbol ?? "?";
  const Value = shape.isSource ? SourceValue : NodeValue;
  const value = <Value id={id} name={name} known={view.value} stale={stale} />;
  const words = [
    name,
    title,
    `value ${spoken(view.value, stale)}${className === null ? "" : `, ${className}`}`,
    `gradient ${spoken(view.gradient, stale)}`,
    ...damagedWords(damaged),
    ...(moves === null ? [] : [movesWords(moves)]),
    ...[frozenWords(frozen)].filter(Boolean),
    ...(isLoss ? ["the loss"] : []),
    ...(isBroken ? ["breakpoint"] : []),
    ...problems.map(({ message }) => `problem: ${message}`),
  ];
  return (
    <div
      className="op-node"
      data-selected={selected || undefined}
      data-step={step ?? undefined}
      data-lit={lit || undefined}
      data-problem={worst(problems)}
      data-ports={hasPortNames(shape.inputs) || undefined}
    >
      <span id={nodeNameId(id)} className="visually-hidden">
        {words.join(", ")}
      </span>
      {step && <span className="node-badge node-step">{step}</span>}
      {isLoss && (
        <span className="node-badge node-loss" data-role="loss-badge">
          loss
        </span>
      )}
      {(isBroken || !far) && <NodeBreak id={id} name={name} />}
      <NodeProblem problems={problems} />
      <div className="node-line node-head">
        <span
          className="node-symbol"
          title={title}
          data-long={symbol.length > 4 || undefined}
          aria-hidden="true"
        >
          {symbol}
        </span>
        <NodeName id={id} name={name} title={title} />
        {!far && !shape.picture && value}
      </div>
      {!far && shape.isSource && !shape.picture && <SourceSlide id={id} />}
      {!far && <NodeGradient id={id} name={name} known={view.gradient} stale={stale} />}
      {(damaged || moves !== null) && (
        <div className="lab-tag node-lab">
          <DamagedNumber known={damaged} />
          {moves !== null && <span className="damaged">✗ {movesWords(moves)}</span>}
        </div>
      )}
      {!far && <FrozenTag frozen={frozen} />}
      {!far && shape.isSource && <ColumnTag id={id} known={view.value} stale={stale} />}
      {shape.hasMap && <NodeMap id={id} name={name} />}
      {shape.picture && detail !== "none" && (
        <NodePicture id={id} name={name} form={shape.picture}>
          {!far && (shape.isSource || view.value.state !== "pending") && value}
        </NodePicture>
      )}
      {detail !== "none" && <Ports node={id} shape={shape} />}
    </div>
  );
}

function movesWords(moves: number): string {
  return `bias moved ${moves}× per update`;
}

function worst(problems: readonly Problem[]): "error" | "warning" | "unfinished" | undefined {
  if (problems.length === 0) return undefined;
  if (problems.every(isUnfinished)) return "unfinished";
  return problems.some(({ severity }) => severity === "error") ? "error" : "warning";
}

export const OpNode = memo(OpNodeView);
