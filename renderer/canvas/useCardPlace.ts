import { useStore } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useState } from "react";
import type { EdgeId } from "../../core/index.ts";
import { type AppStore, useAppStore } from "../state/app/store.ts";
import { movedInside, placeCard } from "./card-place.ts";
import type { Subject } from "./chain-lines.ts";
import { floating, rectIn } from "./floating.ts";

const noPath: readonly EdgeId[] = [];

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a card stands beside what it speaks of; null before it is measured, or where that is not on the
 * screen. Numbers that change leave it where it is, but inside the canvas: it is placed anew when `shape` or the
 * view changes.
 */
export function useCardPlace(
  box: RefObject<HTMLElement | null>,
  subject: Subject,
  shape: string,
  path: readonly EdgeId[] = noPath,
): Place | null {
  const store = useAppStore();
  const view = useStore((state) => state.transform);
  const [place, setPlace] = useState<Place | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `view` and `shape` are why it is placed anew
  useLayoutEffect(() => {
    const card = box.current;
    const canvas = card?.parentElement;
    if (!card || !canvas) return;
    const around = surroundings(canvas, subject, path, store);
    if (!around) return setPlace(null);
    const { offsetWidth: width, offsetHeight: height } = card;
    setPlace(
      placeCard(around.subject, { width, height }, roomOf(canvas), around.others, around.dear),
    );
  }, [subject.kind, subject.id, shape, view, store]);
  useLayoutEffect(() => {
    const card = box.current;
    const canvas = card?.parentElement;
    if (!card || !canvas) return;
    // A longer number, or the button that closes it, makes the card wider.
    const observer = new ResizeObserver(() => {
      const size = { width: card.offsetWidth, height: card.offsetHeight };
      setPlace((place) => place && movedInside(place, size, roomOf(canvas)));
    });
    observer.observe(card);
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [box]);
  return place;
}

function roomOf({ clientWidth: width, clientHeight: height }: Element) {
  return { width, height };
}

/** The rectangles on the screen of the card's subject and of the nodes and labels about it. */
function surroundings(
  canvas: Element,
  { kind, id }: Subject,
  path: readonly EdgeId[],
  store: AppStore,
) {
  const rectOf = (element: Element) => rectIn(canvas, element);
  const own =
    kind === "node" ? `.react-flow__node[data-id="${id}"]` : `.edge-label[data-edge-id="${id}"]`;
  const element = canvas.querySelector(own);
  if (!element) return null;
  // Among very many the card covers something wherever it stands.
  const { nodes, edges } = store.getState().history.present;
  const near = nodes.length > 300 ? [] : canvas.querySelectorAll(".react-flow__node, .edge-label");
  const cards = document.querySelectorAll(".why-card");
  // The path from the loss: nodes, and the labels of its wires.
  const wires = new Set<string | null>(path);
  const ends = edges.filter((edge) => wires.has(edge.id)).flatMap((e) => [e.source, e.target]);
  const nodesOn = new Set<string | null>(ends);
  const isDear = (each: Element) =>
    nodesOn.has(each.getAttribute("data-id")) || wires.has(each.getAttribute("data-edge-id"));
  const rects = (all: Iterable<Element>) =>
    [...all].filter((other) => other !== element).map(rectOf);
  return {
    subject: rectOf(element),
    others: rects([...near, ...cards]),
    // Bars and messages lie over any card.
    dear: [...rects([...near].filter(isDear)), ...floating(canvas)],
  };
}
