import { runCommand } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";

await runCommand(async () => {
  await ensureDependencies();
  const { runChecks } = await import("./lib/checks.mjs");
  return runChecks();
});
