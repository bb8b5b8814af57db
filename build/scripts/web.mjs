import { checkExists, option, parseArguments } from "./lib/arguments.mjs";
import { runCommand } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";

await runCommand(async () => {
  const words = process.argv.slice(2);
  const port = option(words, "port");
  await ensureDependencies();
  const { openInBrowser } = await import("./lib/open-in-browser.mjs");
  const files = words.filter((word) => word !== port);
  await openInBrowser({
    file: checkExists(parseArguments(files).file),
    port: port ? Number(port) : undefined,
  });
  return 0;
});
