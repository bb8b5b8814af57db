import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { ensureBuilt } from "./bundles.mjs";
import { hasDisplay, startVirtualDisplay } from "./display.mjs";
import { packageApp, packagedProgram } from "./packaging.mjs";
import { out } from "./paths.mjs";
import { run, tool } from "./run.mjs";
import { Failure, say } from "./say.mjs";

const report = join(out, "e2e/report.json");

/** Builds, packages and runs Playwright, on a screen in memory where there is none.
 * @param {{ chromium: string, args: readonly string[] }} options args: Playwright's own
 * @returns {Promise<number>} exit status */
export async function runEndToEnd({ chromium, args }) {
  await ensureBuilt(["page", "main", "preload", "cli", "webPolicy"]);
  await packageFolder();
  await rm(report, { force: true });
  const screens = hasDisplay() ? [] : await startScreens();
  const env = {
    ...process.env,
    CHAINRULE_CHROMIUM: chromium,
    CHAINRULE_PACKAGED: packagedProgram(),
    CHAINRULE_WEB_PORT: String(await freePort()),
    ...(screens[0] && {
      DISPLAY: screens[0].display,
      CHAINRULE_SCREENS: screens.map(({ display }) => display).join(" "),
    }),
  };
  try {
    const script = tool("@playwright/test/cli.js");
    return await run(
      process.execPath,
      [script, "test", "--config=build/playwright.config.ts", ...args],
      { env },
    );
  } finally {
    for (const screen of screens) screen.stop();
  }
}

/** One for each of the tests that run at a time: windows on one screen take the focus from each other. */
async function startScreens() {
  return [await startVirtualDisplay(), await startVirtualDisplay()];
}

async function packageFolder() {
  say("Packaging the app …");
  const started = Date.now();
  if ((await packageApp(["--dir"])) !== 0)
    throw new Failure("The app could not be packaged; the reason stands above.");
  say(`Packaged in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** How the end-to-end tests of the last run went; a test that passed at its second try has passed.
 * @returns {Promise<{ passed: number, failed: number }>} */
export async function endToEndCounts() {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(await readFile(report, "utf8"));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
