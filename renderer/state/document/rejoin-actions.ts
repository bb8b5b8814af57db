import {
  findNode,
  type Graph,
  type LostWire,
  type NodeId,
  nodeName,
  removeAndRejoin,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit, severalOf } from "./edit.ts";

/** Deletes what is selected, and joins what a deleted node fed to what fed it. Says what stays open. */
export function deleteAndRejoin(store: AppStore): void {
  const { nodes, edges } = store.getState().selection;
  const before = selectGraph(store.getState());
  const { graph, rejoined, lost } = removeAndRejoin(before, { nodes, edges });
  const what = nodes.size > 0 ? severalOf(nodes.size, "Node") : severalOf(edges.size, "Wire");
  edit(store, `Delete and Rejoin ${what}`, () => graph);
  const details = lost.map((wire) => lostWords(before, wire));
  const joined = rejoined.length === 0 ? "no wire" : severalOf(rejoined.length, "wire");
  const done = `Deleted ${what.toLowerCase()}, rejoined ${joined}.`;
  announce(store, [done, ...details].join(" "));
  if (details.length > 0)
    store.setState({
      message: { kind: "info", title: "Not everything was rejoined", details },
    });
}

function lostWords(graph: Graph, { wire, feeders }: LostWire): string {
  const name = (id: NodeId) => {
    const node = findNode(graph, id);
    return `“${node ? nodeName(node) : id}”`;
  };
  const open = `${wire.targetHandle} of ${name(wire.target)} is open now`;
  if (feeders === 1) return `${open}: nothing can be wired to it here.`;
  return `${open}: ${feeders === 0 ? "no node" : `${feeders} nodes`} fed ${name(wire.source)}.`;
}
