import { useStore, useStoreApi } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useState } from "react";
import type { EdgeId } from "../../core/index.ts";
import { movedInside, placeCard } from "./card-place.ts";
import type { Subject } from "./chain-lines.ts";
import { floating } from "./floating.ts";
import type { ChainFlowEdge, OpFlowNode } from "./flow-elements.ts";
import { type Flow, placedWire, rectOfNode } from "./flow-rects.ts";
import { onScreen } from "./follow-view.ts";
import { rangeEnds } from "./geometry.ts";
import { labelRect } from "./placement.ts";
import type { Rect } from "./rect.ts";
import { withMargin } from "./wire-layout.ts";

const noPath: readonly EdgeId[] = [];

/** Among more nodes the card covers something wherever it stands. */
const mostNodes = 300;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a card stands beside what it speaks of; null before it is measured, or where that is not on the
 * canvas. Numbers that change leave it where it is, but inside the canvas: it is placed anew when `shape`, the
 * `path` that it speaks of, the view or the canvas's size changes.
 */
export function useCardPlace(
  box: RefObject<HTMLElement | null>,
  { kind, id }: Subject,
  shape: string,
  path: readonly EdgeId[] = noPath,
): Place | null {
  const flow = useStoreApi<OpFlowNode, ChainFlowEdge>();
  const view = useStore((state) => state.transform);
  const room = useStore(({ width, height }) => `${width} ${height}`);
  const wires = path.join(" ");
  const [place, setPlace] = useState<Place | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `view`, `room` and `shape` are why it is placed anew
  useLayoutEffect(() => {
    const card = box.current;
    const canvas = card?.parentElement;
    if (!card || !canvas) return;
    const state = flow.getState();
    const around = surroundings(state, { kind, id } as Subject, new Set(wires.split(" ")));
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const bars = floating(canvas, card);
    setPlace(around && placeCard(around.subject, size, state, { ...around, bars }));
  }, [box, flow, kind, id, wires, shape, view, room]);
  useLayoutEffect(() => {
    const card = box.current;
    const canvas = card?.parentElement;
    if (!card || !canvas) return;
    // A longer number, or the button that closes it, makes the card wider.
    const observer = new ResizeObserver(() => {
      const size = { width: card.offsetWidth, height: card.offsetHeight };
      const room = { width: canvas.clientWidth, height: canvas.clientHeight };
      setPlace((place) => place && movedInside(place, size, room));
    });
    observer.observe(card);
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [box]);
  return place;
}

/** On the screen: the card’s subject, what it speaks of on its path, and the other nodes and labels. */
function surroundings(flow: Flow, { kind, id }: Subject, path: ReadonlySet<string>) {
  const [x, y, zoom] = flow.transform;
  const seen = (rect: Rect) => onScreen(rect, { x, y, zoom });
  const subject = kind === "node" ? subjectNode(flow, id) : labelOf(flow, id);
  if (!subject) return null;
  const dear: Rect[] = [];
  const others: Rect[] = [];
  const ends = new Set<string>();
  for (const edge of flow.edges) {
    const isDear = path.has(edge.id);
    if (isDear) for (const end of [edge.source, edge.target]) ends.add(end);
    const label = edge.data?.place.isLabelled && edge.id !== id ? labelOf(flow, edge.id) : null;
    if (label) (isDear ? dear : others).push(seen(label));
  }
  for (const node of flow.nodes) {
    const rect = node.id === id ? null : rectOfNode(flow, node.id);
    if (rect) (ends.has(node.id) ? dear : others).push(seen(withMargin(rect)));
  }
  return { subject: seen(subject), dear, others: flow.nodes.length > mostNodes ? [] : others };
}

/** A node with the ends of its slider, which hang below it while it is held. */
function subjectNode(flow: Flow, id: string): Rect | null {
  const rect = rectOfNode(flow, id);
  const isSource = flow.nodeLookup.get(id)?.internals.userNode.data.shape.isSource;
  return rect && isSource ? { ...rect, bottom: rect.bottom + rangeEnds } : rect;
}

function labelOf(flow: Flow, id: string): Rect | null {
  const wire = placedWire(flow, id);
  return wire && labelRect(wire.curve, wire.place);
}
