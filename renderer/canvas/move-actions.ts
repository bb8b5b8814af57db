import {
  type BlockId,
  contentsOf,
  findBlock,
  type Graph,
  type Position,
  shiftItems,
} from "../../core/index.ts";
import type { AppStore } from "../state/app/store.ts";
import { chosenWords } from "../state/document/edit-actions.ts";
import { freeOffset, topLeft } from "../state/document/free-place.ts";
import {
  blockAroundSelection,
  blocksToTake,
  putInto,
  selectedItems,
} from "../state/document/membership.ts";
import { seenView } from "../state/page/inside.ts";
import { withRoom } from "./fold-actions.ts";
import { framesOf } from "./frame-edges.ts";
import { rowGap } from "./geometry.ts";

/** Putting what is selected into a block and taking it out again without a pointer. */

/** Into this block, or into the one that is chosen where there are several. */
export function moveIntoChosen(store: AppStore): void {
  const blocks = blocksToTake(store.getState());
  const [only, ...more] = blocks;
  if (!only) return;
  if (more.length === 0) {
    moveSelectionInto(store, only.id);
    return;
  }
  const answers = blocks.map(({ id, label }) => ({ answer: id as string, label }));
  const { selection } = store.getState();
  const question = {
    title: "Move into which block?",
    text: `${chosenWords(seenView(store.getState()), selection)} will be in it.`,
    answers: [...answers, { answer: "", label: "Cancel" }],
    cancel: "",
  };
  const answer = (chosen: string) => {
    const block = blocks.find(({ id }) => id === chosen);
    if (block) moveSelectionInto(store, block.id);
  };
  store.setState({ dialog: { kind: "question", question, answer } });
}

/** What is selected stands below all else in the block then, whose frame makes room for it. */
function moveSelectionInto(store: AppStore, into: BlockId): void {
  const view = seenView(store.getState());
  const frame = framesOf(view).get(into);
  const { nodes } = contentsOf(view.of, [into]);
  const held = view.of.nodes.filter(({ id }) => nodes.has(id)).map(({ position }) => position);
  const corner: Position = frame
    ? [frame.left + side, frame.bottom - side + rowGap]
    : [topLeft(held)[0], -topLeft(held.map(([x, y]) => [x, -y]))[1] + hiddenPitch];
  const from = blockAroundSelection(store.getState());
  move(store, { from, into }, corner, (graph) => withRoom(store, graph, into, view.of));
}

/** What is selected stands below the frame that it was in, in what is around that. */
export function takeSelectionOut(store: AppStore): void {
  const from = blockAroundSelection(store.getState());
  const view = seenView(store.getState());
  const block = from && findBlock(view.of, from);
  const frame = from && framesOf(view).get(from);
  if (!block || !frame) return;
  move(store, { from, into: block.parent }, [frame.left, frame.bottom + rowGap], (graph) => graph);
}

/** From the frame's border to what stands in it. */
const side = 18;
/** Below what is in a folded block, where no one sees how high it is. */
const hiddenPitch = 130;

function move(
  store: AppStore,
  way: { readonly from: BlockId | null; readonly into: BlockId | null },
  corner: Position,
  settled: (graph: Graph) => Graph,
): void {
  const state = store.getState();
  const view = seenView(state);
  const grouped = selectedItems(state);
  const nodes = new Set(state.selection.nodes);
  const notes = new Set(grouped.notes);
  const places = [
    ...view.of.nodes.filter(({ id }) => nodes.has(id)),
    ...(view.of.notes ?? []).filter(({ id }) => notes.has(id)),
  ].map(({ position }) => position);
  const [left, top] = topLeft(places);
  const others = view.graph.nodes.filter(({ id }) => !nodes.has(id));
  const wanted: Position = [corner[0] - left, corner[1] - top];
  const by = freeOffset({ ...view.graph, nodes: others }, places, wanted);
  const each = <Id>(ids: Iterable<Id>) => new Map([...ids].map((id) => [id, by] as const));
  const shifts = {
    nodes: each(grouped.nodes),
    blocks: each(grouped.blocks),
    notes: each(grouped.notes),
  };
  const what = chosenWords(view, { ...state.selection, edges: new Set() });
  putInto(store, what, grouped, way, (graph, put) => settled(put(shiftItems(graph, shifts))));
  requestAnimationFrame(() => store.getState().canvas?.reveal(nodes));
}
