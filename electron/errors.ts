import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { app, BrowserWindow, dialog } from "electron";

const largestLog = 1024 * 1024;

/** Nothing ends in silence: what was not foreseen is logged and shown, and the window stays. */
export function setupErrors(): void {
  // A closed terminal must not turn a log line into an error of its own.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  let isShowing = false;
  const report = (error: unknown) => {
    log(error);
    if (isShowing) return;
    isShowing = true;
    dialog.showErrorBox("Something went wrong in Chainrule", describe(error));
    isShowing = false;
    // Without a window there is nothing left to use, and nothing to close.
    if (BrowserWindow.getAllWindows().length === 0) app.exit(1);
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function log(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(text);
  try {
    const file = join(app.getPath("userData"), "logs", "main.log");
    mkdirSync(dirname(file), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) {
      renameSync(file, `${file}.old`);
    }
    appendFileSync(file, `${new Date().toISOString()} ${text}\n`);
  } catch {
    // The console has it.
  }
}
