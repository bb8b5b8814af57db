import { constants } from "node:fs";
import { copyFile, mkdir, readdir, stat, unlink, utimes } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { cutToBytes } from "../core/host/file-name.ts";
import { errorCode } from "./file-errors.ts";

/** Old contents of graphs, from before Chainrule wrote over them. */
export interface Backups {
  readonly folder: string;
  /**
   * Copies a file that is about to be overwritten: the first time in a session, or whenever it holds what
   * somebody else wrote. Gives the copy's name, or null where nothing was copied.
   */
  keep(path: string, isForeign: boolean): Promise<string | null>;
}

const mostBackups = 50;
const mostBytes = 256 * 1024 * 1024;

export function createBackups(folder: string): Backups {
  const kept = new Set<string>();
  return {
    folder,
    async keep(path, isForeign) {
      const found = await stat(path).catch(() => null);
      if (!found?.isFile() || (kept.has(path) && !isForeign)) return null;
      try {
        await mkdir(folder, { recursive: true });
        const name = await copyInto(folder, path, found.mtime);
        // Its age among the backups counts from now.
        const now = new Date();
        await utimes(join(folder, name), now, now);
        kept.add(path);
        await prune(folder);
        return name;
      } catch (error) {
        // The save that follows is worth more than the copy.
        console.error(`No backup of ${path}:`, error);
        return null;
      }
    },
  };
}

/** Under a name of its own: another file may have the same name and time, and its copy is as dear. */
async function copyInto(folder: string, path: string, written: Date): Promise<string> {
  for (let copy = 1; ; copy++) {
    const name = backupName(basename(path), written, copy);
    try {
      await copyFile(path, join(folder, name), constants.COPYFILE_EXCL);
      return name;
    } catch (error) {
      if (errorCode(error) !== "EEXIST" || copy === mostBackups) throw error;
    }
  }
}

/** “net 2026-11-30 10.19.05.chainrule”: the name, and when that content was written. */
export function backupName(name: string, written: Date, copy = 1): string {
  const ending = extname(name);
  const two = (number: number) => String(number).padStart(2, "0");
  const [year, ...day] = [written.getFullYear(), written.getMonth() + 1, written.getDate()];
  const time = [written.getHours(), written.getMinutes(), written.getSeconds()];
  const stem = cutToBytes(name.slice(0, name.length - ending.length), 200);
  return `${stem} ${[year, ...day.map(two)].join("-")} ${time.map(two).join(".")}${copy === 1 ? "" : ` ${copy}`}${ending}`;
}

const ownName = / \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \d+)?(\.[^.]+)?$/;

/** The oldest go, until neither number nor size is above its bound. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ownName.test(name));
  const all = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), ...(await sizeAndTime(folder, name)) })),
  );
  all.sort((a, b) => b.time - a.time);
  let bytes = 0;
  for (const [index, { path, size }] of all.entries()) {
    bytes += size;
    if (index >= mostBackups || (index > 0 && bytes > mostBytes)) await unlink(path);
  }
}

async function sizeAndTime(folder: string, name: string) {
  const { size, mtimeMs } = await stat(join(folder, name));
  return { size, time: mtimeMs };
}
