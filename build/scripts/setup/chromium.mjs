import { existsSync, readFileSync } from "node:fs";
import { findProgram, run, tool } from "../lib/run.mjs";
import { Failure, say } from "../lib/say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const programs = ["google-chrome", "google-chrome-stable", "chromium", "microsoft-edge"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A Chromium for the browser tests: the one named, one that is installed, else the one that can be had.
 * @returns {Promise<string>} the path of its executable */
export async function ensureChromium() {
  const present =
    process.env.CHAINRULE_CHROMIUM ?? installedChromium() ?? (await playwrightChromium());
  if (present) return present;
  if (isDebian()) {
    await ensureSystemPackages([{ program: "chromium", packages: ["chromium"] }]);
  } else {
    say("Installing Playwright's Chromium …");
    await run(process.execPath, [tool("@playwright/test/cli.js"), "install", "chromium"], {
      stdio: ["ignore", 2, 2],
    });
  }
  const installed = installedChromium() ?? (await playwrightChromium());
  if (installed) return installed;
  throw new Failure(
    "The browser tests need a Chromium or Chrome: install one, or name it in CHAINRULE_CHROMIUM.",
  );
}

function installedChromium() {
  const program = programs.map((name) => findProgram(name)).find((path) => path !== undefined);
  return program ?? applications.find((path) => existsSync(path));
}

async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Ubuntu's chromium package only points at a snap, which tests cannot drive. */
function isDebian() {
  return (
    existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}
