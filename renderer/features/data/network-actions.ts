import {
  addDataNodes,
  addTensorNodes,
  type BuiltInName,
  buildNetwork,
  buildStack,
  builtIns,
  builtInTable,
  canBeFed,
  columnsOf,
  createTable,
  type DataColumn,
  type DataColumns,
  type Graph,
  type NetworkPlan,
  type NodeHeight,
  type NodeId,
  type Position,
  pictureIn,
  type StackPlan,
  type Table,
} from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { type ColumnRoles, columnRoles } from "../../state/document/column-roles.ts";
import { chooseBuiltIn } from "../../state/document/data-edits.ts";
import { edit } from "../../state/document/edit.ts";
import { topLeft } from "../../state/document/free-place.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { isUntouched } from "../../state/page/start-page.ts";
import { dataTable } from "../../state/run/data-table.ts";

/** Below the nodes that are there already. */
const room = 120;

/** What the one input is called that takes all columns, as pixels and whatever is to tell several classes apart; else null. */
function tensorLabel({ columns }: Table): string | null {
  if (pictureIn(columns.map(({ name }) => name))) return "pixels";
  const target = columns.at(-1);
  return target?.classes && target.classes.length > 2 ? "x" : null;
}

/** Adds an input for each column, or one for all, and a target, bound to them. */
export function makeDataNodes(store: AppStore, height: NodeHeight): void {
  const table = dataTable(store.getState());
  const columns = table && dataColumns(table, columnRoles(table.columns.map(({ name }) => name)));
  if (!columns) return;
  const label = tensorLabel(table);
  edit(store, "Add Nodes for the Data", (graph) => {
    const corner = freeCorner(graph, columns, height);
    return label === null
      ? addDataNodes(graph, columns, corner, height)
      : addTensorNodes(graph, columns, label, corner, height);
  });
  showAll(store);
}

/** Builds a network of layers from the columns of the data to a loss; `isBound`: fed by them. */
export function makeNetwork(
  store: AppStore,
  plan: NetworkPlan,
  height: NodeHeight,
  isBound = true,
): void {
  edit(store, "Build a Network", (graph) => {
    const built = buildNetwork(graph, plan, freeCorner(graph, plan, height), height);
    return isBound ? built : unbound(built, new Set(graph.nodes.map(({ id }) => id)));
  });
  showAll(store);
}

/** Builds a network of whole layers, one tensor on each wire. */
function makeStack(store: AppStore, plan: StackPlan, height: NodeHeight): void {
  edit(store, "Build a Network", (graph) =>
    buildStack(graph, plan, freeCorner(graph, plan, height)),
  );
  showAll(store);
}

/** The graph whose new nodes wait for no column. */
function unbound(graph: Graph, before: ReadonlySet<NodeId>): Graph {
  const nodes = graph.nodes.map((node) => {
    if (before.has(node.id) || node.params.column === undefined) return node;
    const { column: _, ...params } = node.params;
    return { ...node, params };
  });
  return { ...graph, nodes };
}

/** Where the rows come from that a network is built for. */
export type NetworkData = BuiltInName | "present" | "none";

/** The columns of these data; without data so many inputs and one target. */
export function networkTable(from: Exclude<NetworkData, "present">, inputs: number): Table {
  if (from === "none") {
    const names = [...Array.from({ length: inputs }, (_, i) => `x${i + 1}`), "t"];
    return createTable(names.map((name) => ({ name, values: new Float64Array([1]) })));
  }
  const { count, noise } = builtIns[from];
  return builtInTable(from, count, noise, 1);
}

/** Chooses the data, where they are others, and builds the network for them; `fresh`: in a document of its own. */
export async function startNetwork(
  store: AppStore,
  from: NetworkData,
  plan: NetworkPlan | StackPlan,
  fresh: boolean,
  height: NodeHeight,
): Promise<void> {
  store.setState({ dialog: null });
  if (fresh && !isUntouched(store.getState())) {
    await runCommand(store, "file.new");
    // The user would rather stay.
    if (!isUntouched(store.getState())) return;
  }
  if (from !== "present" && from !== "none") chooseBuiltIn(store, from);
  if ("kind" in plan) makeStack(store, plan, height);
  else makeNetwork(store, plan, height, from !== "none");
  if (fresh && from !== "none") showTab(store, "learn");
}

/** The columns with the numbers of their first row; null where there is nothing to learn. */
export function dataColumns(table: Table, { inputs, target }: ColumnRoles): DataColumns | null {
  const column = (name: string): DataColumn => ({
    name,
    value: table.columns.find((candidate) => candidate.name === name)?.values[0] ?? 0,
  });
  return target === null ? null : { inputs: inputs.map(column), target: column(target) };
}

/** The left end below all nodes; where only nodes of these columns stand, their own place. */
function freeCorner(graph: Graph, { inputs, target }: DataColumns, height: NodeHeight): Position {
  if (graph.nodes.length === 0) return [0, 0];
  const names = new Set([...inputs, target].map(({ name }) => name));
  const isTaken = graph.nodes.every(
    (node) => canBeFed(node) && columnsOf(node).some((name) => names.has(name)),
  );
  const [left, top] = topLeft(graph.nodes.map(({ position }) => position));
  if (isTaken) return [left, top];
  const bottoms = graph.nodes.map(({ id, op, position }) => {
    const wires = graph.edges.filter(({ target: end }) => end === id).length;
    return position[1] + height(op, wires);
  });
  return [left, Math.max(...bottoms) + room];
}

/** In the next frame the canvas has the new nodes. */
function showAll(store: AppStore): void {
  requestAnimationFrame(() =>
    store.setState(({ fitRequests }: AppState) => ({ fitRequests: fitRequests + 1 })),
  );
}
