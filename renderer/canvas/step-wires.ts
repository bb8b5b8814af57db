import type { ReactFlowState } from "@xyflow/react";
import type { GraphEdge } from "../../core/index.ts";
import type { ActiveStep } from "./canvas-state.ts";
import { type Curve, curveBetween } from "./curve.ts";
import type { ChainFlowEdge, OpFlowNode } from "./flow-elements.ts";
import type { StepRects } from "./follow-view.ts";
import { type EdgePlace, labelRect } from "./placement.ts";
import type { Rect } from "./rect.ts";
import { portPoint } from "./wire-layout.ts";

export interface StepWire {
  readonly edge: GraphEdge;
  readonly place: EdgePlace;
  readonly curve: Curve;
}

type Flow = ReactFlowState<OpFlowNode, ChainFlowEdge>;

/**
 * The wires along which numbers run in a step: those into its node; of a node without inputs, those that
 * bring its gradient.
 */
export function stepWires(flow: Flow, { kind, node, isSource }: ActiveStep): readonly StepWire[] {
  if (kind === "seed" || kind === "update") return [];
  const side = isSource ? "source" : "target";
  if (isSource && kind === "forward") return [];
  const found = flow.connectionLookup.get(`${node}-${side}`)?.values() ?? [];
  return [...found].flatMap(({ edgeId }) => wireOf(flow, edgeId) ?? []);
}

function wireOf({ edgeLookup, nodeLookup }: Flow, id: string): StepWire | null {
  const data = edgeLookup.get(id)?.data;
  const end = (node: string) => nodeLookup.get(node)?.internals.userNode;
  const [source, target] = data ? [end(data.edge.source), end(data.edge.target)] : [];
  if (!data || !source || !target) return null;
  const { edge, place } = data;
  const from = portPoint(placed(source), source.data.shape, edge.sourceHandle, 1);
  const to = portPoint(placed(target), target.data.shape, edge.targetHandle, 0);
  return { edge, place, curve: curveBetween(from, to, place.bow) };
}

function placed({ position: { x, y } }: OpFlowNode) {
  return { position: [x, y] as const };
}

/** What of a step is to be seen; null for a node that is not on the canvas. */
export function stepRects(flow: Flow, active: ActiveStep): StepRects | null {
  const rectOf = (id: string): Rect | null => {
    const found = flow.nodeLookup.get(id)?.internals.userNode;
    if (!found) return null;
    const { position, width = 0, height = 0 } = found;
    return {
      left: position.x,
      top: position.y,
      right: position.x + width,
      bottom: position.y + height,
    };
  };
  const node = rectOf(active.node);
  if (!node) return null;
  const wires = stepWires(flow, active);
  const labels = wires
    .filter(({ place }) => place.isLabelled)
    .map(({ curve, place }) => labelRect(curve, place))
    .sort((a, b) => distance(a, node) - distance(b, node));
  return {
    node,
    labels,
    wires: wires.flatMap(({ curve }) => alongCurve(curve)),
    ends: wires.flatMap(
      ({ edge }) => rectOf(active.node === edge.target ? edge.source : edge.target) ?? [],
    ),
  };
}

function alongCurve(curve: Curve): readonly Rect[] {
  return [0, 0.25, 0.5, 0.75, 1].map((t) => {
    const { x, y } = curve.at(t);
    return { left: x, top: y, right: x, bottom: y };
  });
}

function distance(a: Rect, b: Rect): number {
  const middle = ({ left, top, right, bottom }: Rect) => [(left + right) / 2, (top + bottom) / 2];
  const [[x = 0, y = 0], [u = 0, v = 0]] = [middle(a), middle(b)];
  return Math.hypot(x - u, y - v);
}
