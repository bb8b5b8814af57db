import { mkdir, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./atomic-file.ts";
import { errorCode } from "./file-errors.ts";
import { type KeptRecord, readRecord, recordText } from "./kept-record.ts";

/** Records in a folder of their own, each in a file named for its id. */
export interface KeptFolder {
  /** Throws what the file system says. */
  write(id: string, record: KeptRecord): Promise<void>;
  /** null where there is none. A damaged one is put aside under another name. */
  read(id: string): Promise<KeptRecord | { readonly damaged: string } | null>;
  remove(id: string): Promise<void>;
  ids(): Promise<readonly string[]>;
}

const ending = ".kept";

/** The caller vouches for ids: they hold no more than letters, digits and hyphens. */
export function createKeptFolder(folder: string): KeptFolder {
  const fileOf = (id: string) => join(folder, id + ending);

  async function setAside(id: string): Promise<{ readonly damaged: string }> {
    const damaged = `${id}.damaged`;
    await rename(fileOf(id), join(folder, damaged)).catch(() => undefined);
    return { damaged };
  }

  return {
    async write(id, record) {
      // What is not saved is nobody else's business.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(fileOf(id), recordText(record));
    },
    async read(id) {
      try {
        return readRecord(await readFile(fileOf(id), "utf8")) ?? (await setAside(id));
      } catch (error) {
        return errorCode(error) === "ENOENT" ? null : setAside(id);
      }
    },
    async remove(id) {
      await unlink(fileOf(id)).catch((error: unknown) => {
        if (!["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) throw error;
      });
    },
    async ids() {
      const names = await readdir(folder).catch(() => []);
      // One instance writes here, and it has just begun: these are of a killed one.
      const halves = names.filter((name) => /\.tmp-\d{10}[0-9a-f]{6}$/.test(name));
      await Promise.all(halves.map((name) => unlink(join(folder, name)).catch(() => undefined)));
      return names
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length));
    },
  };
}
