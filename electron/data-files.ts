import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileFilter } from "electron";
import {
  dataFileEndings,
  exportEnding,
  isPlainDataName,
  locateByHandMessage,
  suggestExportName,
} from "../core/host/file-name.ts";
import type { CompanionFile, DataFile, FileResult, Host } from "../core/host/host.ts";
import { dataContent } from "../core/host/opened-content.ts";
import { chooseFile, choosePlace, mayReplace } from "./choosing.ts";
import { errorCode, readFailure } from "./file-errors.ts";
import type { SettingsFile } from "./settings.ts";
import { fileExists, readFile, readTextFile, writeWholeFile } from "./text-files.ts";

/** Files that are no documents. None of them becomes a recent file or may be written to by a token. */
export type DataFiles = Pick<Host, "openData" | "readDataBeside" | "exportFile">;

export const tables: FileFilter = {
  name: "Tables (CSV, TSV, text)",
  extensions: dataFileEndings.map((ending) => ending.slice(1)),
};

/** `isGranted`: whether the user chose this path of a graph, so that data beside it may be read. */
export function createDataFiles(
  isGranted: (path: string) => boolean,
  settings: SettingsFile,
): DataFiles {
  return {
    async openData() {
      const path = await chooseFile(settings, tables);
      if (path === null) return { kind: "cancelled" };
      const result = await readFile(path);
      if (result.kind === "ok") settings.set({ folder: dirname(path) });
      return result;
    },
    async readDataBeside(token, name) {
      if (!isGranted(token)) return elsewhere(name, "the graph is in no file that you opened");
      if (!isPlainDataName(name))
        return elsewhere(name, `only files in that folder itself are read that end in ${endings}`);
      return readBeside(token, name);
    },
    async exportFile(suggestedName, content, beside) {
      const name = suggestExportName(suggestedName);
      const ending = exportEnding(name);
      const extension = ending.slice(1);
      const kind = kindWords[extension.toLowerCase()] ?? extension.toUpperCase();
      const filter = { name: `${kind} files`, extensions: [extension] };
      const place = { name, filter, endings: [ending, ...dataFileEndings] } as const;
      const path = await choosePlace(settings, place);
      if (path === null) return { kind: "cancelled" };
      const companion = beside ? await writeBeside(path, beside) : null;
      if (companion && companion.kind !== "ok") return companion;
      const result = await writeWholeFile(path, content);
      if (result.kind !== "ok") return result;
      settings.set({ folder: dirname(path) });
      return { kind: "ok", value: { token: null, name: basename(path) } };
    },
  };
}

const endings = dataFileEndings.join(", ");

/** Writes what goes with the file at `path` beside it, first of the two: without it that one is of no use. */
async function writeBeside(
  path: string,
  { name, text }: CompanionFile,
): Promise<FileResult<unknown>> {
  const plain = suggestExportName(name);
  const place = join(dirname(path), plain);
  if (place === path || !isPlainDataName(plain))
    return {
      kind: "failed",
      message: `The data can’t be saved as “${plain}”. Choose another name.`,
    };
  const there = (await fileExists(place)) ? await readTextFile(place) : null;
  const isSame = there?.kind === "ok" && there.value.text === text;
  if (there && !isSame && !(await mayReplace(place))) return { kind: "cancelled" };
  return isSame ? there : writeWholeFile(place, text);
}

/** What files are called whose ending is no word. */
const kindWords: Readonly<Record<string, string>> = { md: "Markdown", py: "Python", txt: "Text" };

async function readBeside(graphFile: string, name: string): Promise<FileResult<DataFile>> {
  try {
    const folder = await realpath(dirname(graphFile));
    const path = join(folder, name);
    const target = await realpath(path);
    // A link could make the page a reader of any file of the user's.
    if (dirname(target) !== folder || !isPlainDataName(basename(target)))
      return elsewhere(name, "it is a link that leads elsewhere");
    const result = await readFile(path);
    const isTable = result.kind === "ok" && dataContent(result.value) === "table";
    return result.kind !== "ok" || isTable ? result : elsewhere(name, "it holds no table");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return elsewhere(name, "there is no such file");
    return { kind: "failed", message: readFailure(name, error) };
  }
}

function elsewhere(name: string, reason: string): FileResult<never> {
  return { kind: "failed", message: locateByHandMessage(name, reason) };
}
