import type { StoreApi } from "zustand";
import type { TextEdit } from "../../../core/index.ts";
import type { DocumentSlice } from "../document/document-slice.ts";
import type { PageSlice } from "../page/page-slice.ts";
import type { RunSlice } from "../run/run-slice.ts";
import type { AppSlice } from "./app-slice.ts";

/** All state, by how long it lasts: another document replaces the first three. */
export interface AppState extends DocumentSlice, RunSlice, PageSlice, AppSlice {
  readonly commands: CommandGroups;
}

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
  /** It does nothing without its argument, which menus and lists give. */
  readonly needsArgument?: boolean;
  readonly isEnabled?: (state: AppState) => boolean;
  /** Why it can't be done now, where that does not show by itself; the hint says so. */
  readonly refusal?: (state: AppState) => string | null;
  readonly isChecked?: (state: AppState, argument: string | undefined) => boolean;
  /** What it does in a focused text field instead. */
  readonly inTextField?: TextEdit;
  readonly run: (store: AppStore, argument?: string) => unknown;
}

/** Every command, by the title of its group. */
export type CommandGroups = Readonly<Record<string, readonly Command[]>>;

export type AppStore = StoreApi<AppState>;
