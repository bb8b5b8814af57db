import { checkExists, parseArguments } from "./lib/arguments.mjs";
import { hasDisplay } from "./lib/display.mjs";
import { callerDirectory } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { runCommand, say } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { setUpWindow } from "./setup/set-up.mjs";

await runCommand(async () => {
  const { args, file } = parseArguments(process.argv.slice(2));
  if (!hasDisplay()) {
    say("There is no display here, so the app is served for a browser instead.");
    await ensureDependencies();
    const { openInBrowser } = await import("./lib/open-in-browser.mjs");
    await openInBrowser({ file: checkExists(file) });
    return 0;
  }
  await setUpWindow();
  const { ensureBuilt } = await import("./lib/bundles.mjs");
  await ensureBuilt(["page", "main", "preload"]);
  const { electronPath } = await import("./electron-runtime.mjs");
  const electron = electronPath();
  return run(electron.executablePath, [...electron.args, ...args], { cwd: callerDirectory });
});
