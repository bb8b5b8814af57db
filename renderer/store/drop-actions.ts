import {
  type DroppedFile,
  hasGraphFileEnding,
  neitherMessage,
  type OpenedFile,
  openedKind,
} from "../../core/index.ts";
import { receiveTable } from "./data-actions.ts";
import { openDropped, receive } from "./file-actions.ts";
import type { AppStore } from "./store.ts";

/** More files than anybody means to drop: the rest is not even read. */
const mostFiles = 20;

/**
 * Files that were dropped on the window together: a graph is opened and a table becomes its data. What is
 * left over is told, with the reason.
 */
export async function openAllDropped(
  store: AppStore,
  files: readonly DroppedFile[],
): Promise<void> {
  const [first] = files;
  if (files.length === 1 && first) return openDropped(store, first);
  const { graph, table, left } = await sort(store, files);
  // Whoever keeps the present document has changed their mind about the drop.
  if (graph && !(await receive(store, { kind: "ok", value: graph }))) return;
  if (table) receiveTable(store, table);
  if (left.length > 0) tellLeft(store, left);
}

interface Sorted {
  readonly graph: OpenedFile | null;
  readonly table: OpenedFile | null;
  /** Why the others were not opened. */
  readonly left: readonly string[];
}

async function sort(store: AppStore, files: readonly DroppedFile[]): Promise<Sorted> {
  let [graph, table]: [OpenedFile | null, OpenedFile | null] = [null, null];
  const left: string[] = [];
  const second = (what: string, name: string, before: OpenedFile) =>
    left.push(
      `“${name}” was not opened: one ${what} is taken at a time, and “${before.name}” came first. Drop it by itself.`,
    );
  for (const file of files.slice(0, mostFiles)) {
    // Not even read: the host would count it as opened.
    if (graph && hasGraphFileEnding(file.name)) {
      second("graph", file.name, graph);
      continue;
    }
    const result = await store.getState().host.readDropped(file);
    if (result.kind === "failed") left.push([result.message, ...(result.details ?? [])].join(": "));
    if (result.kind !== "ok") continue;
    const { name } = result.value;
    const content = openedKind(result.value);
    const before = content === "graph" ? graph : table;
    if (content === "neither") left.push(neitherMessage(name));
    else if (before) second(content, name, before);
    else if (content === "graph") graph = result.value;
    else table = result.value;
  }
  const more = files.length - mostFiles;
  if (more > 0) left.push(`${more} more files were not looked at. Drop a few at a time.`);
  return { graph, table, left };
}

function tellLeft(store: AppStore, left: readonly string[]): void {
  const title = left.length === 1 ? "One file was not opened" : "Some files were not opened";
  store.setState(({ message }) => {
    const before = message ? [message.title, ...message.details] : [];
    return { message: { kind: "info", title, details: [...left, ...before] } };
  });
}
