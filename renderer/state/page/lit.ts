import {
  type CellsReference,
  cellElements,
  type EdgeId,
  type FoundIllness,
  findNode,
  findParamCell,
  type Graph,
  type LitPiece,
  type NodeId,
  nodeId,
  parseCells,
  programNode,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { leadTo } from "../document/inside-actions.ts";
import { chooseCell } from "./cell-actions.ts";
import { lessonPage } from "./lesson-page.ts";
import { lightOf, pageLight } from "./light.ts";
import type { ChosenCell, Light } from "./page-slice.ts";

/** Brings what is lit into view, where it is not. */
export function revealLit(store: AppStore): void {
  const state = store.getState();
  state.canvas?.reveal(nodesAbout(selectGraph(state), lightOf(state)));
}

interface Wanted {
  readonly nodes: ReadonlySet<NodeId>;
  /** Whether only at a zoom at which its numbers can be read. */
  readonly isLegible: boolean;
  /** The first that the page lights, where its task is to change a number: that must be at hand. */
  readonly first: NodeId | null;
}

/**
 * What the page of a lesson wants in view while the stepper stands where the page has put it: what it lights, or
 * all of the graph where something is to be found in it. Null for whatever the view has.
 */
export function wantedByPage(state: AppState): Wanted | null {
  const { lesson, session, predict } = state;
  const light = pageLight(state);
  if (!light || predict.on || session.taken !== lesson.placed) return null;
  const graph = selectGraph(state);
  const lit = nodesAbout(graph, light);
  const { task, highlight = [] } = lessonPage(state) ?? {};
  if (lit.size > 0) {
    const named = highlight.map((text) => parseCells(text)?.node ?? text);
    const first =
      graph.nodes.find(({ id }) => id === named.find((name) => name === id))?.id ?? null;
    return { nodes: lit, isLegible: true, first: task?.kind === "param" ? first : null };
  }
  if (task?.kind !== "find") return null;
  return { nodes: new Set(graph.nodes.map(({ id }) => id)), isLegible: false, first: null };
}

/** Brings what the page wants into view; true where that goes before the step. */
export function revealWanted(state: AppState): boolean {
  const wanted = wantedByPage(state);
  if (!wanted) return false;
  const { nodes, isLegible, first } = wanted;
  if (!isLegible) state.canvas?.reveal(nodes);
  else if (!state.canvas?.revealLegibly(nodes) && first !== null)
    state.canvas?.revealLegibly([first]);
  return !isLegible || first !== null;
}

/** Lights what a panel points at; what was lit before it comes back with `dim`. */
export function pointAt(
  store: AppStore,
  {
    nodes = [],
    edges = [],
  }: { readonly nodes?: Iterable<NodeId>; readonly edges?: Iterable<EdgeId> },
): void {
  const light = { nodes: new Set(nodes), edges: new Set(edges) };
  const { pointed } = store.getState();
  // The pointer asks again with each move.
  if (pointed && isSame(pointed.nodes, light.nodes) && isSame(pointed.edges, light.edges)) return;
  store.setState({ pointed: light });
}

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** Nothing in a panel is pointed at any more. */
export function dim(store: AppStore): void {
  if (store.getState().pointed) store.setState({ pointed: null });
}

/** Leads to a piece of what is lit, and into its cell: a wire with its ends is the wire. */
export function showPiece(store: AppStore, { nodes, edges, cells }: LitPiece): void {
  leadTo(store, edges.length > 0 ? { edges } : { nodes });
  const graph = selectGraph(store.getState());
  const isThere = nodes.some((id) => findNode(graph, id));
  const cell = cells && isThere ? firstCell(store.getState(), cells) : null;
  if (cell) chooseCell(store, cell);
}

/** The first of the cells that are named; null where the graph has none of them. */
export function firstCell(
  { session }: Pick<AppState, "session">,
  { node: name, param, index }: CellsReference,
): ChosenCell | null {
  const { program } = session.run;
  const node = nodeId(name);
  const shape =
    param === null
      ? programNode(program, node)?.shape
      : findParamCell(program, node, param)?.initial.shape;
  const [element] = shape ? cellElements(shape, index) : [];
  return element === undefined ? null : { node, param, element };
}

/** The nodes, and those at the ends of the wires. */
export function nodesAbout({ edges }: Graph, light: Light): ReadonlySet<NodeId> {
  const ends = edges
    .filter(({ id }) => light.edges.has(id))
    .flatMap(({ source, target }) => [source, target]);
  return new Set([...light.nodes, ...ends]);
}

/** What something speaks of. */
type Evidence = Pick<FoundIllness, "nodes" | "edges">;

/** Lights the evidence of a finding, or of a bug, on the canvas. */
export function lightEvidence(store: AppStore, finding: Evidence): void {
  const { pointed } = store.getState();
  pointAt(store, finding);
  if (store.getState().pointed !== pointed) revealLit(store);
}
