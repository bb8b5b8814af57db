import { centred, inked } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { type AppStore, selectShown } from "../../state/app/store.ts";
import { initialPad, type PadState } from "../../state/page/pad-state.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { lookAtDrawing, lookAtOwn } from "../../state/run/sample-actions.ts";
import { drawnRow, type PadInput, padInput } from "./pad-input.ts";

let known: { readonly of: readonly unknown[]; readonly input: PadInput | null } | null = null;

/** The input of pixels of the graph that is shown: the same object until its data or, without these, the graph are others. */
export function padInputOf(state: AppState): PadInput | null {
  const graph = selectShown(state);
  const result = preparedOf(state, graph);
  const prepared = result.kind === "ready" ? result.prepared : null;
  const table = dataTable(state);
  const of = [graph.data && prepared ? prepared : graph, table];
  if (!known?.of.every((each, i) => each === of[i]))
    known = { of, input: padInput(graph, prepared, table) };
  return known.input;
}

/** The ink of each pixel, 0 to 1, as the network gets it. */
export function inkOf({ strokes, isCentred, isInverted }: PadState, input: PadInput): Float64Array {
  const { hand, form } = input;
  const placed = isCentred ? centred(strokes, hand) : strokes;
  const ink = inked(placed, form.side, hand.thickness);
  return isInverted ? ink.map((share) => 1 - share) : ink;
}

/** The class that the loss aims at, one of those that there are. */
export function aimOf({ aim }: PadState, { answer }: PadInput): number {
  return Math.min(aim, Math.max(0, (answer?.classes ?? 1) - 1));
}

/** Draws, or sets the pad otherwise, and looks at what is drawn; with nothing drawn at the graph's own numbers. */
export function changePad(store: AppStore, change: Partial<PadState>): void {
  store.setState(({ pad }) => ({ pad: { ...pad, ...change } }));
  lookAtPad(store);
}

export function clearPad(store: AppStore): void {
  changePad(store, { strokes: initialPad.strokes, isInverted: false });
}

/** Whether there was a stroke to take back. */
export function takeBackStroke(store: AppStore): boolean {
  const { strokes } = store.getState().pad;
  if (strokes.length > 0) changePad(store, { strokes: strokes.slice(0, -1) });
  return strokes.length > 0;
}

export function lookAtPad(store: AppStore): void {
  const state = store.getState();
  const { pad, session } = state;
  const input = padInputOf(state);
  if (!input) return;
  if (pad.strokes.length > 0 || pad.isInverted)
    lookAtDrawing(store, drawnRow(selectShown(state), input, inkOf(pad, input), aimOf(pad, input)));
  else if (session.looking.kind === "drawn") lookAtOwn(store);
}
