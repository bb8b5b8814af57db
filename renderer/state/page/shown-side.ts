import type { AppState } from "../app/state.ts";
import { isMovable, type PanelTab, panelTabs, type SideView } from "./docks.ts";

type Docks = Pick<AppState, "layout" | "panel" | "side" | "lesson" | "history">;

/** Whether the user has put this tab at the right. */
export function isAtRight({ layout }: Pick<AppState, "layout">, tab: PanelTab): boolean {
  return isMovable(tab) && layout.right.includes(tab);
}

export function sideViews(state: Docks): readonly SideView[] {
  const tabs = panelTabs.filter((tab) => isAtRight(state, tab));
  return [...(hasLesson(state) ? (["lesson"] as const) : []), "inspector", ...tabs];
}

/** What stands at the right now; in a lesson its text, unless something else is asked for. */
export function shownSide(state: Docks): SideView | null {
  const { side, lesson, layout } = state;
  if (hasLesson(state) && lesson.open) return "lesson";
  if (side !== null && side !== "inspector" && isAtRight(state, side)) return side;
  if (hasLesson(state)) return side === "inspector" ? side : null;
  return layout.inspector ? "inspector" : null;
}

/** Whether this view of the panel can be seen, wherever it stands. */
export function isTabShown(state: Docks, tab: PanelTab): boolean {
  if (isAtRight(state, tab)) return shownSide(state) === tab;
  return state.panel.open && state.panel.tab === tab;
}

function hasLesson(state: Pick<AppState, "history">): boolean {
  return state.history.present.lesson !== undefined;
}
