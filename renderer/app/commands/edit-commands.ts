import type { Command } from "../../commands/command.ts";
import type { AppStore } from "../../state/app/store.ts";
import {
  copySelection,
  cutSelection,
  duplicateSelection,
} from "../../state/document/copy-actions.ts";
import { redoEdit, undoEdit } from "../../state/document/edit.ts";
import { deleteSelection, letGo, selectAll } from "../../state/document/edit-actions.ts";
import { pasteClipboard } from "../../state/document/paste-actions.ts";
import { deleteAndRejoin } from "../../state/document/rejoin-actions.ts";
import { hasCopiable, hasNodeSelection, hasNodes, hasSelection } from "./chosen.ts";

function pasteAtPointer(store: AppStore, keepsWires: boolean): Promise<void> {
  return pasteClipboard(store, store.getState().canvas?.pointer() ?? undefined, keepsWires);
}

export const editCommands: readonly Command[] = [
  {
    id: "edit.undo",
    label: ({ history }) => ["Undo", history.past.at(-1)?.label].filter(Boolean).join(" "),
    keys: ["Mod+Z"],
    inTextField: "undo",
    isEnabled: ({ history }) => history.past.length > 0,
    run: undoEdit,
  },
  {
    id: "edit.redo",
    label: ({ history }) => ["Redo", history.future[0]?.label].filter(Boolean).join(" "),
    keys: ["Mod+Shift+Z", "Mod+Y"],
    inTextField: "redo",
    isEnabled: ({ history }) => history.future.length > 0,
    run: redoEdit,
  },
  {
    id: "edit.cut",
    label: "Cut",
    keys: ["Mod+X", "Shift+Delete"],
    inTextField: "cut",
    isEnabled: hasCopiable,
    run: cutSelection,
  },
  {
    id: "edit.copy",
    label: "Copy",
    keys: ["Mod+C", "Mod+Insert"],
    inTextField: "copy",
    isEnabled: hasCopiable,
    run: copySelection,
  },
  {
    id: "edit.paste",
    label: "Paste",
    keys: ["Mod+V", "Shift+Insert"],
    inTextField: "paste",
    run: (store) => pasteAtPointer(store, false),
  },
  {
    id: "edit.paste-wired",
    label: "Paste with Incoming Wires",
    keys: ["Mod+Shift+V"],
    inTextField: "paste",
    run: (store) => pasteAtPointer(store, true),
  },
  {
    id: "edit.duplicate",
    label: "Duplicate",
    keys: ["Mod+D"],
    isEnabled: hasCopiable,
    run: (store) => duplicateSelection(store),
  },
  {
    id: "edit.duplicate-wired",
    label: "Duplicate with Incoming Wires",
    keys: ["Mod+Shift+D"],
    isEnabled: hasNodeSelection,
    run: (store) => duplicateSelection(store, true),
  },
  {
    id: "edit.delete",
    label: "Delete",
    keys: ["Delete", "Backspace"],
    inTextField: "delete",
    isEnabled: hasSelection,
    run: deleteSelection,
  },
  {
    id: "edit.delete-rejoin",
    label: "Delete and Rejoin",
    keys: ["Mod+Delete", "Mod+Backspace"],
    onCanvas: true,
    isEnabled: hasSelection,
    run: deleteAndRejoin,
  },
  {
    id: "edit.select-all",
    label: "Select All",
    keys: ["Mod+A"],
    inTextField: "selectAll",
    isEnabled: hasNodes,
    run: selectAll,
  },
  {
    id: "edit.select-none",
    label: ({ message }) => (message ? "Dismiss Message" : "Select None"),
    keys: ["Escape"],
    isEnabled: (state) =>
      hasSelection(state) ||
      state.message !== null ||
      state.why !== null ||
      state.inside !== null ||
      state.lecture,
    run: letGo,
  },
];
