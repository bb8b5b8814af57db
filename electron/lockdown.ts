import { app, session, shell, type WebContents } from "electron";
import { createGestures } from "./gestures.ts";
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
  // Chromium does not ask about about:blank. The preload script stops it; this is for a page that got there.
  contents.on("did-navigate", (_event, url) => {
    if (!isSamePage(url, pageUrl)) void contents.loadURL(pageUrl);
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  const gestures = createGestures(() => performance.now());
  contents.on("input-event", (_event, { type }) => gestures.note(type));
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url) && gestures.take()) void shell.openExternal(url);
    return { action: "deny" };
  });
}
