import { runCommand, say } from "./lib/say.mjs";
import { setUpPackaging } from "./setup/set-up.mjs";

await runCommand(async () => {
  await setUpPackaging();
  const { packageApp } = await import("./lib/packaging.mjs");
  const args = process.argv.slice(2);
  const status = await packageApp(args);
  if (status !== 0 && !args.includes("--dir")) {
    say("Installers need tools that electron-builder fetches from GitHub.");
    say("Where it cannot be reached, `npm run package -- --dir` makes the unpacked app.");
  }
  return status;
});
