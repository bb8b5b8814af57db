import type { ActiveStep } from "./canvas-state.ts";
import type { Curve } from "./curve.ts";
import { type Flow, type PlacedWire, placedWire, rectOfNode } from "./flow-rects.ts";
import type { StepRects } from "./follow-view.ts";
import { labelRect } from "./placement.ts";
import type { Rect } from "./rect.ts";

/**
 * The wires along which numbers run in a step: those into its node; of a node without inputs, those that
 * bring its gradient.
 */
export function stepWires(flow: Flow, { kind, node, isSource }: ActiveStep): readonly PlacedWire[] {
  if (kind === "seed" || kind === "update") return [];
  const side = isSource ? "source" : "target";
  if (isSource && kind === "forward") return [];
  const found = flow.connectionLookup.get(`${node}-${side}`)?.values() ?? [];
  return [...found].flatMap(({ edgeId }) => placedWire(flow, edgeId) ?? []);
}

/** What of a step is to be seen; null for a node that is not on the canvas. */
export function stepRects(flow: Flow, active: ActiveStep): StepRects | null {
  const node = rectOfNode(flow, active.node);
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
      ({ ends }) => rectOfNode(flow, active.node === ends.target ? ends.source : ends.target) ?? [],
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
