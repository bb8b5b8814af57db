import { outputHandle, type WireEnd } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { select } from "../../state/document/edit-actions.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import type { Selection } from "../../state/page/page-slice.ts";
import type { OutlineRow } from "./outline-rows.ts";

/** Shows the outline and gives it the keys. */
export function showOutline(store: AppStore): void {
  showTab(store, "outline");
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(".outline-tree, .outline-empty button")?.focus(),
  );
}

/** The row of what is selected, where that is one node. */
export function keyOfSelection({ nodes, edges }: Selection): string | null {
  const [only, ...more] = nodes;
  return only !== undefined && more.length === 0 && edges.size === 0 ? only : null;
}

/** Selects what the rows are about, also on the canvas; `join`: beside what is selected. */
export function chooseRows(store: AppStore, rows: readonly OutlineRow[], join: boolean): void {
  const { selection, canvas } = store.getState();
  const nodes = new Set(join ? selection.nodes : []);
  const edges = new Set(join ? selection.edges : []);
  for (const row of rows)
    if (row.kind === "block") for (const id of row.nodes) nodes.add(id);
    else if (row.kind === "node") nodes.add(row.node.id);
    else if (row.edge) edges.add(row.edge.id);
    else nodes.add(row.node.id);
  select(store, { nodes, edges });
  canvas?.reveal(nodes);
}

/** The row of the node at the other end of a row's wire. */
export function otherEnd(row: OutlineRow): string | null {
  if (row.kind === "input") return row.edge?.source ?? null;
  return row.kind === "output" ? (row.edge?.target ?? null) : null;
}

/** From a node to one that is new: about a column of the canvas further. */
const beside = 260;

/** Opens the search for what a wire from here may lead to, or come from. */
export function beginWire(
  store: AppStore,
  row: OutlineRow,
  screen: { readonly x: number; readonly y: number },
): void {
  if (row.kind === "block") return;
  const { id, position } = row.node;
  const [x, y] = position;
  const wire: WireEnd =
    row.kind === "input"
      ? { node: id, handle: row.handle, type: "target" }
      : { node: id, handle: outputHandle, type: "source" };
  const to = row.kind === "input" ? x - beside : x + beside;
  store.setState({ search: { screen, position: [to, y], wire } });
}
