import { Failure, runCommand, say } from "./lib/say.mjs";
import { setUpPackaging } from "./setup/set-up.mjs";

await runCommand(async () => {
  await setUpPackaging();
  const { installerFault, packageApp } = await import("./lib/packaging.mjs");
  const { electronRuntime } = await import("./electron-runtime.mjs");
  const args = process.argv.slice(2);
  const fault = installerFault(electronRuntime(), args);
  if (fault !== null) throw new Failure(fault);
  const status = await packageApp(args);
  if (status !== 0 && !args.includes("--dir")) {
    say("Installers need tools that electron-builder fetches from GitHub.");
    say("Where it cannot be reached, `npm run package -- --dir` makes the unpacked app.");
  }
  return status;
});
