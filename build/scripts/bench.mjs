import { join } from "node:path";
import { out } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { runCommand } from "./lib/say.mjs";
import { ensureBenchPeers, ensureDependencies } from "./setup/dependencies.mjs";

const args = process.argv.slice(2);

await runCommand(() => {
  if (args[0] === "ui") return measureWindow("window", args.slice(1));
  return args[0] === "training" ? measureWindow("training", []) : measureEngine(args);
});

/** @param {readonly string[]} args */
async function measureEngine(args) {
  await ensureDependencies();
  const { ensureBuilt } = await import("./lib/bundles.mjs");
  // The command line is measured, too.
  await ensureBuilt(["bench", "cli"]);
  await ensureBenchPeers();
  return run(process.execPath, [join(out, "bench/bench.mjs"), ...args]);
}

/** The window at graphs of these sizes, or at those of the goals; or while it trains.
 * @param {"window" | "training"} bench
 * @param {readonly string[]} sizes */
async function measureWindow(bench, sizes) {
  const { setUpTests } = await import("./setup/set-up.mjs");
  const { chromium } = await setUpTests();
  const { runWindowBench } = await import("./lib/window-bench.mjs");
  return runWindowBench({ bench, chromium, sizes });
}
