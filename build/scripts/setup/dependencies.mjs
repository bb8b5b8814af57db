import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/paths.mjs";
import { npm, run } from "../lib/run.mjs";
import { Failure, say } from "../lib/say.mjs";

const stamp = join(root, "node_modules/.chainrule-lock-hash");

/** Installs what package-lock.json lists, when node_modules is missing or came from another lock file. */
export async function ensureDependencies() {
  checkNodeVersion();
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Installing dependencies (npm ci) …");
  const [program, args, options] = npm(["ci", "--loglevel=error", "--no-audit", "--no-fund"]);
  const started = Date.now();
  // Its output goes to standard error, so that `npm run -s cli` prints nothing of its own.
  const status = await run(program, args, { ...options, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Failure("npm ci failed; its message stands above.");
  writeFileSync(stamp, wanted);
  say(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Chainrule needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}
