import {
  count,
  type DroppedFile,
  type FileResult,
  hasGraphFileEnding,
  neitherMessage,
  type OpenedFile,
  openedKind,
  plural,
} from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { receiveTable } from "../../state/document/data-actions.ts";
import { openDropped, receive } from "./file-actions.ts";

/** More files than anybody means to drop: the rest is not even read. */
const mostFiles = 20;

/** Files that were dropped on the window together. */
export async function openAllDropped(
  store: AppStore,
  files: readonly DroppedFile[],
): Promise<void> {
  const [first] = files;
  if (files.length === 1 && first) return openDropped(store, first);
  const sorting = createSorting();
  // A second graph is not even read: the host would count it as opened.
  for (const file of files.slice(0, mostFiles))
    if (!sorting.refuses(file.name)) sorting.add(await store.getState().host.readDropped(file));
  const more = files.length - mostFiles;
  if (more > 0)
    sorting.leave(
      `${count(more, "more file")} ${plural(more, "was", "were")} not looked at. Drop a few at a time.`,
    );
  return take(store, sorting.found());
}

/** Files that came together from outside of the window. */
export function openTogether(
  store: AppStore,
  results: readonly FileResult<OpenedFile>[],
): Promise<void> {
  const sorting = createSorting();
  for (const result of results) sorting.add(result);
  return take(store, sorting.found());
}

/** A graph is opened and a table becomes its data. What is left over is told, with the reason. */
async function take(store: AppStore, { graph, table, left }: Sorted): Promise<void> {
  // Whoever keeps the present document has changed their mind about all of them.
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

/** Tells the one graph and the one table of several files from those that are left over. */
function createSorting() {
  let [graph, table]: [OpenedFile | null, OpenedFile | null] = [null, null];
  const left: string[] = [];
  const second = (what: string, name: string, before: OpenedFile) =>
    left.push(
      `“${name}” was not opened: one ${what} is taken at a time, and “${before.name}” came first. Open it by itself.`,
    );
  return {
    /** Whether the name alone says that there is no place for it. */
    refuses(name: string): boolean {
      if (graph === null || !hasGraphFileEnding(name)) return false;
      second("graph", name, graph);
      return true;
    },
    add(result: FileResult<OpenedFile>): void {
      if (result.kind === "failed")
        left.push([result.message, ...(result.details ?? [])].join(": "));
      if (result.kind !== "ok") return;
      const { name } = result.value;
      const content = openedKind(result.value);
      const before = content === "graph" ? graph : table;
      if (content === "neither") left.push(neitherMessage(name));
      else if (before) second(content, name, before);
      else if (content === "graph") graph = result.value;
      else table = result.value;
    },
    leave: (reason: string) => void left.push(reason),
    found: (): Sorted => ({ graph, table, left }),
  };
}

function tellLeft(store: AppStore, left: readonly string[]): void {
  const title = plural(left.length, "One file was not opened", "Some files were not opened");
  store.setState(({ message }) => {
    const before = message ? [message.title, ...message.details] : [];
    return { message: { kind: "info", title, details: [...left, ...before] } };
  });
}
