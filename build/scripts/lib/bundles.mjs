import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { out, root } from "./paths.mjs";
import { say } from "./say.mjs";

/**
 * @typedef {object} Bundle
 * @property {string} folder below out/
 * @property {readonly string[]} sources a newer file in one of these means: build again
 * @property {string} [entry] of a bundle for Node or Electron
 * @property {string} [page] the folder of a page's index.html
 * @property {string} [fileName]
 */

const common = ["build/vite", "package-lock.json"];

/** @type {Readonly<Record<string, Bundle>>} */
const bundles = {
  page: { folder: "renderer", page: "renderer", sources: ["core", "renderer", ...common] },
  stockPage: {
    folder: "bench-stock",
    page: "e2e/bench/stock",
    sources: ["e2e/bench/stock", ...common],
  },
  main: node("electron", "electron/main.ts", "main.cjs", ["core", "electron"]),
  preload: node("electron", "electron/preload.ts", "preload.cjs", ["core", "electron"]),
  cli: node("cli", "core/cli/main.ts", "cli.mjs", ["core"]),
  bench: node("bench", "core/bench/main.ts", "bench.mjs", ["core"]),
  webPolicy: node("web", "core/host/content-security-policy.ts", "content-security-policy.mjs", [
    "core/host",
  ]),
};

/** @typedef {"page" | "main" | "preload" | "cli" | "bench" | "webPolicy" | "stockPage"} BundleName */

/** Builds those of the bundles whose sources changed since they were last built.
 * @param {readonly BundleName[]} names */
export async function ensureBuilt(names) {
  for (const name of names) {
    const bundle = bundles[name];
    if (bundle && isStale(name, bundle)) await buildBundle(name, bundle);
  }
}

/** Vite's configuration of a bundle that Electron or Node runs.
 * @param {BundleName} name
 * @param {string} outDir */
export async function nodeBundleConfig(name, outDir) {
  const { entry = "", fileName = "" } = bundles[name] ?? {};
  const { nodeConfig } = await import("../../vite/node.mjs");
  return nodeConfig({ entry, fileName, outDir });
}

/** @param {string} name
 * @param {Bundle} bundle */
async function buildBundle(name, bundle) {
  const started = new Date();
  const { build } = await import("vite");
  const { pageConfig } = await import("../../vite/page.mjs");
  const work = join(out, `.building-${name}-${process.pid}`);
  try {
    const config = bundle.entry
      ? await nodeBundleConfig(/** @type {BundleName} */ (name), work)
      : pageConfig(work, bundle.page);
    await build({ ...config, logLevel: "warn", customLogger: await quietLogger() });
    await putInPlace(work, bundle);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await mkdir(join(out, ".built"), { recursive: true });
  await writeFile(stampOf(name), "");
  // Dated from the start: an edit made while building counts as newer.
  await utimes(stampOf(name), started, started);
  say(`Built ${bundle.folder}/${bundle.fileName ?? ""} in ${Date.now() - started.getTime()} ms.`);
}

/** Moves file by file, so that a program that is starting meanwhile finds the old or the new one.
 * @param {string} work
 * @param {Bundle} bundle */
async function putInPlace(work, bundle) {
  const target = join(out, bundle.folder);
  if (!bundle.entry) {
    await rm(target, { recursive: true, force: true });
    await rename(work, target);
    return;
  }
  await mkdir(target, { recursive: true });
  for (const file of await readdir(work)) await rename(join(work, file), join(target, file));
}

async function quietLogger() {
  const { createLogger } = await import("vite");
  const logger = createLogger("warn");
  // Standard output belongs to the command line's own answer.
  const write = (/** @type {string} */ message) => say(message);
  return { ...logger, info: () => {}, warn: write, warnOnce: write, error: write };
}

/** @param {string} name
 * @param {Bundle} bundle */
function isStale(name, bundle) {
  const result = join(out, bundle.folder, bundle.fileName ?? "index.html");
  if (!existsSync(result) || !existsSync(stampOf(name))) return true;
  const built = statSync(stampOf(name)).mtimeMs;
  return bundle.sources.some((source) => hasNewer(join(root, source), built));
}

/** @param {string} path
 * @param {number} time
 * @returns {boolean} */
function hasNewer(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  // A folder's own time tells of files that were removed.
  if (stats.mtimeMs > time) return true;
  if (!stats.isDirectory()) return false;
  return readdirSync(path).some((name) => !isApart(name) && hasNewer(join(path, name), time));
}

/** Tests and installed packages go into no bundle of ours by themselves.
 * @param {string} name */
function isApart(name) {
  return name === "node_modules" || /\.test\.tsx?$/.test(name);
}

/** @param {string} name */
function stampOf(name) {
  return join(out, ".built", name);
}

/** @param {string} folder
 * @param {string} entry
 * @param {string} fileName
 * @param {readonly string[]} sources
 * @returns {Bundle} */
function node(folder, entry, fileName, sources) {
  return { folder, entry, fileName, sources: [...sources, ...common] };
}
