import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface Launch {
  /** As the process got it, the program first. */
  readonly argv: readonly string[];
  /** Relative paths start here. */
  readonly folder: string;
  /** The app's own folder when Electron was given it as an argument, as in `electron .`. */
  readonly appFolder: string | null;
}

/** Absolute paths of the files that a command line names; switches are Chromium's and not for us. */
export function filesFromArguments({ argv, folder, appFolder }: Launch): string[] {
  const files: string[] = [];
  let afterSwitches = false;
  for (const argument of argv.slice(1)) {
    if (!afterSwitches && argument === "--") afterSwitches = true;
    else if (argument !== "" && (afterSwitches || !argument.startsWith("-"))) {
      const path = toPath(argument, folder);
      if (path !== appFolder) files.push(path);
    }
  }
  return files;
}

function toPath(argument: string, folder: string): string {
  if (/^file:\/\//i.test(argument)) {
    try {
      return fileURLToPath(argument);
    } catch {
      // Not a file of this machine: reading it as a path fails with a message that names it.
    }
  }
  return resolve(folder, argument);
}
