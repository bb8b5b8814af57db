import { setLayout } from "../app/layout-actions.ts";
import type { AppStore } from "../app/store.ts";
import { isMovable, type Panel, type PanelTab, panelTabs, type SideView } from "./docks.ts";
import { isAtRight, shownSide } from "./shown-side.ts";

export function setPanel(store: AppStore, change: Partial<Panel>): void {
  store.setState(({ panel }) => ({ panel: { ...panel, ...change } }));
}

/** Shows a tab where it stands: in the bottom panel, or at the right. */
export function showTab(store: AppStore, tab: PanelTab): void {
  if (isAtRight(store.getState(), tab)) showSide(store, tab);
  else setPanel(store, { open: true, tab });
}

export function togglePanel(store: AppStore): void {
  setPanel(store, { open: !store.getState().panel.open });
}

/** Shows this at the right of the graph. */
export function showSide(store: AppStore, view: SideView): void {
  const { lesson, history } = store.getState();
  store.setState({
    side: view === "lesson" ? null : view,
    lesson: { ...lesson, open: view === "lesson" },
  });
  // In a lesson it comes and goes without a word about the time after it.
  if (view === "inspector" && !history.present.lesson) setLayout(store, { inspector: true });
}

/** Everything at the right, or nothing but the graph. */
export function toggleSide(store: AppStore): void {
  const state = store.getState();
  if (shownSide(state) !== null) hideSide(store);
  else showSide(store, state.history.present.lesson ? "lesson" : "inspector");
}

export function hideSide(store: AppStore): void {
  const { lesson, history } = store.getState();
  if (!history.present.lesson) setLayout(store, { inspector: false });
  store.setState({ side: null, lesson: { ...lesson, open: false } });
}

/** Shows the inspector, or gives its room back to the lesson, or to the graph. */
export function toggleInspector(store: AppStore): void {
  const state = store.getState();
  if (shownSide(state) !== "inspector") showSide(store, "inspector");
  else if (state.history.present.lesson) showSide(store, "lesson");
  else hideSide(store);
}

/**
 * Has a tab stand at the right of the graph from now on, or in the bottom panel again; it stays in view. What it
 * leaves is as open, or as folded, as it was.
 */
export function moveTab(store: AppStore, tab: PanelTab, to: "right" | "bottom"): void {
  if (!isMovable(tab)) return;
  const others = store.getState().layout.right.filter((each) => each !== tab);
  setLayout(store, { right: to === "right" ? [...others, tab] : others });
  showTab(store, tab);
  if (to === "bottom") {
    store.setState({ side: store.getState().history.present.lesson ? "inspector" : null });
    return;
  }
  const left = panelTabs.find((each) => !isAtRight(store.getState(), each)) ?? "learn";
  if (store.getState().panel.tab === tab) setPanel(store, { tab: left });
}
