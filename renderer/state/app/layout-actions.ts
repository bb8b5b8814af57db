import type { Layout } from "../../../core/index.ts";
import type { AppStore } from "./store.ts";

/** Another place or size of the window’s parts, kept for the next start. */
export function setLayout(store: AppStore, change: Partial<Layout>): void {
  resizeLayout(store, change);
  keepLayout(store);
}

/** The same while an edge is dragged: it is kept when that is over. */
export function resizeLayout(store: AppStore, change: Partial<Layout>): void {
  store.setState(({ layout }) => ({ layout: { ...layout, ...change } }));
}

export function keepLayout(store: AppStore): void {
  const { host, layout } = store.getState();
  host.setPreferences(layout);
}

export function togglePalette(store: AppStore): void {
  setLayout(store, { palette: !store.getState().layout.palette });
}
