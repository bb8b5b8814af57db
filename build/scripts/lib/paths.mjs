import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const out = join(root, "out");

/** Per project: goes away with node_modules. */
export const projectCache = join(root, "node_modules/.cache/chainrule");

/** Per user: shared by every clone on this machine. */
export const userCache = join(userCacheRoot(), "chainrule");

/** The folder the person typed the command in; npm itself moves to the project. */
export const callerDirectory = process.env.INIT_CWD ?? process.cwd();

function userCacheRoot() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === "darwin") return join(homedir(), "Library/Caches");
  if (process.platform === "win32")
    return process.env.LOCALAPPDATA ?? join(homedir(), "AppData/Local");
  return join(homedir(), ".cache");
}
