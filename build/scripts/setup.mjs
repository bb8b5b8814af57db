import { runCommand, say } from "./lib/say.mjs";
import { setUpTests } from "./setup/set-up.mjs";

await runCommand(async () => {
  const { chromium } = await setUpTests();
  say(`Everything is set up; browser tests use ${chromium}.`);
  return 0;
});
