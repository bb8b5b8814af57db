import {
  type Alignment,
  type Axis,
  aligned,
  type Box,
  count,
  distributed,
  type NodeId,
  type Position,
} from "../../core/index.ts";
import { announce } from "../state/app/announce.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { edit } from "../state/document/edit.ts";
import { drawnMoved } from "../state/document/edit-actions.ts";
import { noteKey } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";

interface Chosen extends Box {
  readonly id: NodeId;
}

/** What of the selection stands on the canvas by itself: nodes, the cards of folded blocks, notes. */
export function chosenBoxes(state: AppState): readonly Chosen[] {
  const { nodes, notes } = state.selection;
  const { graph: seen, cards, notes: seenNotes } = seenView(state);
  const shapes = nodeShapes(seen);
  return [
    ...seen.nodes
      .filter(({ id }) => nodes.has(id) || cards.get(id)?.nodes.every((each) => nodes.has(each)))
      .flatMap(({ id, position: [x, y] }) => {
        const shape = shapes.get(id);
        return shape ? [{ id, x, y, width: nodeWidth, height: nodeHeight(shape) }] : [];
      }),
    ...seenNotes
      .filter(({ id }) => notes?.has(id))
      .map(({ id, position: [x, y], size: [width, height] }) => ({
        id: noteKey(id),
        x,
        y,
        width,
        height,
      })),
  ];
}

/** Puts the edges, or the middles, of what is selected on one line. */
export function alignSelection(store: AppStore, to: Alignment): void {
  arrange(store, `Align ${inTitle(to)}`, (boxes) => aligned(boxes, to));
}

/** Gives what is selected equal gaps; the outermost two stay where they are. */
export function distributeSelection(store: AppStore, axis: Axis): void {
  arrange(store, `Distribute ${inTitle(axis)}`, (boxes) => distributed(boxes, axis));
}

export function inTitle(word: string): string {
  return word[0]?.toUpperCase() + word.slice(1);
}

function arrange(
  store: AppStore,
  label: string,
  placesOf: (boxes: readonly Box[]) => readonly Position[],
): void {
  const boxes = chosenBoxes(store.getState());
  const found = placesOf(boxes);
  const places = new Map(
    boxes.flatMap(({ id, x, y }, i) => {
      const place = found[i];
      return place && (place[0] !== x || place[1] !== y) ? [[id, place] as const] : [];
    }),
  );
  if (places.size === 0) {
    announce(store, "They stand like that already.");
    return;
  }
  store.getState().canvas?.glide();
  edit(store, label, (graph) => drawnMoved(graph, places));
  announce(store, `${label}: moved ${places.size} of ${count(boxes.length, "thing")}.`);
}
