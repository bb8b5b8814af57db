import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { out } from "./paths.mjs";
import { capture, tool } from "./run.mjs";
import { say } from "./say.mjs";

const typeProjects = [
  "core",
  "core/tsconfig.tests.json",
  "core/cli",
  "core/bench",
  "renderer",
  "electron",
  "e2e",
  "build",
];
const unitReport = join(out, "unit/report.json");

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} command the script and its arguments, run by this Node
 */

/** @type {readonly Stage[]} */
const stages = [
  {
    name: "format and lint",
    command: [
      tool("@biomejs/biome/bin/biome"),
      "check",
      "--config-path=build/biome.config.json",
      "--error-on-warnings",
      "--max-diagnostics=50",
      ".",
    ],
  },
  ...typeProjects.map((project) => ({
    name: `types of ${project}`,
    command: [tool("typescript/bin/tsc"), "-p", project],
  })),
  { name: "layers", command: ["build/scripts/layers.mjs"] },
  { name: "unused code", command: [tool("knip/bin/knip.js"), "--config=build/knip.json"] },
  {
    name: "unit tests",
    command: [
      tool("vitest/vitest.mjs"),
      "run",
      "--config=build/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${unitReport}`,
    ],
  },
];

// A tool that finds FORCE_COLOR at all, even at 0, may take it for a yes.
const { FORCE_COLOR: _, ...rest } = process.env;
const plain = { ...rest, NO_COLOR: "1" };

/** Runs every stage, also after one has failed, and says how each went.
 * @returns {Promise<number>} exit status */
export async function runChecks() {
  await rm(unitReport, { force: true });
  let failed = 0;
  for (const { name, command } of stages) {
    const started = Date.now();
    const { status, output } = await capture(process.execPath, command, { env: plain });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)${lastWords(name, output)}`);
    if (status === 0) continue;
    failed++;
    say(output);
  }
  return failed > 0 ? 1 : 0;
}

/** @param {string} name
 * @param {string} output */
function lastWords(name, output) {
  const line =
    name === "unit tests"
      ? output.match(/^\s*Tests {2}.*$/m)?.[0]
      : name === "layers"
        ? output.trim().split("\n").at(-1)
        : "";
  return line ? `: ${line.trim().replace(/^Tests\s+/, "")}` : "";
}

/** How the unit tests of the last run went.
 * @returns {Promise<{ passed: number, failed: number }>} */
export async function unitCounts() {
  if (!existsSync(unitReport)) return { passed: 0, failed: 1 };
  const report = JSON.parse(await readFile(unitReport, "utf8"));
  // A file that does not load has no tests that could fail, but its suite has.
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
