import {
  type CodeLine,
  type CompanionFile,
  codeText,
  type NodeId,
  pytorchCode,
  pytorchRows,
  suggestExportName,
} from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { documentName } from "../../state/document/document-state.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { learningRateOf } from "../../state/document/learning-rate.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { documentNow } from "../../state/run/reached.ts";

/** What the program’s file is called, and the file of its rows, which it reads by that name. */
export function codeNames(state: AppState): { readonly program: string; readonly rows: string } {
  const name = documentName(state);
  return {
    program: suggestExportName(`${name}.py`),
    rows: suggestExportName(`${name}-rows.csv`),
  };
}

/** The present graph as a program. */
export function presentCode(store: AppStore): readonly CodeLine[] {
  const state = store.getState();
  const { codeForm: form } = state;
  const learningRate = learningRateOf(state);
  const rowsName = codeNames(state).rows;
  return pytorchCode(documentNow(state), preparedOf(state), { learningRate, rowsName, form });
}

/** Asks where, and writes the program there, with the rows beside it that it reads. */
export async function saveCode(store: AppStore): Promise<void> {
  const { program } = codeNames(store.getState());
  const beside = rowsFile(store.getState());
  await save(store, program, codeText(presentCode(store)), "The program was not saved", beside);
}

/** Asks where, and writes the rows that the program reads. */
export async function saveRows(store: AppStore): Promise<void> {
  const rows = rowsFile(store.getState());
  if (rows) await save(store, rows.name, rows.text, "The rows were not saved", null);
}

function rowsFile(state: AppState): CompanionFile | null {
  const text = pytorchRows(selectGraph(state), preparedOf(state));
  return text === null ? null : { name: codeNames(state).rows, text };
}

async function save(
  store: AppStore,
  name: string,
  text: string,
  fault: string,
  beside: CompanionFile | null,
): Promise<void> {
  const result = await store.getState().host.exportFile(name, text, beside);
  if (result.kind === "failed")
    store.setState({ message: { kind: "error", title: fault, details: [result.message] } });
  // A second file has appeared that nobody has named.
  if (result.kind === "ok" && beside) {
    const details = [`The program reads “${beside.name}”: keep both in one folder.`];
    store.setState({ message: { kind: "info", title: "Saved with its rows", details } });
  }
}

/** The nodes that a line is about. */
export function nodesOf({ node, nodes }: CodeLine): readonly NodeId[] {
  return nodes.length > 0 || node === null ? nodes : [node];
}

/** Selects the nodes of a line, and brings them into view. */
export function selectNodes(store: AppStore, nodes: readonly NodeId[]): void {
  const there = new Set(selectGraph(store.getState()).nodes.map(({ id }) => id));
  if (nodes.some((node) => there.has(node))) leadTo(store, { nodes });
}
