import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./lib/bundles.mjs";
import { callerDirectory, out } from "./lib/paths.mjs";
import { runCommand } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";

const program = join(out, "cli/cli.mjs");

await runCommand(async () => {
  await ensureDependencies();
  await ensureBuilt(["cli"]);
  return 0;
});

if (process.exitCode === 0) {
  // In this process: starting Node a second time would cost as much as the answer.
  process.chdir(callerDirectory);
  process.argv.splice(1, 1, program);
  process.exitCode = undefined;
  await import(pathToFileURL(program).href);
}
