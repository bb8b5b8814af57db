import { mostUses, type Use } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import type { AppStore } from "../../state/app/store.ts";
import { addOp } from "../../state/document/add-actions.ts";
import { goTo } from "../../state/document/inside-actions.ts";
import type { Choice, Goal } from "./choices.ts";

/** Closes the palette and does what was chosen; how often that is done is remembered over all starts. */
export function choose(store: AppStore, { key, goal, isEnabled }: Choice): void {
  if (!isEnabled) return;
  noteUse(store, key);
  store.setState({ dialog: null });
  // The dialog gives the keys back to what had them; what is chosen may take them elsewhere then.
  requestAnimationFrame(() => pursue(store, goal));
}

function pursue(store: AppStore, goal: Goal): void {
  switch (goal.kind) {
    case "command":
      runCommand(store, goal.command, goal.argument);
      return;
    case "entry":
      runCommand(store, "help.glossary", goal.target);
      return;
    case "op":
      addOp(store, goal.op, store.getState().canvas?.center() ?? [0, 0]);
      return;
    case "node":
      goTo(store, goal.node);
  }
}

/** Nodes are of one document: what is used of them says nothing of the next. */
function noteUse(store: AppStore, key: string): void {
  if (key.startsWith("node:")) return;
  const { uses, host } = store.getState();
  const next = withUse(uses, key);
  store.setState({ uses: next });
  host.setPreferences({ uses: next });
}

/** The last used comes first; what was not used for the longest time is forgotten. */
export function withUse(uses: readonly Use[], key: string): readonly Use[] {
  const count = (uses.find((use) => use.key === key)?.count ?? 0) + 1;
  return [{ key, count }, ...uses.filter((use) => use.key !== key)].slice(0, mostUses);
}
