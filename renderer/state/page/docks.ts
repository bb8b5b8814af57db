/** The views of the bottom panel, in the order of their tabs. */
export const panelTabs = [
  "learn",
  "data",
  "settings",
  "weights",
  "samples",
  "pad",
  "runs",
  "outline",
  "trace",
  "doctor",
  "lab",
  "code",
] as const;
export type PanelTab = (typeof panelTabs)[number];

/** Those that can stand at the right, too: they are read beside the graph. */
const movableTabs: ReadonlySet<PanelTab> = new Set([
  "pad",
  "outline",
  "trace",
  "doctor",
  "lab",
  "code",
]);

export const isMovable = (tab: PanelTab): boolean => movableTabs.has(tab);

export interface Panel {
  readonly open: boolean;
  readonly tab: PanelTab;
  /** As high as it can be, whatever height it has otherwise. */
  readonly tall: boolean;
}

export const initialPanel: Panel = { open: false, tab: "learn", tall: false };

/** What can stand at the right of the graph, one at a time. */
export type SideView = "lesson" | "inspector" | PanelTab;
