import type { TextEdit } from "../../core/index.ts";
import type { AppState } from "../store/state.ts";
import type { AppStore } from "../store/store.ts";

/** One thing that the user can do: menu, keyboard, buttons and the help page all read it. */
export interface Command {
  /** Stable, group.name. */
  readonly id: string;
  /** In title case, as menus write it; may name what it would act on. */
  readonly label: string | ((state: AppState) => string);
  /** Keys such as Mod+Shift+S; Mod is Ctrl, or Cmd on a Mac. The first one is shown. */
  readonly keys?: readonly string[];
  /** Its keys count only while the graph, or nothing in particular, has the focus: elsewhere they mean something else. */
  readonly onCanvas?: boolean;
  /** One press after the other is one edit to undo. */
  readonly goesOn?: boolean;
  readonly isEnabled?: (state: AppState) => boolean;
  /** Why it can't be done now, where that does not show by itself; the hint says so. */
  readonly refusal?: (state: AppState) => string | null;
  readonly isChecked?: (state: AppState, argument: string | undefined) => boolean;
  /** What it does in a focused text field instead. */
  readonly inTextField?: TextEdit;
  readonly run: (store: AppStore, argument?: string) => unknown;
}

export function commandLabel(command: Command, state: AppState): string {
  return typeof command.label === "string" ? command.label : command.label(state);
}

export function isEnabled(command: Command, state: AppState): boolean {
  return (command.isEnabled?.(state) ?? true) && refusal(command, state) === null;
}

export function refusal(command: Command, state: AppState): string | null {
  return command.refusal?.(state) ?? null;
}
