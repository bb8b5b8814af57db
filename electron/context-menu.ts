import { type BrowserWindow, Menu } from "electron";

/** Text fields get the system's menu; on everything else the page shows its own. */
export function setupContextMenu(window: BrowserWindow): void {
  window.webContents.on("context-menu", (_event, { isEditable, editFlags }) => {
    if (!isEditable) return;
    Menu.buildFromTemplate([
      { role: "undo", enabled: editFlags.canUndo },
      { role: "redo", enabled: editFlags.canRedo },
      { type: "separator" },
      { role: "cut", enabled: editFlags.canCut },
      { role: "copy", enabled: editFlags.canCopy },
      { role: "paste", enabled: editFlags.canPaste },
      { role: "delete", enabled: editFlags.canDelete },
      { type: "separator" },
      { role: "selectAll", enabled: editFlags.canSelectAll },
    ]).popup({ window });
  });
}
