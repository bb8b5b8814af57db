import type { NodeId, Position } from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { Direction } from "../app/app-slice.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { finishGesture, severalOf } from "./edit.ts";
import { moveTo } from "./edit-actions.ts";
import { gridSize } from "./grid.ts";
import { noteKey } from "./notes.ts";

/** Canvas units of one nudge off the grid. */
const plainStep = 5;
/** Nudges that follow each other this closely (ms) are one undo step. */
const burst = 800;
const gestureStart = "nudge ";

/**
 * Moves the selected nodes one step, or `times` as many, along one axis. Where nodes snap to the grid the
 * first of them goes to the grid's next line, and the others keep their distance from it.
 */
export function nudgeSelection(store: AppStore, direction: Direction, times: number): void {
  const state = store.getState();
  const { selection } = state;
  const { graph: seen, cards, notes } = seenView(state);
  const chosen = [
    // A folded block goes as what is seen of it, and takes along all in it.
    ...seen.nodes.filter(
      ({ id }) =>
        selection.nodes.has(id) || cards.get(id)?.nodes.some((each) => selection.nodes.has(each)),
    ),
    ...notes
      .filter(({ id }) => selection.notes?.has(id))
      .map(({ id, position }) => ({ id: noteKey(id), position })),
  ];
  const [lead] = selection.nodes;
  const first = chosen.find(({ id }) => id === lead) ?? chosen[0];
  if (!first) return;
  const axis = direction === "left" || direction === "right" ? 0 : 1;
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  const shift = shiftBy(first.position[axis], sign * times, state.snapToGrid);
  const moved = new Map(
    chosen.map(({ id, position: [x, y] }): [NodeId, Position] => [
      id,
      axis === 0 ? [x + shift, y] : [x, y + shift],
    ]),
  );
  moveTo(store, moved, gestureStart + [...moved.keys()].join(" "));
  const [x, y] = moved.get(first.id) ?? first.position;
  const noun = selection.nodes.size > 0 ? "node" : "note";
  announce(store, `Moved ${severalOf(moved.size, noun)} ${direction}, to ${x}, ${y}.`);
}

function shiftBy(from: number, steps: number, snaps: boolean): number {
  if (!snaps) return steps * plainStep;
  const line = from / gridSize + steps;
  return (steps > 0 ? Math.floor(line) : Math.ceil(line)) * gridSize - from;
}

/** Closes a run of nudges once no more follow. */
export function endNudges(store: AppStore): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(({ history }, previous) => {
    if (history === previous.history || openNudge(history) === openNudge(previous.history)) return;
    clearTimeout(pause);
    if (openNudge(history)) pause = setTimeout(() => finishGesture(store), burst);
  });
}

/** The run of nudges that more may join; while a training run is under way it lies beneath that. */
function openNudge({ past }: AppState["history"]) {
  return past.slice(-2).findLast(({ gesture }) => gesture?.startsWith(gestureStart));
}
