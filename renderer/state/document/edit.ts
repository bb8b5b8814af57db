import {
  count,
  type EditKind,
  findNode,
  type Graph,
  lossLabel,
  type NodeId,
  type NoteId,
  nodeName,
  redo,
  takeBack,
  type UpdateWords,
  undo,
  withFirstLoss,
  withinReach,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { stillInside } from "../page/inside.ts";
import { lessonAfter } from "../page/lesson-follow.ts";
import type { Message, Selection } from "../page/page-slice.ts";
import { lookingAfter } from "../run/looking.ts";
import { backToPresent } from "../run/past-epoch.ts";
import { isInRun } from "../run/reached.ts";
import { followGraph } from "../run/session.ts";
import { closeGesture, commitEdit, isInGesture } from "./commit-edit.ts";
import type { LossChange } from "./document-slice.ts";

interface EditOptions {
  /** Edits that share a gesture's name make one undo step until `finishGesture`. */
  readonly gesture?: string;
  readonly loss?: LossChange;
  readonly update?: UpdateWords;
  readonly kind?: EditKind | undefined;
  readonly selection?: Selection;
}

/** Every change of the document goes through here: into the history, and on to the session. */
export function edit(
  store: AppStore,
  label: string,
  edited: (graph: Graph) => Graph,
  { gesture, loss, update, kind, selection }: EditOptions = {},
): void {
  const change = (graph: Graph) => withinReach(edited(graph));
  backToPresent(store);
  store.setState((state) => {
    const before = selectGraph(state);
    const changed = change(before);
    if (changed === before) return state;
    const after = withFirstLoss(before, changed);
    const chosen = surviving(selection ?? state.selection, after);
    const turned = chosen === state.selection ? null : { before: state.selection, after: chosen };
    const { history, training } = commitEdit(state, after, change, {
      label,
      kind: kind ?? null,
      gesture: gesture ?? null,
      note:
        loss || update || turned
          ? { loss: loss ?? null, update: update ?? null, selection: turned }
          : null,
    });
    const looking = lookingAfter(state, before, after);
    const session = followGraph(state.session, before, after, looking);
    return {
      ...lessonAfter(state, before, after),
      message: after === changed ? withoutEdit(state) : firstLossMessage(after),
      history,
      training,
      session,
      selection: chosen,
      inside: stillInside(state.inside, before, after),
      hovered: stillThere(state.hovered, after),
    };
  });
}

function firstLossMessage(graph: Graph): Message {
  const loss = graph.loss && findNode(graph, graph.loss);
  const title = `“${loss ? nodeName(loss) : lossLabel}” is the loss now`;
  const details = [
    "Its inputs are wired, and the graph had no loss. The menu Node can take that back.",
  ];
  return { kind: "info", title, details, ofEdit: true };
}

function withoutEdit({ message }: AppState): Message | null {
  return message?.ofEdit ? null : message;
}

export function finishGesture(store: AppStore): void {
  store.setState((state) => ({ history: closeGesture(state) }));
}

/** Takes back all that the open gesture did, as if it had not been; a run's own gesture is left alone. */
export function takeBackGesture(store: AppStore): void {
  const state = store.getState();
  if (isInGesture(state) && !isInRun(state)) travel(store, "takeBack");
}

const ways = { undo, redo, takeBack } as const;

/** Goes one edit back or forth, and selects what was selected then where that edit changed it. */
function travel(store: AppStore, way: keyof typeof ways): void {
  backToPresent(store);
  store.setState((state) => {
    const before = selectGraph(state);
    const isForth = way === "redo";
    const entry = isForth ? state.history.future[0] : state.history.past.at(-1);
    if (!entry) return state;
    const history = ways[way](state.history);
    const turned = entry.note?.selection?.[isForth ? "after" : "before"];
    const looking = lookingAfter(state, before, history.present);
    const session = followGraph(state.session, before, history.present, looking);
    return {
      ...lessonAfter(state, before, history.present),
      message: withoutEdit(state),
      history,
      session,
      selection: surviving(turned ?? state.selection, history.present),
      inside: stillInside(state.inside, before, history.present),
      hovered: stillThere(state.hovered, history.present),
    };
  });
}

export function undoEdit(store: AppStore): void {
  const undone = store.getState().history.past.at(-1);
  travel(store, "undo");
  if (undone) announce(store, `Undid “${undone.label}”.`);
}

export function redoEdit(store: AppStore): void {
  const redone = store.getState().history.future[0];
  travel(store, "redo");
  if (redone) announce(store, `Redid “${redone.label}”.`);
}

/** What of a selection is still there; the same selection where all of it is, so that nobody looks again. */
function surviving(selection: Selection, graph: Graph): Selection {
  const nodes = keptOf(selection.nodes, graph.nodes);
  const edges = keptOf(selection.edges, graph.edges);
  const notes = selection.notes && keptOf(selection.notes, graph.notes ?? []);
  const isSame =
    nodes === selection.nodes && edges === selection.edges && notes === selection.notes;
  return isSame ? selection : { nodes, edges, ...(notes && { notes }) };
}

function keptOf<Id>(chosen: ReadonlySet<Id>, there: readonly { readonly id: Id }[]) {
  if (chosen.size === 0) return chosen;
  const ids = new Set(there.map(({ id }) => id));
  const kept = [...chosen].filter((id) => ids.has(id));
  return kept.length === chosen.size ? chosen : new Set(kept);
}

/** What the pointer is on, unless it was deleted under it: nothing tells of a pointer that leaves it then. */
function stillThere(hovered: AppState["hovered"], { nodes, edges }: Graph): AppState["hovered"] {
  const there = hovered?.kind === "edge" ? edges : nodes;
  return there.some(({ id }) => id === hovered?.id) ? hovered : null;
}

export const ofNodes = (nodes: Iterable<NodeId>): Selection => ({
  nodes: new Set(nodes),
  edges: new Set(),
});

export const ofNotes = (notes: Iterable<NoteId>): Selection => ({
  ...ofNodes([]),
  notes: new Set(notes),
});

/** What an edit is done to, as its label says it: “Node”, “3 Nodes”. */
export function severalOf(n: number, noun: string): string {
  return n === 1 ? noun : count(n, noun);
}
