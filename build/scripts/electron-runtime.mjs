import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectCache, root } from "./lib/paths.mjs";

// The one place that knows which Electron this project runs on. Set-up writes the record; start, dev,
// package and the end-to-end tests read it.

export const recordFile = join(projectCache, "electron.json");

/** How to start the app: `spawn(executablePath, [...args, file])`, or the same for Playwright's `_electron`.
 * @returns {{ executablePath: string, args: string[] }} */
export function electronPath() {
  const { kind, executablePath, distPath } = electronRuntime();
  const args = sandboxArguments(distPath);
  // The registry's Electron finds the app under its resources/app; a path would be taken for a file to open.
  if (kind === "official") args.push(root);
  return { executablePath, args };
}

/** @returns {import("./setup/electron.mjs").Runtime} */
export function electronRuntime() {
  try {
    return JSON.parse(readFileSync(recordFile, "utf8"));
  } catch {
    throw new Error("The Electron runtime is not set up: run `npm run setup` first.");
  }
}

/** Chromium's sandbox cannot work for root, nor where the system denies user namespaces to a user.
 * @param {string} distPath
 * @returns {string[]} */
export function sandboxArguments(distPath) {
  if (process.platform !== "linux") return [];
  if (process.getuid?.() === 0) return ["--no-sandbox"];
  const denied =
    readSetting("kernel/apparmor_restrict_unprivileged_userns") === "1" ||
    readSetting("kernel/unprivileged_userns_clone") === "0";
  return denied && !isSetuidRoot(join(distPath, "chrome-sandbox")) ? ["--no-sandbox"] : [];
}

/** @param {string} name */
function readSetting(name) {
  try {
    return readFileSync(join("/proc/sys", name), "utf8").trim();
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function isSetuidRoot(file) {
  try {
    const { uid, mode } = statSync(file);
    return uid === 0 && (mode & 0o4000) !== 0;
  } catch {
    return false;
  }
}
