import type { ReactFlowState } from "@xyflow/react";
import type { GraphEdge, Link } from "../../core/index.ts";
import { type Curve, curveBetween } from "./curve.ts";
import type { ChainFlowEdge, OpFlowNode } from "./flow-elements.ts";
import type { EdgePlace } from "./placement.ts";
import type { Rect } from "./rect.ts";
import { portPoint } from "./wire-layout.ts";

/** React Flow’s own store: it knows where nodes are also while they are dragged. */
export type Flow = ReactFlowState<OpFlowNode, ChainFlowEdge>;

export interface PlacedWire {
  readonly edge: GraphEdge;
  readonly ends: Link;
  readonly place: EdgePlace;
  readonly curve: Curve;
}

/** Where a node stands, in canvas units; null where there is none. */
export function rectOfNode({ nodeLookup }: Flow, id: string): Rect | null {
  const found = nodeLookup.get(id)?.internals.userNode;
  if (!found) return null;
  const { x, y } = found.position;
  const { width = 0, height = 0 } = found;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** Where a wire runs; null where there is none. */
export function placedWire({ edgeLookup, nodeLookup }: Flow, id: string): PlacedWire | null {
  const data = edgeLookup.get(id)?.data;
  const end = (node: string) => nodeLookup.get(node)?.internals.userNode;
  const [source, target] = data ? [end(data.ends.source), end(data.ends.target)] : [];
  if (!data || !source || !target) return null;
  const { edge, ends, place } = data;
  const from = portPoint(placed(source), source.data.shape, ends.sourceHandle, 1);
  const to = portPoint(placed(target), target.data.shape, ends.targetHandle, 0);
  return { edge, ends, place, curve: curveBetween(from, to, place.bow) };
}

function placed({ position: { x, y } }: OpFlowNode) {
  return { position: [x, y] as const };
}
