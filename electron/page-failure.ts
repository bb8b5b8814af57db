import type { BrowserWindow } from "electron";
import { askUser } from "./dialogs.ts";
import type { Recovery } from "./recovery.ts";

/** What to do when the page cannot be loaded, or its process ends. */
export function setupPageFailure(
  window: BrowserWindow,
  { forgetPage, recovery }: { forgetPage: () => void; recovery: Recovery },
): void {
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
    recovery.pageCrashed();
    if (window.isDestroyed()) return;
    const detail = `${keptWords(recovery.isSafe(), "“Reload” brings it back.")} (${reason})`;
    offerReload(window, "Chainrule stopped working.", detail);
  });
}

/** What becomes of unsaved changes when the page can't be asked. */
export function keptWords(isSafe: boolean, wayBack: string): string {
  return isSafe
    ? `What you changed is kept up to about a second ago: ${wayBack}`
    : "Changes that were not saved are lost: they could not be kept for recovery.";
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
