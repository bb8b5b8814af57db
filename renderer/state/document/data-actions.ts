import {
  type BuiltInName,
  blocks,
  builtIns,
  contentChecksum,
  type DataSource,
  dataContent,
  type FromTrainer,
  type GivenReading,
  loadRows,
  type OpenedFile,
  type TableContent,
  withGiven,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { showTab } from "../page/dock-actions.ts";
import { type FileSource, keepRows, rowsOf } from "../run/file-rows.ts";
import { refreshOwn } from "../run/sample-actions.ts";
import { setTraining } from "../run/training-actions.ts";
import type { DataImport, Located } from "../run/training-state.ts";
import { chooseBuiltIn, chooseRows } from "./data-edits.ts";
import { fitsGraphFile } from "./table-size.ts";

/** How rows of the user's own come in: from files, the clipboard, and the files that graphs refer to. */

/** Chooses a built-in set once its rows are at hand; false where they can't be loaded. */
export async function chooseSet(store: AppStore, name: BuiltInName): Promise<boolean> {
  try {
    await loadRows({ kind: "built-in", name, count: builtIns[name].count });
  } catch {
    tellFault(store, `The rows of ${builtIns[name].title} could not be loaded. Try once more.`);
    return false;
  }
  chooseBuiltIn(store, name);
  return true;
}

/** Asks for a file of data and shows how it reads. */
export async function importData(store: AppStore): Promise<void> {
  const result = await store.getState().host.openData();
  if (result.kind === "failed") tellFault(store, result.message);
  if (result.kind !== "ok") return;
  const { name, bytes } = result.value;
  if (dataContent(result.value) === "graph")
    tellFault(store, `“${name}” is a graph and no table. Choose Open to see it.`);
  else beginImport(store, name, bytes);
}

function tellFault(store: AppStore, message: string): void {
  store.setState({
    message: { kind: "error", title: "The data were not opened", details: [message] },
  });
}

/** Shows a table, from a file or the clipboard, before it becomes the graph's data. */
export function beginImport(
  store: AppStore,
  name: string,
  content: TableContent,
  origin: DataImport["origin"] = "file",
): void {
  showTab(store, "data");
  setTraining(store, {
    importing: {
      name,
      origin,
      content,
      read: null,
      isReading: true,
      request: 0,
      given: {},
      keep: "table",
    },
  });
  readAgain(store, {});
}

/** Reads the table that is being imported with what was settled before, and this. */
export function readAgain(store: AppStore, now: GivenReading): void {
  const { training, trainer, nextNumber } = store.getState();
  const { importing } = training;
  if (!importing) return;
  const given = withGiven(importing.given, now);
  const request = nextNumber();
  setTraining(store, { importing: { ...importing, isReading: true, given, request } });
  trainer.post({
    kind: "read",
    read: request,
    content: importing.content,
    reading: given,
  });
}

/** Only the answer to the last question counts. */
export function receiveRead(
  store: AppStore,
  { read, kind: _, ...data }: Extract<FromTrainer, { kind: "was-read" }>,
): void {
  const { importing, locating } = store.getState().training;
  const located = locating.get(read);
  if (located) {
    setTraining(store, {
      locating: new Map([...locating].filter(([request]) => request !== read)),
    });
    receiveLocated(store, located, data);
  } else if (importing && read === importing.request) {
    const isLarge = data.result.kind === "ok" && !fitsGraphFile(data.result.table);
    const keep = isLarge && importing.origin === "file" ? "file" : importing.keep;
    setTraining(store, { importing: { ...importing, read: data, isReading: false, keep } });
  }
}

/**
 * The service is gone, and its answers with it: what was being read can be read again. True when
 * something was.
 */
export function forgetReads(store: AppStore): boolean {
  const { importing, locating } = store.getState().training;
  const isReading = importing?.isReading ?? false;
  const wasReading = isReading || locating.size > 0;
  if (locating.size > 0) setTraining(store, { locating: new Map() });
  if (importing && isReading)
    setTraining(store, { importing: { ...importing, isReading: false, read: null } });
  return wasReading;
}

export function keepImport(store: AppStore, keep: DataImport["keep"]): void {
  const { importing } = store.getState().training;
  if (importing) setTraining(store, { importing: { ...importing, keep } });
}

export function cancelImport(store: AppStore): void {
  setTraining(store, { importing: null });
}

/** Whether the rows can be used: they are read, and nothing is open on which all of them hang. */
export function canFinish({ read, isReading }: DataImport): boolean {
  return read?.result.kind === "ok" && !isReading && !read.questions.some(blocks);
}

/** The rows become the graph's data: in its file, or as a reference to their own. */
export function finishImport(store: AppStore): void {
  const { importing } = store.getState().training;
  if (!importing || !canFinish(importing) || importing.read?.result.kind !== "ok") return;
  const { name, keep, origin } = importing;
  const { reading, checksum, result } = importing.read;
  const { table } = result;
  if (keep === "table" && !fitsGraphFile(table)) {
    tellFault(
      store,
      `The ${table.rowCount} rows of “${name}” are too many to travel in the graph’s file. Leave them in a file of their own, or skip columns.`,
    );
    return;
  }
  const source: Exclude<DataSource, { kind: "built-in" }> =
    keep === "table" ? { kind: "table", name, table } : { kind: "file", name, checksum, reading };
  // Before the graph has them: whatever follows it finds the rows at hand.
  const { files } = store.getState().training;
  if (source.kind === "file") setTraining(store, { files: keepRows(files, source, table) });
  const label = origin === "paste" ? "Paste Table" : `Import ${name}`;
  const fault = chooseRows(store, source, table, { label });
  if (fault === null) setTraining(store, { importing: null, dataView: "overview" });
  else {
    setTraining(store, { files });
    tellFault(store, fault);
  }
}

/** The file that the graph refers to, unless its rows are at hand. */
export function missingFile(state: AppState): FileSource | null {
  const { source } = selectGraph(state).data ?? {};
  if (source?.kind !== "file") return null;
  return rowsOf(state.training.files, source) ? null : source;
}

/** Finds the file of data that an opened graph refers to, beside its own file. */
export async function findDataBeside(store: AppStore): Promise<void> {
  const state = store.getState();
  const source = missingFile(state);
  const { token } = state.file;
  if (source === null || token === null) return;
  const result = await state.host.readDataBeside(token, source.name);
  if (result.kind === "ok") readLocated(store, source, result.value.name, result.value.bytes);
}

/** Asks where the file of data is that the graph refers to. */
export async function locateData(store: AppStore): Promise<void> {
  const source = missingFile(store.getState());
  if (source === null) return;
  const result = await store.getState().host.openData();
  if (result.kind === "failed") tellFault(store, result.message);
  if (result.kind === "ok") readLocated(store, source, result.value.name, result.value.bytes);
}

/** A table that was opened or dropped: the rows that the graph refers to by this name, or other ones. */
export function receiveTable(store: AppStore, { name, text, bytes }: OpenedFile): void {
  const source = missingFile(store.getState());
  const content = bytes ?? text;
  const isMissing =
    source?.name === name && source.checksum === contentChecksum(content, source.reading);
  if (isMissing) readLocated(store, source, name, content);
  else beginImport(store, name, content);
}

function readLocated(
  store: AppStore,
  source: FileSource,
  name: string,
  content: TableContent,
): void {
  const { nextNumber, training, trainer } = store.getState();
  const read = nextNumber();
  setTraining(store, { locating: new Map(training.locating).set(read, { name, source }) });
  trainer.post({
    kind: "read",
    read,
    content,
    reading: source.reading,
  });
}

function receiveLocated(
  store: AppStore,
  { name, source: located }: Located,
  read: NonNullable<DataImport["read"]>,
): void {
  const { source } = selectGraph(store.getState()).data ?? {};
  // The graph has other data by now.
  if (source?.kind !== "file" || source.checksum !== located.checksum) return;
  if (read.checksum !== located.checksum)
    tellFault(
      store,
      `“${name}” is not the file that the graph was saved with: its contents differ. Choose the right one, or import this one as new data.`,
    );
  else if (read.result.kind === "refused") tellFault(store, read.result.messages.join(" "));
  else {
    const { files } = store.getState().training;
    setTraining(store, { files: keepRows(files, located, read.result.table) });
    refreshOwn(store);
  }
}
