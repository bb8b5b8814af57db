import type { CustomScheme, WebPreferences } from "electron";

// What the page may do, as plain data: the tests read these tables.

export const appScheme: CustomScheme = {
  scheme: "app",
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

export const appHost = "chainrule";

export const appUrl = `${appScheme.scheme}://${appHost}/index.html`;

export const pagePreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** Web permissions that the page is granted. The clipboard goes through the main process. */
export const allowedPermissions: readonly string[] = [];

/** Sites that the system's browser may be sent to, over https only. */
export const externalHosts: readonly string[] = [
  "reactflow.dev",
  "pytorch.org",
  "docs.pytorch.org",
  "en.wikipedia.org",
];

/** Where the page comes from: the dev server's address counts only in an unpackaged app, on this machine. */
export function choosePageUrl(devUrl: string | undefined, isPackaged: boolean): string {
  if (devUrl === undefined || isPackaged) return appUrl;
  const url = parseUrl(devUrl);
  const isLocal = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return isLocal && url.protocol === "http:" ? url.href : appUrl;
}

/** Hosts that the page is served from: none for the app's own scheme. */
export function pageHosts(pageUrl: string): readonly string[] {
  const url = parseUrl(pageUrl);
  return url === null || url.protocol === `${appScheme.scheme}:` ? [] : [url.hostname];
}

/** Schemes of what is made in the page itself, and of Chromium's own tools. */
const localSchemes: readonly string[] = ["data:", "blob:", "devtools:"];

/** Requests that may be made at all; a dev server also tells its page by a socket what has changed. */
export function isAllowedRequest(url: string, pageUrl: string): boolean {
  const scheme = parseUrl(url)?.protocol ?? "";
  if (localSchemes.includes(scheme) || isSameOrigin(url, pageUrl)) return true;
  return pageHosts(pageUrl).length > 0 && isSameOrigin(url.replace(/^ws:/, "http:"), pageUrl);
}

/** Node gives every origin of an own scheme as "null", so the parts are compared. */
export function isSameOrigin(url: string, pageUrl: string): boolean {
  const a = parseUrl(url);
  const b = parseUrl(pageUrl);
  return a !== null && b !== null && a.protocol === b.protocol && a.host === b.host;
}

/** The page itself, whatever its query and hash: a reload is the only navigation there is. */
export function isSamePage(url: string, pageUrl: string): boolean {
  return isSameOrigin(url, pageUrl) && parseUrl(url)?.pathname === parseUrl(pageUrl)?.pathname;
}

export function isAllowedOutside(url: string): boolean {
  const parsed = parseUrl(url);
  return (
    parsed !== null &&
    parsed.protocol === "https:" &&
    parsed.port === "" &&
    parsed.username === "" &&
    externalHosts.includes(parsed.hostname)
  );
}

function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
