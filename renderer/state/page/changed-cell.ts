import { findNode, findOp, nodeId, parseCells, parseReference } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { showInPictures } from "../app/wires.ts";
import { chooseCell } from "./cell-actions.ts";
import { lessonPage } from "./lesson-page.ts";
import { firstCell } from "./lit.ts";
import type { ChosenCell } from "./page-slice.ts";

/**
 * The cells of a tensor that the page's task asks to change, as a page lights them: the one whose number must come into
 * a range, else the first that is lit. Null where it asks for no such thing, or they are computed.
 */
export function changedCells(state: AppState): string | null {
  const page = lessonPage(state);
  if (page?.task?.kind !== "param") return null;
  const asked = cellAsked(page.task.of);
  const all = asked === null ? page.highlight : [asked, ...page.highlight];
  return all.find((text) => ownCell(state, text) !== null) ?? null;
}

/** The first of the cells, where their numbers can be changed. */
function ownCell(state: AppState, text: string): ChosenCell | null {
  const cells = parseCells(text);
  const node = cells && findNode(selectGraph(state), nodeId(cells.node));
  if (!cells || !node) return null;
  const isOwn = cells.param !== null || findOp(node.op)?.category === "source";
  return isOwn ? firstCell(state, cells) : null;
}

/** W.value[2, 0] as W[2, 0] */
function cellAsked(of: string): string | null {
  const reference = parseReference(of);
  if (reference?.kind !== "part" || reference.part.kind !== "cell") return null;
  const { of: owner, part } = reference;
  if (owner.kind === "edge" || owner.number !== "value") return null;
  const name = owner.kind === "param" ? `${owner.node}.${owner.param}` : owner.node;
  return `${name}[${part.index.join(", ")}]`;
}

/** Opens the tensor large, at the cell that the page's task asks to change. */
export function openChangedCell(store: AppStore): void {
  const text = changedCells(store.getState());
  const cell = text === null ? null : ownCell(store.getState(), text);
  if (!cell) return;
  chooseCell(store, cell);
  showInPictures(store, "value");
  store.setState({ dialog: { kind: "tensor", node: cell.node, param: cell.param } });
}
