import {
  type CodeLine,
  codeText,
  type NodeId,
  pytorchCode,
  pytorchRows,
  suggestExportName,
} from "../../core/index.ts";
import { documentName } from "./file-actions.ts";
import { preparedOf } from "./prepared.ts";
import { type AppStore, selectGraph } from "./store.ts";

/** The present graph as a program. */
export function presentCode(store: AppStore): readonly CodeLine[] {
  const state = store.getState();
  const { learningRate } = state;
  return pytorchCode(selectGraph(state), preparedOf(state), { learningRate });
}

/** Asks where, and writes the program there. */
export async function saveCode(store: AppStore): Promise<void> {
  const name = suggestExportName(`${documentName(store.getState())}.py`);
  await save(store, name, codeText(presentCode(store)), "The program was not saved");
}

/** Asks where, and writes the rows that the program reads. */
export async function saveRows(store: AppStore): Promise<void> {
  const state = store.getState();
  const rows = pytorchRows(selectGraph(state), preparedOf(state));
  if (rows !== null) await save(store, "data.csv", rows, "The rows were not saved");
}

async function save(store: AppStore, name: string, text: string, fault: string): Promise<void> {
  const result = await store.getState().host.exportFile(name, text);
  if (result.kind === "failed")
    store.setState({ message: { kind: "error", title: fault, details: [result.message] } });
}

/** Lights the node of a line on the canvas. */
export function lightNode(store: AppStore, node: NodeId): void {
  const { litNodes } = store.getState();
  // The pointer asks again with each move.
  if (litNodes.size === 1 && litNodes.has(node)) return;
  store.setState({ lit: new Set(), litNodes: new Set([node]) });
}

/** Selects the node of a line, and brings it into view. */
export function selectNode(store: AppStore, node: NodeId): void {
  const isThere = selectGraph(store.getState()).nodes.some(({ id }) => id === node);
  if (!isThere) return;
  store.setState({ selection: { nodes: new Set([node]), edges: new Set() } });
  store.getState().canvas?.reveal([node]);
}
