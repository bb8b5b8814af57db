import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { root } from "./scripts/lib/paths.mjs";

interface Kind {
  readonly name: string;
  readonly folders: readonly string[];
  readonly test: TestProjectInlineConfiguration["test"];
}

const kinds: readonly Kind[] = [
  { name: "node", folders: ["core", "electron", "build"], test: { environment: "node" } },
  {
    name: "page",
    folders: ["renderer"],
    test: {
      environment: "jsdom",
      // Its colours are measured; other style sheets are nothing to a test.
      css: { include: /tokens\.css/ },
      setupFiles: ["build/vitest-seed.ts", "build/vitest-page-setup.ts"],
    },
  },
];

/** Test files that put something else in a module's place. */
function mocking(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /^(?!.*node_modules).*\.test\.(ts|tsx|mjs)$/.test(file))
    .map((file) => `${folder}/${file}`)
    .filter((file) => readFileSync(join(root, file), "utf8").includes("vi.mock("));
}

/** Files share a worker's modules, as importing them for each takes longer than the tests; those that mock have their own. */
function projectsOf({ name, folders, test }: Kind): TestProjectInlineConfiguration[] {
  const alone = folders.flatMap(mocking);
  const include = folders.map((folder) => `${folder}/**/*.test.{ts,tsx,mjs}`);
  const exclude = [...configDefaults.exclude, ...alone];
  return [
    { extends: true, test: { ...test, name, include, exclude, isolate: false } },
    { extends: true, test: { ...test, name: `${name}, mocking`, include: [...alone] } },
  ];
}

export default defineConfig({
  root,
  cacheDir: "node_modules/.cache/vitest",
  assetsInclude: ["**/*.chainrule"],
  test: {
    setupFiles: ["build/vitest-seed.ts"],
    // Networks are trained to their promise: a busy machine takes its time.
    testTimeout: 120_000,
    projects: kinds.flatMap(projectsOf),
  },
});
