import {
  type CellAt,
  type CellSubject,
  cellName,
  cellSums,
  explainCell,
  findNode,
  findOp,
  type LitCells,
  litCells,
  type NodeId,
  type Part,
  type PictureSide,
  samplesAveraged,
  sumWords,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectShown } from "../app/store.ts";
import { showInPictures } from "../app/wires.ts";
import { leadTo } from "../document/inside-actions.ts";
import type { Session } from "../run/session.ts";
import type { ChosenCell } from "./page-slice.ts";

/** Chooses a cell of a tensor, or none: what it is made of is shown, and the cells that made it light up. */
export function chooseCell(store: AppStore, cell: ChosenCell | null): void {
  const { cell: before } = store.getState();
  const isSame =
    before?.node === cell?.node &&
    before?.param === cell?.param &&
    before?.element === cell?.element;
  if (!isSame) store.setState({ cell });
}

/** From a term of a sum on to what its cell is made of: the node, the cell and the side that the pictures show. */
export function goOnToCell(store: AppStore, { of, element }: CellAt): void {
  if (of.kind === "parameter") return;
  showInPictures(store, of.kind);
  leadTo(store, { nodes: [of.node] });
  chooseCell(store, { node: of.node, param: null, element });
  sayCell(store);
}

/** The cell that is chosen, and its number as what it is made of. */
export interface ExplainedCell {
  readonly cell: ChosenCell;
  readonly side: PictureSide;
  readonly name: string;
  readonly part: Part;
  readonly lit: readonly LitCells[];
}

interface Made {
  readonly cell: ChosenCell;
  readonly side: PictureSide;
  readonly explained: ExplainedCell | null;
}

const made = new WeakMap<Session, Made>();

/** Made once for a session and a cell: every picture on the canvas asks what of it is lit. */
export function explainedCell(state: AppState): ExplainedCell | null {
  const { cell, session, pictures: side } = state;
  if (!cell || !isChosenThere(state, cell)) return null;
  const known = made.get(session);
  if (known?.cell === cell && known.side === side) return known.explained;
  const explained = explain(state, cell, side);
  made.set(session, { cell, side, explained });
  return explained;
}

/** A cell is of what is selected: with another selection nothing of it is lit. */
function isChosenThere({ selection }: AppState, { node }: ChosenCell): boolean {
  return selection.nodes.size === 1 && selection.nodes.has(node);
}

function explain(state: AppState, cell: ChosenCell, side: PictureSide): ExplainedCell | null {
  const { run } = state.session;
  const graph = selectShown(state);
  const subject = subjectOf(state, cell, side);
  const explained = subject && explainCell(run, subject, cell.element);
  if (!subject || !explained) return null;
  const { shape, element, part } = explained;
  const owner =
    cell.param === null
      ? ({ kind: side, node: cell.node } as const)
      : ({ kind: "parameter", node: cell.node, name: cell.param } as const);
  const own = cellName(graph, { of: owner, shape, element, lane: null });
  const name = cell.param !== null && side === "gradient" ? `∂${lossSymbol(state)}/∂${own}` : own;
  return { cell, side, name, part, lit: litCells(part) };
}

function lossSymbol(state: AppState): string {
  const graph = selectShown(state);
  const loss = graph.loss && findNode(graph, graph.loss);
  return loss ? loss.label || loss.id : "L";
}

/** Numbers that were put in are made of nothing. */
function subjectOf(state: AppState, cell: ChosenCell, side: PictureSide): CellSubject | null {
  const { node, param } = cell;
  if (param !== null) return side === "gradient" ? { kind: "parameter", node, name: param } : null;
  const found = findNode(selectShown(state), node);
  if (side === "value" && found && findOp(found.op)?.category === "source") return null;
  return { kind: side, node };
}

/** Terms that are read aloud, of a sum. */
const fewAloud = 5;

/** Has screen readers say what the chosen cell is made of. */
export function sayCell(store: AppStore): void {
  const state = store.getState();
  const explained = explainedCell(state);
  if (!explained) {
    announce(
      store,
      samplesAveraged(state.session.run) === null
        ? "This number was put in: it is made of no others."
        : "A mean over samples: look at one to hear what the number is made of.",
    );
    return;
  }
  const sums = cellSums(selectShown(state), explained.name, explained.part, fewAloud);
  announce(store, `${sumWords(sums)}.`);
}

/** The first cell of a node, where none of it is chosen yet; then what it is made of is said. */
export function explainCellOf(store: AppStore, node: NodeId): void {
  const { cell } = store.getState();
  if (cell?.node !== node) chooseCell(store, { node, param: null, element: 0 });
  sayCell(store);
}
