import {
  connect,
  type EdgeId,
  type Graph,
  type Link,
  reconnect,
  roomForWire,
  type ShapeFault,
  shapeFault,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit } from "./edit.ts";
import { gridUnit } from "./grid.ts";

let last: { readonly asked: readonly unknown[]; readonly fault: ShapeFault | null } | null = null;

/**
 * The shapes that would not fit were the wire laid; null where they fit or are not known. Asked with every move of the
 * pointer, of one wire.
 */
export function faultOf(graph: Graph, link: Link, moving: EdgeId | null): ShapeFault | null {
  const { source, sourceHandle, target, targetHandle } = link;
  const asked = [graph, source, sourceHandle, target, targetHandle, moving];
  if (!last || asked.some((part, i) => part !== last?.asked[i]))
    last = { asked, fault: shapeFault(wiredGraph(graph, link, moving), target) };
  return last.fault;
}

function wiredGraph(graph: Graph, link: Link, moving: EdgeId | null): Graph {
  return moving ? reconnect(graph, moving, link) : connect(graph, link);
}

/** Shows why the wire is not laid, where that is so; the reason, or null where it may be. */
export function refuseMisfit(
  store: AppStore,
  link: Link,
  label: string,
  moving: EdgeId | null = null,
): string | null {
  const graph = selectGraph(store.getState());
  const fault = faultOf(graph, link, moving);
  if (!fault) return null;
  const wired = roomForWire(wiredGraph(graph, link, moving), link, gridUnit(store.getState()));
  store.setState({ misfit: { fault, handle: link.targetHandle, graph, wired, label } });
  announce(store, fault.message);
  return fault.message;
}

/** Puts a graph in which shapes fit, or the wire lies all the same, in the present one’s place: one undo step. */
export function settleMisfit(store: AppStore, title: string, graph: Graph): void {
  store.setState({ misfit: null });
  edit(store, title, () => graph);
  announce(store, `${title}.`);
}

export function leaveMisfit(store: AppStore): void {
  store.setState({ misfit: null });
}
