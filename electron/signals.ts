import { app } from "electron";

/**
 * Ctrl+C in the terminal and the end of a session quit as the menu does, so that unsaved changes are
 * asked about. atomically brings handlers that would end the process at once; they make way.
 */
export function setupSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => app.quit());
  }
}
