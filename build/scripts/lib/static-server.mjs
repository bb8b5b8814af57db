import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { out } from "./paths.mjs";

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".chainrule": "application/x-chainrule+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

const firstPort = 4173;

/**
 * Serves the built page to this machine only.
 * @param {{ file?: string | undefined, port?: number | undefined }} options file: a graph offered at /open/<its name>;
 *   port: this one or none; without it the first free one from 4173
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({ file, port }) {
  const headers = await securityHeaders();
  const server = createServer((request, response) => {
    if (!isOwnHost(request.headers.host)) {
      response.writeHead(403, { ...headers, "content-type": "text/plain" }).end("Forbidden\n");
      return;
    }
    const path =
      request.method === "GET" || request.method === "HEAD" ? locate(request.url, file) : undefined;
    const size = path && sizeOf(path);
    if (!path || size === undefined) {
      response.writeHead(404, { ...headers, "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const type = types[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type, "content-length": size });
    if (request.method === "HEAD") response.end();
    else
      createReadStream(path)
        .on("error", () => response.destroy())
        .pipe(response);
  });
  const taken = await listen(server, port ?? firstPort, port === undefined);
  const address = `http://localhost:${taken}/`;
  const url = file ? `${address}?open=${encodeURIComponent(openAddress(file))}` : address;
  return { url, close: () => server.close() };
}

/** @param {string} file */
function openAddress(file) {
  return `/open/${encodeURIComponent(basename(file))}`;
}

/**
 * Whether a request was meant for this machine by name. Under another name some site's page would be asking,
 * whose host has been pointed here: to its browser the answer would be that site's own.
 * @param {string | undefined} host */
export function isOwnHost(host) {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

/** The file that an address names, or undefined; never one outside the page's folder.
 * @param {string | undefined} address
 * @param {string | undefined} file */
export function locate(address, file) {
  const path = decodedPath(address);
  if (path === undefined) return undefined;
  if (file && path === `/open/${basename(file)}`) return file;
  const folder = join(out, "renderer");
  const target = resolve(folder, `.${path === "/" ? "/index.html" : path}`);
  return target.startsWith(folder + sep) ? target : undefined;
}

/** @param {string | undefined} address */
function decodedPath(address = "/") {
  try {
    const path = decodeURIComponent(new URL(address, "http://localhost").pathname);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function sizeOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}

async function securityHeaders() {
  const policy = await import(pathToFileURL(join(out, "web/content-security-policy.mjs")).href);
  return {
    "content-security-policy": String(policy.contentSecurityPolicy),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  };
}

/** @param {import("node:http").Server} server
 * @param {number} port
 * @param {boolean} tryNext
 * @returns {Promise<number>} */
function listen(server, port, tryNext) {
  return new Promise((done, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== "EADDRINUSE" || !tryNext) reject(error);
      else listen(server, port + 1, port < firstPort + 100).then(done, reject);
    });
    server.listen(port, "127.0.0.1", () => {
      server.removeAllListeners("error");
      done(port);
    });
  });
}
