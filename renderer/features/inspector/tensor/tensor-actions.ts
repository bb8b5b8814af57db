import {
  drawAnew,
  filled,
  findNode,
  findOp,
  type Init,
  ownTensor,
  parameterLabel,
  paramFault,
  readTensorText,
  reshaped,
  type Shape,
  setTensor,
  type Tensor,
  type TensorForm,
  tensorText,
  withElement,
} from "../../../../core/index.ts";
import { announce } from "../../../state/app/announce.ts";
import { copyText } from "../../../state/app/copy-text.ts";
import { type AppStore, selectGraph } from "../../../state/app/store.ts";
import { tellClipboardFault } from "../../../state/document/copy-actions.ts";
import { edit } from "../../../state/document/edit.ts";
import { elementName, ownedParam, type Place, placeName, tensorAt } from "./tensor-place.ts";

/** The numbers that the document has for it, whatever a run has reached or a row of the data feeds. */
function documentTensor(store: AppStore, place: Place): Tensor | null {
  const state = store.getState();
  const name = ownedParam(place);
  const node = findNode(selectGraph(state), place.node.id);
  return name !== null && node ? ownTensor(state.session.run.program, node, name) : null;
}

/** Changes all or one of its numbers, as one undo step; null when done, else why not. */
function change(
  store: AppStore,
  place: Place,
  verb: string,
  changed: (before: Tensor) => Tensor,
  gesture?: string,
): string | null {
  const name = ownedParam(place);
  const before = documentTensor(store, place);
  const op = findOp(place.node.op);
  if (name === null || !before || !op) return "Its numbers can’t be changed here.";
  const after = changed(before);
  const fault = after.shape.length === 0 ? null : paramFault(op, name, after);
  if (fault !== null) return fault;
  edit(
    store,
    `${verb} ${parameterLabel(place.node, name)}`,
    (graph) => setTensor(graph, place.node.id, name, after),
    gesture === undefined ? {} : { gesture },
  );
  return null;
}

/** One number. A gesture's moves make one undo step. */
export function changeElement(
  store: AppStore,
  place: Place,
  element: number,
  number: number,
  gesture?: string,
): string | null {
  return change(store, place, "Change", (before) => withElement(before, element, number), gesture);
}

export function fill(store: AppStore, place: Place, number: number): string | null {
  return change(store, place, "Fill", ({ shape }) => filled(shape, number));
}

export function drawByInit(store: AppStore, place: Place, init: Init, seed: number): string | null {
  return change(store, place, "Draw Anew", ({ shape }) => drawAnew(seed, shape, init));
}

export function changeShape(store: AppStore, place: Place, shape: Shape): string | null {
  return change(store, place, "Change Shape of", (before) => reshaped(before, shape));
}

/** What the clipboard holds: a single number for the chosen cell, else numbers for all; null when done, else why not. */
export async function pasteClipboard(
  store: AppStore,
  place: Place,
  chosen: number | null,
): Promise<string | null> {
  let text: string;
  try {
    text = await store.getState().host.readClipboard();
  } catch (error) {
    tellClipboardFault(store, "Nothing was pasted", error);
    return null;
  }
  const single = readTensorText(text, [1]);
  return single.kind === "ok" && chosen !== null
    ? changeElement(store, place, chosen, single.tensor.data[0] ?? 0)
    : pasteNumbers(store, place, text);
}

/** Puts numbers in from a text; null when done, else what is wrong with it. */
export function pasteNumbers(store: AppStore, place: Place, text: string): string | null {
  const before = documentTensor(store, place);
  if (!before) return "Its numbers can’t be changed here.";
  const read = readTensorText(text, before.shape);
  if (read.kind === "fault") return read.message;
  return change(store, place, "Paste into", () => read.tensor);
}

const formNames = { text: "text", numpy: "NumPy", csv: "CSV" } as const;

/** All numbers of the side that is shown, on the system's clipboard. */
export async function copyTensor(store: AppStore, place: Place, form: TensorForm): Promise<void> {
  const state = store.getState();
  const known = tensorAt(state.session, place, state.pictures);
  if (known.state !== "done") return;
  if (await copyText(store, tensorText({ shape: known.shape, data: known.numbers }, form)))
    announce(store, `Copied the ${state.pictures} of ${placeName(place)} as ${formNames[form]}.`);
}

/** One number of the side that is shown, in full. */
export async function copyCell(store: AppStore, place: Place, element: number): Promise<void> {
  const state = store.getState();
  const known = tensorAt(state.session, place, state.pictures);
  const number = known.state === "done" ? known.numbers[element] : undefined;
  if (known.state !== "done" || number === undefined) return;
  if (await copyText(store, tensorText({ shape: [1], data: Float64Array.of(number) }, "text")))
    announce(store, `Copied the number of ${elementName(place, known.shape, element)}.`);
}
