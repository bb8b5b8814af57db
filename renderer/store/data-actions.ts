import {
  type BuiltInName,
  bindColumns,
  builtIns,
  type CsvReading,
  canBeFed,
  type Data,
  type FromTrainer,
  type GivenReading,
  type Graph,
  type GraphNode,
  type NodeId,
  setData,
  type Table,
} from "../../core/index.ts";
import { edit } from "./edit-actions.ts";
import type { AppState } from "./state.ts";
import { type AppStore, selectGraph } from "./store.ts";
import { setTraining, showTab } from "./training-actions.ts";
import type { DataImport } from "./training-state.ts";

/** What data begin with when they are chosen for the first time. */
const freshData: Omit<Data, "source"> = { noise: 0, standardize: false, validation: 0, seed: 1 };

function settingsOf({ data }: Graph): Omit<Data, "source"> {
  const { source: _, ...settings } = data ?? { source: null, ...freshData };
  return settings;
}

/** Chooses a built-in set and binds its columns to inputs and targets that no column of it feeds yet. */
export function chooseBuiltIn(store: AppStore, name: BuiltInName): void {
  const { count, noise, inputs, target, title } = builtIns[name];
  edit(store, `Choose ${title}`, (graph) =>
    bindFree(
      setData(graph, {
        ...settingsOf(graph),
        source: { kind: "built-in", name, count },
        noise,
      }),
      inputs,
      [target],
    ),
  );
}

/** Rows that travel in the graph's file. */
export function chooseTable(store: AppStore, name: string, table: Table, label: string): void {
  edit(store, label, (graph) =>
    bindTable(
      setData(graph, { ...settingsOf(graph), source: { kind: "table", name, table } }),
      table,
    ),
  );
}

/** Sizes, noise, split and the like. */
export function changeData(store: AppStore, label: string, change: Partial<Data>): void {
  edit(store, label, (graph) =>
    graph.data ? setData(graph, { ...graph.data, ...change }) : graph,
  );
}

export function removeData(store: AppStore): void {
  edit(store, "Remove Data", (graph) => setData(graph, undefined));
}

export function bindNode(store: AppStore, id: NodeId, column: string | null): void {
  edit(store, column === null ? "Unbind Column" : `Bind ${column}`, (graph) =>
    bindColumns(graph, new Map([[id, column]])),
  );
}

/** The last column is taken for what is to be learnt, all others for inputs. */
function bindTable(graph: Graph, { columns }: Table): Graph {
  const names = columns.map(({ name }) => name);
  return bindFree(graph, names.slice(0, -1), names.slice(-1));
}

/** Binds nodes by the label that a column has, else in order; what is bound rightly stays. */
function bindFree(graph: Graph, inputs: readonly string[], targets: readonly string[]): Graph {
  const bound = new Map<NodeId, string | null>();
  bindKind(graph, "input", inputs, bound);
  bindKind(graph, "target", targets, bound);
  return bindColumns(graph, bound);
}

function bindKind(
  graph: Graph,
  op: "input" | "target",
  columns: readonly string[],
  bound: Map<NodeId, string | null>,
): void {
  const nodes = graph.nodes.filter((node) => node.op === op && canBeFed(node));
  const isRight = ({ params: { column } }: GraphNode) =>
    typeof column === "string" && columns.includes(column);
  const taken = new Set(nodes.filter(isRight).map(({ params }) => params.column));
  const free = columns.filter((column) => !taken.has(column));
  for (const node of nodes) {
    if (isRight(node)) continue;
    const named = free.indexOf(node.label.trim());
    const [column] = free.splice(Math.max(0, named), 1);
    if (column !== undefined) bound.set(node.id, column);
  }
}

/** Asks for a file of data and shows how it reads. */
export async function importData(store: AppStore): Promise<void> {
  const result = await store.getState().host.openData();
  if (result.kind === "failed") tellFault(store, result.message);
  if (result.kind === "ok") beginImport(store, result.value.name, result.value.text);
}

function tellFault(store: AppStore, message: string): void {
  store.setState({
    message: { kind: "error", title: "The data were not opened", details: [message] },
  });
}

let lastRead = 0;

/** Shows a text of rows, from a file or the clipboard, before it becomes the graph's data. */
export function beginImport(store: AppStore, name: string, text: string): void {
  showTab(store, "data");
  setTraining(store, { importing: { name, text, read: null, keep: "table" } });
  readAgain(store, {});
}

/** Reads the text that is being imported as told. */
export function readAgain(store: AppStore, reading: CsvReading | GivenReading): void {
  const { training, trainer } = store.getState();
  if (!training.importing) return;
  trainer.post({ kind: "read", read: ++lastRead, text: training.importing.text, reading });
}

/** Only the answer to the last question counts. */
export function receiveRead(
  store: AppStore,
  { read, kind: _, ...data }: Extract<FromTrainer, { kind: "was-read" }>,
): void {
  const { training } = store.getState();
  const locating = locatings.get(read);
  if (locating) {
    locatings.delete(read);
    receiveLocated(store, locating, data);
  } else if (training.importing && read === lastRead) {
    setTraining(store, { importing: { ...training.importing, read: data } });
  }
}

export function changeImport(store: AppStore, change: Partial<Pick<DataImport, "keep">>): void {
  const { importing } = store.getState().training;
  if (importing) setTraining(store, { importing: { ...importing, ...change } });
}

export function cancelImport(store: AppStore): void {
  setTraining(store, { importing: null });
}

/** The rows become the graph's data: in its file, or as a reference to their own. */
export function finishImport(store: AppStore): void {
  const { importing } = store.getState().training;
  if (importing?.read?.result.kind !== "ok") return;
  const { name, keep, read } = importing;
  const { table } = importing.read.result;
  setTraining(store, {
    importing: null,
    ...(keep === "file" && { file: { checksum: read.checksum, table } }),
  });
  if (keep === "table") {
    chooseTable(store, name, table, `Import ${name}`);
    return;
  }
  const { reading, checksum } = read;
  edit(store, `Import ${name}`, (graph) =>
    bindTable(
      setData(graph, {
        ...settingsOf(graph),
        source: { kind: "file", name, checksum, reading },
      }),
      table,
    ),
  );
}

/** Texts of files that should be those of a reference, by the number of their reading. */
const locatings = new Map<number, { readonly name: string; readonly checksum: string }>();

/** Finds the file of data that an opened graph refers to, beside its own file. */
export async function findDataBeside(store: AppStore): Promise<void> {
  const state = store.getState();
  const { source } = selectGraph(state).data ?? {};
  const { token } = state.file;
  if (source?.kind !== "file" || token === null || hasFile(state)) return;
  const result = await state.host.readDataBeside(token, source.name);
  if (result.kind === "ok") readLocated(store, result.value.name, result.value.text);
}

/** Asks where the file of data is that the graph refers to. */
export async function locateData(store: AppStore): Promise<void> {
  const result = await store.getState().host.openData();
  if (result.kind === "failed") tellFault(store, result.message);
  if (result.kind === "ok") readLocated(store, result.value.name, result.value.text);
}

function hasFile(state: AppState): boolean {
  const { source } = selectGraph(state).data ?? {};
  return source?.kind === "file" && state.training.file?.checksum === source.checksum;
}

function readLocated(store: AppStore, name: string, text: string): void {
  const state = store.getState();
  const { source } = selectGraph(state).data ?? {};
  if (source?.kind !== "file") return;
  lastRead += 1;
  locatings.set(lastRead, { name, checksum: source.checksum });
  state.trainer.post({ kind: "read", read: lastRead, text, reading: source.reading });
}

function receiveLocated(
  store: AppStore,
  { name, checksum }: { readonly name: string; readonly checksum: string },
  read: NonNullable<DataImport["read"]>,
): void {
  if (read.result.kind === "refused") tellFault(store, read.result.messages.join(" "));
  else if (read.checksum !== checksum)
    tellFault(
      store,
      `“${name}” is not the file that the graph was saved with: its contents differ. Choose the right one, or import this one as new data.`,
    );
  else setTraining(store, { file: { checksum, table: read.result.table } });
}
