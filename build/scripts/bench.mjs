import { join } from "node:path";
import { out } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { runCommand } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";

await runCommand(async () => {
  await ensureDependencies();
  const { ensureBuilt } = await import("./lib/bundles.mjs");
  await ensureBuilt(["bench"]);
  return run(process.execPath, [join(out, "bench/bench.mjs"), ...process.argv.slice(2)]);
});
