import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { app, type FileFilter } from "electron";
import { askUser, choosePathToOpen, choosePathToSave } from "./dialogs.ts";
import type { SettingsFile } from "./settings.ts";
import { fileExists } from "./text-files.ts";

const allFiles: FileFilter = { name: "All files", extensions: ["*"] };

/** Asks for a file to read; null when the user thought better of it. */
export async function chooseFile(
  settings: SettingsFile,
  ...filters: readonly FileFilter[]
): Promise<string | null> {
  return choosePathToOpen({
    defaultPath: await startFolder(settings),
    filters: [...filters, allFiles],
    properties: ["openFile"],
  });
}

export interface Place {
  /** The name suggested, without a folder. */
  readonly name: string;
  readonly filter: FileFilter;
  /** A path chosen without any of them gets the first. */
  readonly endings: readonly [string, ...string[]];
}

/** Asks where to write; null when the user thought better of it, or of replacing a file. */
export async function choosePlace(
  settings: SettingsFile,
  { name, filter, endings }: Place,
): Promise<string | null> {
  const path = await choosePathToSave({
    defaultPath: join(await startFolder(settings), name),
    filters: [filter, allFiles],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (path === null) return null;
  const lower = path.toLowerCase();
  if (endings.some((ending) => lower.endsWith(ending.toLowerCase()))) return path;
  // The dialog asked about overwriting the name as typed, not the one with the ending.
  const whole = path + endings[0];
  return (await fileExists(whole)) && !(await mayReplace(whole)) ? null : whole;
}

/** Where the user last was. Without one, Electron would start in Downloads. */
async function startFolder(settings: SettingsFile): Promise<string> {
  const { folder } = settings.get();
  const isThere =
    folder !== null &&
    (await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    ));
  return isThere ? folder : app.getPath("documents");
}

/** Asks whether a file that is there may be replaced. */
export async function mayReplace(path: string): Promise<boolean> {
  const answer = await askUser<"replace" | "cancel">({
    message: `“${basename(path)}” already exists. Do you want to replace it?`,
    answers: [
      { answer: "replace", label: "Replace" },
      { answer: "cancel", label: "Cancel" },
    ],
    preferred: "cancel",
    cancel: "cancel",
  });
  return answer === "replace";
}
