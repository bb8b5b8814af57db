import { join } from "node:path";
import { out } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { runCommand } from "./lib/say.mjs";
import { ensureBenchPeers, ensureDependencies } from "./setup/dependencies.mjs";

await runCommand(async () => {
  await ensureDependencies();
  const { ensureBuilt } = await import("./lib/bundles.mjs");
  // The command line is measured, too.
  await ensureBuilt(["bench", "cli"]);
  await ensureBenchPeers();
  return run(process.execPath, [join(out, "bench/bench.mjs"), ...process.argv.slice(2)]);
});
