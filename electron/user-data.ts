import { resolve } from "node:path";
import { app } from "electron";

/** `--user-data-dir=…` moves everything the app keeps; before anything asks where that is. */
export function setupUserData(): void {
  const folder = app.commandLine.getSwitchValue("user-data-dir");
  if (folder !== "") app.setPath("userData", resolve(folder));
}
