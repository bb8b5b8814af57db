import { readFile } from "node:fs/promises";
import { extname, isAbsolute, join, relative, resolve } from "node:path";
import { contentSecurityPolicy } from "../core/host/content-security-policy.ts";
import { appHost } from "./security.ts";

export const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".chainrule": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** The file below `folder` that an app:// address means; null for anything outside of it. */
export function fileOfAddress(folder: string, address: string): string | null {
  const path = pathOf(address);
  // A backslash is a separator on Windows, and a colon starts a drive or a stream.
  if (path === null || path.includes("\0") || /[\\:]/.test(path)) return null;
  const file = path === "/" ? join(folder, "index.html") : resolve(folder, `.${path}`);
  const below = relative(folder, file);
  return below === "" || below.startsWith("..") || isAbsolute(below) ? null : file;
}

function pathOf(address: string): string | null {
  try {
    const { host, pathname } = new URL(address);
    return host === appHost ? decodeURIComponent(pathname) : null;
  } catch {
    return null;
  }
}

/** Answers a request of the page from the built files. */
export async function serveAppFile(
  folder: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
  const file = fileOfAddress(folder, request.url);
  if (file === null) return refuse(404);
  try {
    const body = await readFile(file);
    const type = contentTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
    return new Response(new Uint8Array(body), {
      headers: { ...pageHeaders, "Content-Type": type },
    });
  } catch {
    return refuse(404);
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: pageHeaders });
}
