import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { app, type FileFilter } from "electron";
import {
  graphFileEnding,
  hasGraphFileEnding,
  suggestFileName,
  withGraphFileEnding,
} from "../core/host/file-name.ts";
import type { FileResult, Host, OpenedFile, SavedFile } from "../core/host/host.ts";
import { askUser, choosePathToOpen, choosePathToSave } from "./dialogs.ts";
import { createGrantedPaths } from "./granted-paths.ts";
import { fileExists, readGraphFile, writeGraphFile } from "./graph-files.ts";
import type { RecentFiles } from "./recent-files.ts";
import type { SettingsFile } from "./settings.ts";

export interface Files extends Pick<Host, "openFile" | "reopenFile" | "saveFile"> {
  /** Opens what the user named outside of the page: an argument, a second instance, a drop. */
  openPath(path: string): Promise<FileResult<OpenedFile>>;
  /** Whether the user chose this path, so that the page may use it. */
  isGranted(path: string): boolean;
}

const filters: FileFilter[] = [
  { name: "Chainrule graphs", extensions: [graphFileEnding.slice(1)] },
  { name: "All files", extensions: ["*"] },
];

export function createFiles(recent: RecentFiles, settings: SettingsFile): Files {
  const granted = createGrantedPaths((path) => recent.paths().includes(path));

  function remember(path: string): void {
    granted.grant(path);
    recent.add(path);
    app.addRecentDocument(path);
    settings.set({ folder: dirname(path) });
  }

  async function openPath(path: string): Promise<FileResult<OpenedFile>> {
    const result = await readGraphFile(path);
    if (result.kind === "ok") remember(path);
    return result;
  }

  async function write(path: string, text: string): Promise<FileResult<SavedFile>> {
    const result = await writeGraphFile(path, text);
    if (result.kind === "ok") remember(path);
    return result;
  }

  return {
    openPath,
    isGranted: granted.has,
    async openFile() {
      const defaultPath = await startFolder(settings);
      const path = await choosePathToOpen({ defaultPath, filters, properties: ["openFile"] });
      return path === null ? { kind: "cancelled" } : openPath(path);
    },
    async reopenFile(token) {
      if (!granted.has(token)) return notChosen(token);
      if (await fileExists(token)) return openPath(token);
      recent.remove(token);
      const name = basename(token);
      const message = `“${name}” is no longer there, so it was removed from Open Recent.`;
      return { kind: "failed", message };
    },
    async saveFile(token, suggestedName, text) {
      if (token !== null) return granted.has(token) ? write(token, text) : notChosen(token);
      const folder = await startFolder(settings);
      const path = await choosePathWithEnding(join(folder, suggestFileName(suggestedName)));
      return path === null ? { kind: "cancelled" } : write(path, text);
    },
  };
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

async function choosePathWithEnding(defaultPath: string): Promise<string | null> {
  const path = await choosePathToSave({
    defaultPath,
    filters,
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (path === null || hasGraphFileEnding(path)) return path;
  // The dialog asked about overwriting the name as typed, not the one with the ending.
  const whole = withGraphFileEnding(path);
  return (await fileExists(whole)) && !(await mayReplace(whole)) ? null : whole;
}

async function mayReplace(path: string): Promise<boolean> {
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

function notChosen(path: string): { readonly kind: "failed"; readonly message: string } {
  const message = `“${basename(path)}” was not chosen in a dialog, so Chainrule may not touch it.`;
  return { kind: "failed", message };
}
