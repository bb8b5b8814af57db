import { basename, dirname } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";

export const recentLimit = 10;

const recentSchema = z.array(z.string().min(1)).transform((paths) => paths.slice(0, recentLimit));

/** Newest first, each file once. */
export function addRecent(paths: readonly string[], path: string): string[] {
  return [path, ...paths.filter((other) => other !== path)].slice(0, recentLimit);
}

/** File names; those that stand twice with their folder. */
export function recentEntries(paths: readonly string[]): { token: string; name: string }[] {
  const names = paths.map((path) => basename(path));
  return paths.map((path, index) => {
    const name = names[index] ?? path;
    const isTwice = names.indexOf(name) !== names.lastIndexOf(name);
    return { token: path, name: isTwice ? `${name} — ${dirname(path)}` : name };
  });
}

export interface RecentFiles {
  paths(): readonly string[];
  add(path: string): void;
  remove(path: string): void;
  clear(): void;
}

export function createRecentFiles(file: string): RecentFiles {
  let paths: readonly string[] = readJson(file, recentSchema, []);
  const set = (next: readonly string[]) => {
    paths = next;
    writeJson(file, paths);
  };
  return {
    paths: () => paths,
    add: (path) => {
      if (paths[0] !== path) set(addRecent(paths, path));
    },
    remove: (path) => set(paths.filter((other) => other !== path)),
    clear: () => set([]),
  };
}
