import { count, type NodeId } from "../../../core/index.ts";
import { announce } from "../../state/app/announce.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { goBackTo, goTo, lookAt, placeNow } from "../../state/document/inside-actions.ts";
import { findHits, type Hit } from "./find-hits.ts";

/** Opens the search for a node; what is seen now comes back when it is left by Esc. */
export function beginFind(store: AppStore): void {
  store.setState({
    find: { from: placeNow(store), hit: null, hits: new Set() },
    search: null,
  });
}

/** Lights all that a query has found; nothing while nothing is typed. */
export function lightHits(store: AppStore, query: string, hits: readonly Hit[]): void {
  const isAsked = query.trim() !== "";
  const lit = new Set(isAsked ? hits.map(({ node }) => node.id) : []);
  store.setState(({ find }) => ({ find: find && { ...find, hits: lit }, searched: query }));
}

/** Shows a hit in the middle of the canvas, lit, wherever it is. */
export function lookAtHit(store: AppStore, id: NodeId): void {
  lookAt(store, id);
  store.setState(({ find }) => ({ find: find && { ...find, hit: id } }));
}

/** Selects the hit and gives it the keys. */
export function takeHit(store: AppStore, id: NodeId): void {
  endFind(store, "stay");
  goTo(store, id);
}

/** Closes the search. `back`: to what was seen before it. */
export function endFind(store: AppStore, view: "back" | "stay"): void {
  const { find } = store.getState();
  if (!find) return;
  store.setState({ find: null });
  if (view === "back") goBackTo(store, find.from);
}

/** Selects the next hit of what was searched last, or the one before, from the selected node on and around the end. */
export function goToHit(store: AppStore, way: 1 | -1): void {
  const state = store.getState();
  if (state.searched.trim() === "") {
    beginFind(store);
    return;
  }
  const hits = findHits(selectGraph(state), state.session, state.searched);
  const [selected] = state.selection.nodes;
  const at = hits.findIndex(({ node }) => node.id === selected);
  const next = at < 0 ? (way > 0 ? 0 : hits.length - 1) : at + way;
  const hit = hits[(next + hits.length) % Math.max(1, hits.length)];
  if (!hit) {
    announce(store, `No node has “${state.searched.trim()}”.`);
    return;
  }
  goTo(store, hit.node.id);
  announce(store, `Hit ${hits.indexOf(hit) + 1} of ${count(hits.length, "node")}.`);
}
