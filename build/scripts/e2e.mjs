import { runCommand } from "./lib/say.mjs";
import { setUpTests } from "./setup/set-up.mjs";

await runCommand(async () => {
  const { chromium } = await setUpTests();
  const { runEndToEnd } = await import("./lib/end-to-end.mjs");
  return runEndToEnd({ chromium, args: process.argv.slice(2) });
});
