import {
  applyUpdate,
  checkConnection,
  connect,
  type EdgeId,
  type EditKind,
  expandNeuron,
  extractFragment,
  findNode,
  type Graph,
  gradientDescent,
  incomingLinks,
  type Json,
  type Link,
  lossValue,
  moveNodes,
  type NodeId,
  nodeName,
  type Pasted,
  type Position,
  parameterLabel,
  pasteFragment,
  type Run,
  reconnect,
  redo,
  removeElements,
  setLabel,
  setLoss,
  setName,
  setParam,
  takeBack,
  type Update,
  undo,
  withFirstLoss,
  withinReach,
  writeFragment,
} from "../../core/index.ts";
import { announce, wireWords } from "./announce.ts";
import { closeGesture, commitEdit, isInGesture, isInRun } from "./commit-edit.ts";
import { freeOffset, topLeft } from "./free-place.ts";
import { noteRun } from "./lab-runs.ts";
import { toggleLecture } from "./lecture.ts";
import { lessonAfter } from "./lesson-follow.ts";
import { lookingAfter } from "./looking.ts";
import { comingLooking, followGraph, isAtEnd, startSession, stepTo } from "./session.ts";
import {
  type AppState,
  type LossChange,
  type Message,
  noSelection,
  type Selection,
} from "./state.ts";
import { type AppStore, selectGraph } from "./store.ts";
import { closeWhy } from "./why-actions.ts";

interface EditOptions {
  /** Edits that share a gesture's name make one undo step until `finishGesture`. */
  readonly gesture?: string;
  readonly loss?: LossChange;
  readonly kind?: EditKind | undefined;
  readonly selection?: Selection;
}

/** Every change of the document goes through here: into the history, and on to the session. */
export function edit(
  store: AppStore,
  label: string,
  edited: (graph: Graph) => Graph,
  { gesture, loss, kind, selection }: EditOptions = {},
): void {
  const change = (graph: Graph) => withinReach(edited(graph));
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
      note: loss || turned ? { loss: loss ?? null, selection: turned } : null,
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
      hovered: stillThere(state.hovered, after),
    };
  });
}

function firstLossMessage(graph: Graph): Message {
  const loss = graph.loss && findNode(graph, graph.loss);
  const title = `“${loss ? nodeName(loss) : "L"}” is the loss now`;
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
  if (redone) announce(store, `Did “${redone.label}” again.`);
}

/** What of a selection is still there; the same selection where all of it is, so that nobody looks again. */
function surviving(selection: Selection, graph: Graph): Selection {
  const nodes = keptOf(selection.nodes, graph.nodes);
  const edges = keptOf(selection.edges, graph.edges);
  return nodes === selection.nodes && edges === selection.edges ? selection : { nodes, edges };
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

export function count(n: number, noun: string): string {
  return n === 1 ? noun : `${n} ${noun}s`;
}

/** Wires `link`, replacing what stood on its input; null when done, else why it was refused. */
export function connectPorts(store: AppStore, link: Link): string | null {
  const check = checkConnection(selectGraph(store.getState()), link);
  if (check.kind === "refused") return check.reason;
  edit(store, check.replaces ? "Replace Wire" : "Connect", (graph) => connect(graph, link));
  announce(store, `Connected ${wireWords(store, link)}.`);
  return null;
}

/** Lays a wire's end elsewhere; null when done, or the wire has gone meanwhile, else why it was refused. */
export function reconnectEdge(store: AppStore, edge: EdgeId, link: Link): string | null {
  const graph = selectGraph(store.getState());
  if (graph.edges.every(({ id }) => id !== edge)) return null;
  const check = checkConnection(graph, link, edge);
  if (check.kind === "refused") return check.reason;
  edit(store, "Reconnect Wire", (g) => reconnect(g, edge, link));
  announce(store, `Reconnected ${wireWords(store, link)}.`);
  return null;
}

export function moveTo(
  store: AppStore,
  positions: ReadonlyMap<NodeId, Position>,
  gesture?: string,
): void {
  edit(store, `Move ${count(positions.size, "Node")}`, (graph) => moveNodes(graph, positions), {
    ...(gesture && { gesture }),
  });
}

export function changeParam(
  store: AppStore,
  id: NodeId,
  name: string,
  value: Json | undefined,
  gesture?: string,
): void {
  const node = findNode(selectGraph(store.getState()), id);
  if (!node) return;
  edit(store, `Change ${parameterLabel(node, name)}`, (graph) => setParam(graph, id, name, value), {
    ...(gesture && { gesture }),
  });
}

export function renameNode(store: AppStore, id: NodeId, label: string): void {
  edit(store, `Rename to ${label}`, (graph) => setLabel(graph, id, label));
}

export function renameGraph(store: AppStore, name: string): void {
  edit(store, "Rename Graph", (graph) => (graph.name === name ? graph : setName(graph, name)));
}

export function chooseLoss(store: AppStore, id: NodeId | null): void {
  const node = id && findNode(selectGraph(store.getState()), id);
  const label = node ? `Make ${nodeName(node)} the Loss` : "Choose No Loss";
  edit(store, label, (graph) => (graph.loss === id ? graph : setLoss(graph, id)));
}

export function deleteSelection(store: AppStore): void {
  const { nodes, edges } = store.getState().selection;
  deleteElements(store, [...nodes], [...edges]);
}

export function deleteElements(
  store: AppStore,
  nodes: readonly NodeId[],
  edges: readonly EdgeId[],
): void {
  if (nodes.length + edges.length === 0) return;
  const what = nodes.length > 0 ? count(nodes.length, "Node") : count(edges.length, "Wire");
  const before = selectGraph(store.getState());
  edit(store, `Delete ${what}`, (graph) => removeElements(graph, { nodes, edges }));
  if (selectGraph(store.getState()) !== before) announce(store, `Deleted ${what.toLowerCase()}.`);
}

export function select(store: AppStore, selection: Selection): void {
  store.setState({ selection });
}

export function selectAll(store: AppStore): void {
  const { nodes, edges } = selectGraph(store.getState());
  select(store, { nodes: new Set(nodes.map((n) => n.id)), edges: new Set(edges.map((e) => e.id)) });
}

/** Lets go of one thing: of the message that lies over the graph, and else of the selection. */
export function letGo(store: AppStore): void {
  const { message, why, selection, lecture } = store.getState();
  if (message) store.setState({ message: null });
  else if (why) closeWhy(store);
  else if (selection.nodes.size + selection.edges.size > 0) select(store, noSelection);
  else if (lecture) toggleLecture(store);
}

/** True when the clipboard holds the selected nodes. */
export async function copySelection(store: AppStore): Promise<boolean> {
  const { host, selection } = store.getState();
  if (selection.nodes.size === 0) return false;
  const graph = selectGraph(store.getState());
  const fragment = extractFragment(graph, selection.nodes);
  try {
    await host.writeClipboard(writeFragment(fragment, incomingLinks(graph, selection.nodes)));
    return true;
  } catch (error) {
    return tellClipboardFault(store, "Nothing was copied", error);
  }
}

export async function cutSelection(store: AppStore): Promise<void> {
  const nodes = [...store.getState().selection.nodes];
  if (!(await copySelection(store))) return;
  edit(store, `Cut ${count(nodes.length, "Node")}`, (graph) =>
    removeElements(graph, { nodes, edges: [] }),
  );
}

export function tellClipboardFault(store: AppStore, title: string, error: unknown): false {
  const reason = error instanceof Error ? error.message : String(error);
  const details = [`The system’s clipboard can’t be used: ${reason}`];
  store.setState({ message: { kind: "error", title, details } });
  return false;
}

/** Copies of the selected nodes beside them; with `keepsWires` fed as the originals are. */
export function duplicateSelection(store: AppStore, keepsWires = false): void {
  const { nodes } = store.getState().selection;
  if (nodes.size === 0) return;
  const graph = selectGraph(store.getState());
  const incoming = keepsWires ? incomingLinks(graph, nodes) : [];
  insertFragment(store, "Duplicate", extractFragment(graph, nodes), incoming);
}

/** Adds nodes and the wires among them as one undo step, where there is room, and selects them. */
export function insertFragment(
  store: AppStore,
  verb: CopyVerb,
  fragment: Graph,
  incoming: readonly Link[],
  at?: Position,
): void {
  const graph = selectGraph(store.getState());
  const places = fragment.nodes.map((node) => node.position);
  const [left, top] = topLeft(places);
  const wanted: Position = at ? [at[0] - left, at[1] - top] : [40, 40];
  const pasted = pasteFragment(graph, fragment, freeOffset(graph, places, wanted), incoming);
  insertCopies(store, verb, pasted, incoming.length > 0);
}

/** How copies come to be; both make their past tense alike. */
export type CopyVerb = "Paste" | "Duplicate";

/** Copies that are made become an undo step, are selected and have the focus. */
export function insertCopies(
  store: AppStore,
  verb: CopyVerb,
  { graph, nodes }: Pasted,
  keepsWires = false,
): void {
  if (nodes.length === 0) return;
  const what = count(nodes.length, "Node");
  edit(store, `${verb} ${what}${keepsWires ? " with Wires" : ""}`, () => graph, {
    selection: ofNodes(nodes),
  });
  announce(store, `${verb}d ${graph.nodes.slice(-nodes.length).map(nodeName).join(", ")}.`);
  const [first] = nodes;
  if (first) store.getState().canvas?.focus(first);
}

/** Why a neuron can't be expanded; null where it can. */
export function expandRefusal({ edges }: Graph, id: NodeId): string | null {
  return edges.some(({ target }) => target === id) ? null : "Wire an input first.";
}

/** Puts operations in a neuron's place, selects them all and brings them into view. */
export function expandSelectedNeuron(store: AppStore, id: NodeId): void {
  const graph = selectGraph(store.getState());
  const expanded = expandNeuron(graph, id);
  const before = new Set(graph.nodes.map((node) => node.id));
  const added = expanded.nodes.filter((node) => !before.has(node.id)).map((node) => node.id);
  edit(store, "Expand into Operations", () => expanded, { selection: ofNodes([...added, id]) });
  // In the next frame the canvas has the new nodes.
  requestAnimationFrame(() => store.getState().canvas?.fitSelection());
}

/** One update of all parameters from the present gradients; the stepper stands at its end after it. */
export function descend(store: AppStore): void {
  const { learningRate } = store.getState();
  descendBy(store, { label: "Descent Step", kind: "descent-step" }, (run) =>
    gradientDescent(run, learningRate),
  );
}

/** The update that `update` makes of the present run, as an undo step of this name and kind. */
export function descendBy(
  store: AppStore,
  { label, kind }: { readonly label: string; readonly kind?: EditKind },
  update: (run: Run) => Update,
): void {
  const { session } = store.getState();
  const graph = selectGraph(store.getState());
  const ready = session.stale ? startSession(graph, comingLooking(session)) : session;
  const found = update(ready.run);
  if (found.kind === "refused") {
    store.setState({
      message: { kind: "error", title: "No descent step was made", details: [found.message] },
    });
    return;
  }
  const before = lossValue(ready.run) as number;
  const next = applyUpdate(graph, found.values);
  const after = lossValue(startSession(next, ready.looking).run) as number;
  store.setState({
    session: isAtEnd(ready) ? ready : stepTo(ready, graph, () => Number.MAX_SAFE_INTEGER),
  });
  // Before the edit: a number that moves is computed in place.
  noteRun(store, ready.run, next === graph ? null : next);
  edit(store, label, () => next, { kind, loss: { before, after, update: found } });
}
