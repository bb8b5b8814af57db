import { ipcMain } from "electron";
import { callChannel } from "../core/host/bridge.ts";
import { answerCall, type CallHandlers, isOurPage } from "./calls.ts";
import type { MainWindow } from "./window.ts";

/** The one door from the page to the main process. */
export function setupIpc(handlers: CallHandlers, window: MainWindow, pageUrl: string): void {
  ipcMain.handle(callChannel, async (event, method: unknown, args: unknown) => {
    if (!isOurPage(event, window.current()?.webContents.id, pageUrl)) {
      throw new Error("This page may not call.");
    }
    return answerCall(handlers, method, args);
  });
}
