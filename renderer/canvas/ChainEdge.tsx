import type { EdgeProps } from "@xyflow/react";
import { memo, useContext } from "react";
import { createPortal } from "react-dom";
import type { Link } from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { lightOf } from "../state/page/light.ts";
import { isFar, useCanvas } from "./canvas-state.ts";
import { curveBetween } from "./curve.ts";
import { EdgeLabel } from "./EdgeLabel.tsx";
import type { ChainFlowEdge } from "./flow-elements.ts";
import { LabelLayer } from "./label-layer.ts";
import { hasLeader } from "./placement.ts";
import { useEdgeLook, useStale } from "./useViews.ts";

function ChainEdgeView(props: EdgeProps<ChainFlowEdge>) {
  return props.data ? <Wire {...props} data={props.data} /> : null;
}

type WireProps = EdgeProps<ChainFlowEdge> & { readonly data: NonNullable<ChainFlowEdge["data"]> };

/** A wire, and its label. The width tells the size of the contribution, the colour its sign. */
function Wire({ sourceX, sourceY, targetX, targetY, selected, data }: WireProps) {
  const { edge, ends, bundle, place, title, partialName, isOneOfMany } = data;
  const { tone, width } = useEdgeLook(edge);
  const far = useCanvas(isFar);
  const stale = useStale();
  const hovered = useApp((state) => state.hovered?.id === edge.id);
  const flow = useFlow(ends);
  const lit = useApp((state) => lightOf(state).edges.has(edge.id));
  const inserting = useCanvas((state) => state.inserting === edge.id);
  const layer = useContext(LabelLayer);
  const start = { x: sourceX, y: sourceY };
  const curve = curveBetween(start, { x: targetX, y: targetY }, place.bow);
  const { path } = curve;
  const middle = curve.at(place.t);
  const isLabelled = place.isLabelled && !(far && isOneOfMany);
  return (
    <>
      {(selected || hovered || lit || inserting) && (
        <path
          className="chain-halo"
          d={path}
          data-lit={lit || inserting || undefined}
          style={{ strokeWidth: stroke(width, lit || inserting ? 11 : 8) }}
        />
      )}
      <path
        className="react-flow__edge-path chain-path"
        d={path}
        data-tone={tone}
        data-stale={stale || undefined}
        style={{ strokeWidth: stroke(width) }}
      />
      {flow && (
        <path
          className="chain-flow"
          d={path}
          data-flow={flow}
          style={{ strokeWidth: stroke(width, 1.5) }}
        />
      )}
      <path
        className="react-flow__edge-interaction"
        d={path}
        fill="none"
        strokeOpacity={0}
        strokeWidth={20}
      />
      {hasLeader(place) && (
        <path
          className="chain-leader"
          data-tone={tone}
          d={`M${middle.x},${middle.y} l${place.dx},${place.dy}`}
        />
      )}
      {isLabelled &&
        layer &&
        createPortal(
          <EdgeLabel
            edge={edge}
            bundle={bundle}
            title={title}
            partialName={partialName}
            tone={tone}
            stale={stale}
            selected={selected ?? false}
            hovered={hovered}
            flow={flow}
            small={place.isSmall}
            x={middle.x + place.dx}
            y={middle.y + place.dy}
          />,
          layer,
        )}
    </>
  );
}

/** A wire's width, as thick as the tokens want wires and as it takes from afar, and what stands out around it. */
function stroke(width: number, around = 0): string {
  return `calc((${width}px * var(--wire) + ${around}px) * var(--far-wire))`;
}

/** Whether the present step runs along this edge: it reads it going forward, or sends back through it. */
function useFlow({ source, target }: Link): "forward" | "backward" | null {
  return useCanvas(({ active }) => {
    if (!active || active.kind === "seed" || active.kind === "update") return null;
    const runsHere = active.node === target;
    if (active.kind === "forward") return runsHere ? "forward" : null;
    return runsHere || (active.isSource && active.node === source) ? "backward" : null;
  });
}

export const ChainEdge = memo(ChainEdgeView);
