import { basename, dirname } from "node:path";
import { app, type FileFilter } from "electron";
import { graphFileEnding, suggestFileName } from "../core/host/file-name.ts";
import type { FileResult, Host, OpenedFile, SavedFile, SaveMode } from "../core/host/host.ts";
import { removeLeftovers } from "./atomic-file.ts";
import type { Backups } from "./backups.ts";
import { chooseFile, choosePlace } from "./choosing.ts";
import { tables } from "./data-files.ts";
import { createGrantedPaths, type GrantedPaths } from "./granted-paths.ts";
import { judgeFile } from "./judge-file.ts";
import { fingerprintOf, type KnownFiles } from "./known-files.ts";
import type { RecentFiles } from "./recent-files.ts";
import type { SettingsFile } from "./settings.ts";
import { fileExists, readFile, writeWholeFile } from "./text-files.ts";

export interface Files
  extends Pick<Host, "openFile" | "reopenFile" | "saveFile">,
    Pick<GrantedPaths, "grant" | "mayWrite"> {
  /** Opens what the user named outside of the page: an argument, a second instance, a drop. */
  openPath(path: string): Promise<FileResult<OpenedFile>>;
  /** Whether the user chose this path, so that the page may use it. */
  isGranted(path: string): boolean;
}

export const graphs: FileFilter = {
  name: "Chainrule graphs",
  extensions: [graphFileEnding.slice(1)],
};

export interface FilesContext {
  readonly recent: RecentFiles;
  readonly settings: SettingsFile;
  readonly known: KnownFiles;
  readonly backups: Backups;
}

export function createFiles({ recent, settings, known, backups }: FilesContext): Files {
  const granted = createGrantedPaths((path) => recent.paths().includes(path));

  function remember(path: string): void {
    granted.grant(path);
    recent.add(path);
    app.addRecentDocument(path);
    settings.set({ folder: dirname(path) });
  }

  async function openPath(path: string): Promise<FileResult<OpenedFile>> {
    const read = await readFile(path);
    const result = read.kind === "ok" ? judgeFile(read.value) : read;
    if (result.kind !== "ok") return result;
    // Data are no document: a graph saved there would replace them.
    if (result.value.bytes) return { kind: "ok", value: { token: null, ...result.value } };
    known.note(path, fingerprintOf(result.value.text));
    remember(path);
    await removeLeftovers(path);
    return { kind: "ok", value: { token: path, ...result.value } };
  }

  /** Whether the file holds what somebody else wrote. */
  const isForeign = async (path: string) => (await known.compare(path)) === "changed";

  async function write(
    path: string,
    text: string,
    mode: SaveMode,
    overForeign: boolean,
  ): Promise<FileResult<SavedFile>> {
    const backup = await backups.keep(path, overForeign);
    const result = await writeWholeFile(path, text);
    if (result.kind !== "ok") return result;
    known.note(path, fingerprintOf(text));
    remember(path);
    const told = mode === "overwrite" && backup !== null && { backup };
    return { kind: "ok", value: { token: path, ...result.value, ...told } };
  }

  return {
    openPath,
    isGranted: granted.has,
    grant: granted.grant,
    mayWrite: granted.mayWrite,
    async openFile() {
      const path = await chooseFile(settings, graphs, tables);
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
    async saveFile(token, suggestedName, text, mode) {
      if (token !== null) {
        if (!granted.mayWrite(token)) return notChosen(token);
        const overForeign = await isForeign(token);
        if (overForeign && mode === "guarded") return { kind: "changed" };
        return write(token, text, mode, overForeign);
      }
      const name = suggestFileName(suggestedName);
      const path = await choosePlace(settings, {
        name,
        filter: graphs,
        endings: [graphFileEnding],
      });
      if (path === null) return { kind: "cancelled" };
      return write(path, text, mode, await isForeign(path));
    },
  };
}

function notChosen(path: string): { readonly kind: "failed"; readonly message: string } {
  const message = `“${basename(path)}” was not chosen in a dialog, so Chainrule may not touch it.`;
  return { kind: "failed", message };
}
