import { runCommand, say } from "./lib/say.mjs";
import { setUpTests } from "./setup/set-up.mjs";

await runCommand(async () => {
  const { chromium } = await setUpTests();
  const { runChecks, unitCounts } = await import("./lib/checks.mjs");
  const { endToEndCounts, runEndToEnd } = await import("./lib/end-to-end.mjs");
  const checks = await runChecks();
  const unit = await unitCounts();
  const endToEnd = await runEndToEnd({ chromium, args: process.argv.slice(2) }).catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  });
  const e2e = await endToEndCounts();
  process.stdout.write(`${unit.passed + e2e.passed} passed, ${unit.failed + e2e.failed} failed\n`);
  return checks || endToEnd;
});
