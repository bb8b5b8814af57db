import {
  type Binding,
  type BuiltInName,
  bindColumns,
  builtIns,
  canBeFed,
  columnsOf,
  type Data,
  type DataSource,
  dataFault,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeName,
  recordedNames,
  setData,
  sourceParam,
  type Table,
  tensorOf,
} from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { columnRoles } from "./column-roles.ts";
import { edit } from "./edit.ts";

/** What data begin with when they are chosen for the first time. */
const freshData: Omit<Data, "source"> = { noise: 0, standardize: false, validation: 0, seed: 1 };
/** Those that were measured come in units of their own, and are enough to keep some rows out. */
const freshRecorded: typeof freshData = { ...freshData, standardize: true, validation: 0.2 };

/** Chooses a built-in set and binds its columns to inputs and targets that no column of it feeds yet. */
export function chooseBuiltIn(store: AppStore, name: BuiltInName): void {
  const { count, noise, inputs, target, title } = builtIns[name];
  const source = { kind: "built-in", name, count } as const;
  const fresh = recordedNames.some((recorded) => recorded === name) ? freshRecorded : freshData;
  edit(store, `Choose ${title}`, (graph) =>
    bindFree(setData(graph, { ...fresh, ...graph.data, source, noise }), [...inputs, target]),
  );
}

interface RowsOptions {
  readonly label: string;
  /** Edits that share a gesture's name make one undo step. */
  readonly gesture?: string;
  /** Whether the columns are others than before, so that loose nodes are bound to them. */
  readonly isNew?: boolean;
}

/** Rows of the user's own, in the graph's file or in theirs; null when done, else why they can't be. */
export function chooseRows(
  store: AppStore,
  source: Exclude<DataSource, { kind: "built-in" }>,
  table: Table,
  { label, gesture, isNew = true }: RowsOptions,
): string | null {
  const data = withSource(selectGraph(store.getState()), source);
  const fault = dataFault(data);
  if (fault !== null) return fault;
  const names = table.columns.map((column) => column.name);
  const give = (graph: Graph) => setData(graph, data);
  edit(store, label, isNew ? (graph) => bindFree(give(graph), names) : give, {
    ...(gesture && { gesture }),
  });
  return null;
}

/** A built-in set's noise was in its own points, and is not for others. */
function withSource({ data }: Graph, source: DataSource): Data {
  const noise = data?.source.kind === "built-in" ? 0 : (data?.noise ?? 0);
  return { ...freshData, ...data, source, noise };
}

/** Sizes, noise, split and the like. */
export function changeData(
  store: AppStore,
  label: string,
  change: Partial<Data>,
  gesture?: string,
): void {
  edit(
    store,
    label,
    (graph) => (graph.data ? setData(graph, { ...graph.data, ...change }) : graph),
    { ...(gesture && { gesture }) },
  );
}

export function removeData(store: AppStore): void {
  edit(store, "Remove Data", (graph) => setData(graph, undefined));
}

export function bindNode(store: AppStore, node: GraphNode, binding: Binding): void {
  const name = nodeName(node);
  const label =
    binding === null ? `Unbind ${name}` : `Bind ${name} to ${columnsText([binding].flat())}`;
  edit(store, label, (graph) => bindColumns(graph, new Map([[node.id, binding]])));
}

/** Side by side: p0 … p63. */
export function columnsText(names: readonly string[]): string {
  return names.length < 3 ? names.join(", ") : `${names[0]} … ${names.at(-1)}`;
}

/** How many numbers a node's value has; null of a single one, which is no tensor. */
export function tensorSize({ params }: GraphNode): number | null {
  const tensor = tensorOf(params[sourceParam]);
  return tensor && tensor.shape.length > 0 ? tensor.data.length : null;
}

/** Binds nodes by the label that a column has, else in order; what is bound to a column stays. */
function bindFree(graph: Graph, names: readonly string[]): Graph {
  const nodes = graph.nodes.filter(canBeFed);
  const isBound = (node: GraphNode) => {
    const own = columnsOf(node);
    return own.length > 0 && own.every((name) => names.includes(name));
  };
  const taken = new Set(nodes.filter(isBound).flatMap(columnsOf));
  const { inputs, target } = columnRoles(names);
  const free = (columns: readonly string[]) => columns.filter((column) => !taken.has(column));
  const loose = (op: string) => nodes.filter((node) => node.op === op && !isBound(node));
  return bindColumns(
    graph,
    new Map([
      ...matched(loose("input"), free(inputs)),
      ...matched(loose("target"), free(target === null ? [] : [target])),
    ]),
  );
}

/** Each node with columns of its own, one or as many as its tensor has numbers, as far as they go. */
function matched(
  nodes: readonly GraphNode[],
  columns: readonly string[],
): readonly (readonly [NodeId, Binding])[] {
  const labels = new Set(nodes.map(({ label }) => label.trim()));
  const others = columns.filter((column) => !labels.has(column));
  const named = new Set(columns);
  return nodes.flatMap((node): (readonly [NodeId, Binding])[] => {
    const { id, label } = node;
    const size = tensorSize(node);
    if (size !== null) return size > others.length ? [] : [[id, others.splice(0, size)]];
    // Of two nodes of one label, the first has the column.
    const own = named.delete(label.trim()) ? label.trim() : others.shift();
    return own === undefined ? [] : [[id, own] as const];
  });
}
