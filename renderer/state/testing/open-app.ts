import { createMemoryHost, type MemoryHost } from "../../../core/host/testing/memory-host.ts";
import {
  emptyGraph,
  examples,
  type Graph,
  lessons,
  type NodeId,
  nodeId,
  readDocument,
} from "../../../core/index.ts";
import { commandGroups } from "../../app/commands/command-groups.ts";
import { type AppStore, createAppStore, selectGraph } from "../app/store.ts";
import { testServices } from "./test-services.ts";

/** The text of one of the app's own examples. */
export function exampleText(id: string): string {
  const found = [...examples, ...lessons].find((example) => example.id === id);
  if (!found) throw new Error(`There is no example “${id}”.`);
  return found.text;
}

export function exampleGraph(id: string): Graph {
  const read = readDocument(exampleText(id));
  if (read.kind === "refused") throw new Error(`The example “${id}” can’t be read.`);
  return read.graph;
}

/** The app on a host in memory, showing one neuron: L = (σ(w·x) − t)², with x = 2, w = 0.5, t = 1. */
export function openNeuron(options?: Parameters<typeof createMemoryHost>[0]): {
  store: AppStore;
  host: MemoryHost;
} {
  return openApp(exampleGraph("one-neuron"), options);
}

export function openApp(
  graph: Graph = emptyGraph,
  options?: Parameters<typeof createMemoryHost>[0],
): { store: AppStore; host: MemoryHost } {
  const host = createMemoryHost(options);
  return { store: createAppStore(host, testServices(), commandGroups, graph), host };
}

export const id = (text: string): NodeId => nodeId(text);

export function graphOf(store: AppStore): Graph {
  return selectGraph(store.getState());
}

export function numberOf(store: AppStore, node: string, param = "value"): unknown {
  return graphOf(store).nodes.find((candidate) => candidate.id === node)?.params[param];
}

export function selectNodes(store: AppStore, ...ids: readonly string[]): void {
  store.setState({ selection: { nodes: new Set(ids.map(nodeId)), edges: new Set() } });
}

/** The nodes that lie on another one, as they are about drawn. */
export function covered(store: AppStore): readonly NodeId[] {
  const { nodes } = graphOf(store);
  return nodes
    .filter(({ position: [x, y] }, i) =>
      nodes.slice(0, i).some(({ position: [left, top] }) => {
        return Math.abs(left - x) < 168 && Math.abs(top - y) < 112;
      }),
    )
    .map(({ id }) => id);
}
