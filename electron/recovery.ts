import type { BrowserWindow } from "electron";
import { askUser } from "./dialogs.ts";

/** What to do when the page cannot be loaded, or its process ends. */
export function setupRecovery(window: BrowserWindow, forgetPage: () => void): void {
  const { webContents } = window;
  webContents.on("did-fail-load", (_event, code, description, url, isMainFrame) => {
    const wasStopped = code === -3;
    if (!isMainFrame || wasStopped) return;
    offerReload(window, "Chainrule’s page could not be loaded.", `${description} (${url})`);
  });
  webContents.on("preload-error", (_event, path, error) => {
    offerReload(window, "Chainrule’s page could not be loaded.", `${path}: ${error.message}`);
  });
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    forgetPage();
    if (window.isDestroyed()) return;
    const detail = `Changes that were not saved are lost. (${reason})`;
    offerReload(window, "Chainrule stopped working.", detail);
  });
}

function offerReload(window: BrowserWindow, message: string, detail: string): void {
  // It may not have been shown yet, and now will never be ready.
  window.show();
  void askUser<"reload" | "close">({
    message,
    detail,
    answers: [
      { answer: "reload", label: "Reload" },
      { answer: "close", label: "Close" },
    ],
    preferred: "reload",
    cancel: "close",
  }).then((answer) => {
    if (window.isDestroyed()) return;
    if (answer === "reload") window.webContents.reload();
    else window.destroy();
  });
}
