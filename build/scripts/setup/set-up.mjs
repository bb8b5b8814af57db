import { hasDisplay } from "../lib/display.mjs";
import { ensureDependencies } from "./dependencies.mjs";

// Only Node's own modules may be imported before `ensureDependencies` has run, hence the late imports.

/** Everything a window needs. */
export async function setUpWindow() {
  await ensureDependencies();
  const { ensureSystemPackages, windowNeeds } = await import("./system-packages.mjs");
  await ensureSystemPackages(windowNeeds);
  const { ensureElectron } = await import("./electron.mjs");
  await ensureElectron();
}

/** Everything packaging needs.*/
export async function setUpPackaging() {
  await ensureDependencies();
  const { ensureElectron } = await import("./electron.mjs");
  await ensureElectron();
}

/** Everything the end-to-end tests need.
 * @returns {Promise<{ chromium: string }>} */
export async function setUpTests() {
  await ensureDependencies();
  const { ensureSystemPackages, virtualDisplayNeed, windowNeeds } = await import(
    "./system-packages.mjs"
  );
  await ensureSystemPackages(hasDisplay() ? windowNeeds : [...windowNeeds, virtualDisplayNeed]);
  const { ensureElectron } = await import("./electron.mjs");
  await ensureElectron();
  const { ensureChromium } = await import("./chromium.mjs");
  return { chromium: await ensureChromium() };
}
