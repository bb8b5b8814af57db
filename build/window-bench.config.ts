import { defineConfig } from "@playwright/test";

const chromium = process.env.CHAINRULE_CHROMIUM;

/** The benchmark of the window: one program at a time, so that none takes the processor from another. */
export default defineConfig({
  testDir: "../e2e/bench",
  testMatch: /\.bench\.ts$/,
  outputDir: "../out/bench/results",
  reporter: "line",
  workers: 1,
  use: { launchOptions: chromium ? { executablePath: chromium } : {} },
  projects: [{ name: "electron" }],
});
