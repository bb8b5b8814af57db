import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/paths.mjs";
import { npm, run } from "../lib/run.mjs";
import { Failure, say } from "../lib/say.mjs";

/** Installs what package-lock.json lists, when node_modules is missing or came from another lock file. */
export async function ensureDependencies() {
  checkNodeVersion();
  if (!(await installed(root, "dependencies", [])))
    throw new Failure("npm ci failed; its message stands above.");
}

/** The libraries that the benchmark compares with; without them it goes on, and says that they are missing. */
export async function ensureBenchPeers() {
  if (!(await installed(join(root, "core/bench"), "the benchmark’s peers", ["--ignore-scripts"])))
    say("The peers could not be installed; the benchmark leaves out those that are missing.");
}

/** Installs a folder's package-lock.json where its node_modules did not come from it; whether they do now.
 * @param {string} folder
 * @param {string} what
 * @param {readonly string[]} options */
async function installed(folder, what, options) {
  const stamp = join(folder, "node_modules/.chainrule-lock-hash");
  const wanted = lockHash(folder);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  say(`Installing ${what} (npm ci) …`);
  const [program, args, settings] = npm([
    "ci",
    "--loglevel=error",
    "--no-audit",
    "--no-fund",
    ...options,
  ]);
  const started = Date.now();
  // Its output goes to standard error, so that `npm run -s cli` prints nothing of its own.
  const status = await run(program, args, { ...settings, cwd: folder, stdio: ["ignore", 2, 2] });
  if (status !== 0) return false;
  writeFileSync(stamp, wanted);
  say(`Installed ${what} in ${Math.round((Date.now() - started) / 1000)} s.`);
  return true;
}

/** @param {string} folder */
function lockHash(folder) {
  return createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Chainrule needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}
