import { join } from "node:path";
import { app, protocol } from "electron";
import { serveAppFile } from "./app-files.ts";
import { appScheme } from "./security.ts";

/** Before the app is ready, or the scheme has no privileges. */
export function setupAppScheme(): void {
  protocol.registerSchemesAsPrivileged([appScheme]);
}

export function setupAppProtocol(): void {
  const folder = join(app.getAppPath(), "out/renderer");
  protocol.handle(appScheme.scheme, (request) => serveAppFile(folder, request));
}
