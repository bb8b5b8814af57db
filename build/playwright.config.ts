import { defineConfig } from "@playwright/test";

const inCi = Boolean(process.env.CI);
const port = Number(process.env.CHAINRULE_WEB_PORT ?? 4273);
const chromium = process.env.CHAINRULE_CHROMIUM;

export default defineConfig({
  testDir: "../e2e",
  outputDir: "../out/e2e/results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "../out/e2e/report.json" }]],
  // One to a screen.
  workers: process.env.CHAINRULE_SCREENS?.split(" ").length ?? 2,
  fullyParallel: true,
  // About one start of Electron in a hundred hangs on a screen in memory; such a test is told as flaky.
  retries: 2,
  forbidOnly: inCi,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    trace: "retain-on-failure",
    viewport: { width: 1280, height: 800 },
    launchOptions: chromium ? { executablePath: chromium } : {},
  },
  projects: [
    { name: "electron" },
    {
      name: "browser",
      // What asks nothing of a host, or something that only Electron's has, runs there alone.
      testIgnore:
        /(desktop|hands|packaged|offline|files|digits|tensor-cells|tensors|sizes|accessibility|glossary|predict|lesson-(?!first).*)\.spec/,
      use: { baseURL: `http://localhost:${port}/` },
    },
  ],
  webServer: {
    command: `node build/scripts/web.mjs --port ${port}`,
    cwd: "..",
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
