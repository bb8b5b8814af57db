import { app, session, shell, type WebContents } from "electron";
import { allowedPermissions, isAllowedOutside, isSamePage } from "./security.ts";

/** Denies what the tables of security.ts do not allow, to every page there is or will be. */
export function setupLockdown(pageUrl: string): void {
  app.on("web-contents-created", (_event, contents) => lockDown(contents, pageUrl));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(allowedPermissions.includes(permission)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) =>
    allowedPermissions.includes(permission),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on("will-download", (event) => event.preventDefault());
}

function lockDown(contents: WebContents, pageUrl: string): void {
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !isSamePage(event.url, pageUrl)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void shell.openExternal(url);
    return { action: "deny" };
  });
}
