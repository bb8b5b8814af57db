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

/** Why no installer may be made; null where one may. The unpacked app is for trying out, and may always.
 * @param {Pick<import("../setup/electron.mjs").Runtime, "kind" | "version" | "wanted">} runtime
 * @param {readonly string[]} args electron-builder's own
 * @returns {string | null} */
export function installerFault({ kind, version, wanted }, args) {
  if (kind === "official" || args.includes("--dir")) return null;
  return (
    `Electron ${wanted} could not be fetched, and Electron ${version} from the npm registry is for trying out only: ` +
    "it gets no security fixes any more, so no installer is made with it.\n" +
    "Run this where GitHub can be reached, or set ELECTRON_MIRROR to a mirror of Electron's releases. " +
    "`npm run package -- --dir` makes the unpacked app."
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
