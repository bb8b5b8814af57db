import { defineConfig } from "vitest/config";
import { root } from "./scripts/lib/paths.mjs";

export default defineConfig({
  root,
  cacheDir: "node_modules/.cache/vitest",
  assetsInclude: ["**/*.chainrule"],
  test: {
    setupFiles: ["build/vitest-seed.ts"],
    // Networks are trained to their promise: a busy machine takes its time.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["{core,electron,build}/**/*.test.{ts,mjs}"],
        },
      },
      {
        extends: true,
        test: {
          name: "page",
          environment: "jsdom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          // Its colours are measured; other style sheets are nothing to a test.
          css: { include: /tokens\.css/ },
          setupFiles: ["build/vitest-seed.ts", "build/vitest-page-setup.ts"],
        },
      },
    ],
  },
});
