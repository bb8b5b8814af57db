import { join } from "node:path";
import { electronRuntime } from "../electron-runtime.mjs";
import { ensureBuilt } from "./bundles.mjs";
import { out } from "./paths.mjs";
import { run, tool } from "./run.mjs";

/** Packages the app for this machine with the Electron it is developed with.
 * @param {readonly string[]} args electron-builder's own
 * @returns {Promise<number>} its exit status */
export async function packageApp(args) {
  await ensureBuilt(["page", "main", "preload"]);
  const { distPath, version } = electronRuntime();
  return run(
    process.execPath,
    [
      tool("electron-builder/cli.js"),
      "--config=build/electron-builder.json",
      `-c.electronDist=${distPath}`,
      `-c.electronVersion=${version}`,
      "--publish=never",
      ...args,
    ],
    { stdio: ["inherit", 2, 2] },
  );
}

/** The program inside an unpacked (`--dir`) app. */
export function packagedProgram() {
  const folder = join(out, "package");
  const arm = process.arch === "arm64" ? "-arm64" : "";
  if (process.platform === "darwin")
    return join(folder, `mac${arm}/Chainrule.app/Contents/MacOS/Chainrule`);
  if (process.platform === "win32") return join(folder, `win${arm}-unpacked/Chainrule.exe`);
  return join(folder, `linux${arm}-unpacked/chainrule`);
}
