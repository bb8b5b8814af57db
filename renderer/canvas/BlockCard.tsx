import type { NodeProps } from "@xyflow/react";
import { FolderOpen } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { count, gradientTrouble, type Known, type NodeId } from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { goInside } from "../state/document/inside-actions.ts";
import { seenView } from "../state/page/inside.ts";
import { lightOf } from "../state/page/light.ts";
import { useSame } from "../state/page/useSame.ts";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { CardPorts } from "./CardPorts.tsx";
import { isFar, useCanvas } from "./canvas-state.ts";
import { nodeNameId, type OpFlowNode } from "./flow-elements.ts";
import { NameField } from "./NameField.tsx";
import { NodePicture } from "./NodePicture.tsx";
import { blockNumbersOf, nodeViewOf } from "./session-views.ts";
import { useStale } from "./useViews.ts";
import { spoken } from "./words.ts";
import "./block.css";

/** A folded block: what it is called, what comes out of it, how much it learns and how large its gradient is. */
function BlockCardView({ data: { id, name, shape, block }, selected }: NodeProps<OpFlowNode>) {
  const store = useAppStore();
  const card = useApp((state) => seenView(state).cards.get(id));
  const stale = useStale();
  const nodes = card?.nodes ?? noNodes;
  const { value, numbers } = useSame(({ session }) => ({
    value: outputOf(card?.outputs ?? [], (node) => nodeViewOf(session, node).value),
    numbers: blockNumbersOf(session, nodes),
  }));
  const lit = useApp((state) => {
    const { nodes: all } = lightOf(state);
    return all.size > 0 && nodes.some((node) => all.has(node));
  });
  const breaks = useApp((state) => nodes.some((node) => state.breakpoints.nodes.has(node)));
  const step = useCanvas(({ active }) => (active?.node === id ? active.kind : null));
  const isNaming = useApp((state) => state.renaming === id);
  const detail = useCanvas((state) => state.detail);
  const far = isFar({ detail });
  if (!card || !block) return null;
  const { parameters, gradient } = numbers;
  const trouble = gradient.state === "done" ? gradientTrouble(gradient.value) : null;
  const words = [
    `Block ${name}, folded`,
    count(nodes.length, "node"),
    ...(value ? [`output ${spoken(value, stale)}`] : []),
    count(parameters, "parameter"),
    `gradient inside ${spoken(gradient, stale)}`,
    ...(trouble ? [trouble] : []),
    ...(breaks ? ["has a breakpoint"] : []),
  ];
  const [only] = card.outputs;
  return (
    <div
      className="op-node block-card"
      data-color={block.color}
      data-selected={selected || undefined}
      data-step={step ?? undefined}
      data-lit={lit || undefined}
      data-trouble={trouble ?? undefined}
    >
      <span id={nodeNameId(id)} className="visually-hidden">
        {words.join(", ")}
      </span>
      {step && <span className="node-badge node-step">{step}</span>}
      {breaks && <span className="block-break" title="There is a breakpoint in it" />}
      <div className="node-line node-head">
        {isNaming ? (
          <NameField id={id} name={name} />
        ) : (
          <span
            className="node-label block-name"
            title={`${name}: ${count(nodes.length, "node")}`}
            style={{ "--letters": name.length } as CSSProperties}
          >
            {name}
          </span>
        )}
        {!far && (
          <button
            type="button"
            className="block-open nodrag"
            aria-label={`Open ${name}`}
            title="Go inside (Enter)"
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              goInside(store, block.id);
            }}
          >
            <FolderOpen size={13} aria-hidden="true" /> Open
          </button>
        )}
      </div>
      {!far && (
        <>
          <div className="node-line">
            <span className="node-quantity">{only ? only.name : count(nodes.length, "node")}</span>
            {value && (
              <span className="node-number" data-role="value">
                <KnownNumber known={value} kind="value" stale={stale} />
              </span>
            )}
          </div>
          <div
            className="node-line block-learns"
            title={`${count(parameters, "number")} that updates move, and the size of their gradient${trouble ? `: ${trouble}` : ""}`}
          >
            <span className="node-quantity">{count(parameters, "parameter")}</span>
            <span className="node-number" data-role="gradient">
              {trouble && <span className="block-trouble">{trouble}</span>}
              <KnownNumber known={gradient} kind="gradient" stale={stale} />
            </span>
          </div>
        </>
      )}
      {shape.picture && only && detail !== "none" && (
        <NodePicture id={only.source} name={only.name} form={shape.picture} />
      )}
      {detail !== "none" && (
        <CardPorts id={id} shape={shape} inputs={card.inputs} outputs={card.outputs} />
      )}
    </div>
  );
}

const noNodes: readonly NodeId[] = [];

/** Of a block with one output what it gives; several say nothing together. */
function outputOf(
  outputs: readonly { readonly source: NodeId }[],
  knownOf: (node: NodeId) => Known,
): Known | null {
  const [only, ...more] = outputs;
  return only && more.length === 0 ? knownOf(only.source) : null;
}

export const BlockCard = memo(BlockCardView);
