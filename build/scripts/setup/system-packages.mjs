import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { ask, findProgram } from "../lib/run.mjs";
import { Failure, say } from "../lib/say.mjs";

/**
 * @typedef {object} Need something the system must have
 * @property {string} [library] the shared library that shows it is there
 * @property {string} [program] or the program
 * @property {readonly string[]} packages Debian and Ubuntu names, the first that exists is taken
 */

/** What Electron's window needs on Linux. The t64 names are those of Ubuntu 24.04 and Debian 13.
 * @type {readonly Need[]} */
export const windowNeeds = [
  { library: "libgtk-3.so.0", packages: ["libgtk-3-0t64", "libgtk-3-0"] },
  { library: "libnss3.so", packages: ["libnss3"] },
  { library: "libasound.so.2", packages: ["libasound2t64", "libasound2"] },
  { library: "libgbm.so.1", packages: ["libgbm1"] },
  { library: "libXss.so.1", packages: ["libxss1"] },
  { library: "libnotify.so.4", packages: ["libnotify4"] },
  { library: "libXtst.so.6", packages: ["libxtst6"] },
];

/** A screen for tests where there is none. */
export const virtualDisplayNeed = { program: "Xvfb", packages: ["xvfb"] };

/** Sees to the needs: nothing when they are met, apt-get as root, else the command to run.
 * @param {readonly Need[]} needs */
export async function ensureSystemPackages(needs) {
  if (process.platform !== "linux") return;
  const missing = findMissing(needs);
  if (missing.length === 0) return;
  const names = missing.map((need) => need.library ?? need.program).join(", ");
  if (!findProgram("apt-get")) {
    say(
      `Not found: ${names}. Install them with your system's package manager if the app does not open.`,
    );
    return;
  }
  if (process.getuid?.() !== 0) {
    throw new Failure(
      `Not found: ${names}. Install them, then run this command again:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${packageNames(missing).join(" ")}`,
    );
  }
  await installWithApt(missing);
  const still = findMissing(needs);
  if (still.length > 0) {
    throw new Failure(
      `Still not found: ${still.map((need) => need.library ?? need.program).join(", ")}.`,
    );
  }
}

/** @param {readonly Need[]} needs */
async function installWithApt(needs) {
  let updated = false;
  if (needs.some((need) => !availableName(need))) updated = await updateApt();
  say(`Installing system packages: ${packageNames(needs).join(" ")} …`);
  if (await aptInstall(packageNames(needs))) return;
  // Lists that are there but out of date name files that the mirror no longer has.
  if (!updated) await updateApt();
  if (updated || !(await aptInstall(packageNames(needs)))) {
    throw new Failure("apt-get could not install the system packages; its message stands above.");
  }
}

/** @param {readonly string[]} names */
async function aptInstall(names) {
  const args = ["install", "-y", "-q", "--no-install-recommends", ...names];
  return (await runApt(args)) === 0;
}

async function updateApt() {
  say("Updating the list of system packages …");
  await runApt(["update", "-q"]);
  return true;
}

/** Shows what apt-get fetches and what goes wrong; its long tale of unpacking stays unsaid.
 * @param {readonly string[]} args
 * @returns {Promise<number>} */
function runApt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = spawn("apt-get", args, { env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [apt.stdout, apt.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (/^(Get|Err|E|W):|^Fetched/.test(line)) say(`  ${line}`);
    });
  }
  return new Promise((resolve, reject) => {
    apt.on("error", reject);
    apt.on("close", (status) => resolve(status ?? 1));
  });
}

/** @param {readonly Need[]} needs */
export function findMissing(needs) {
  const ldconfig = findProgram("ldconfig") ?? "/sbin/ldconfig";
  const known =
    needs.some((need) => need.library) && existsSync(ldconfig) ? ask(ldconfig, ["-p"]) : "";
  return needs.filter((need) =>
    need.library ? !known.includes(`\t${need.library} `) : !findProgram(need.program ?? ""),
  );
}

/** @param {readonly Need[]} needs */
function packageNames(needs) {
  return needs.map((need) => availableName(need) ?? need.packages.at(-1) ?? "");
}

/** @param {Need} need */
function availableName(need) {
  return need.packages.find((name) =>
    /^ {2}Candidate: \d/m.test(ask("apt-cache", ["policy", name])),
  );
}
