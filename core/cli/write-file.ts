import { constants } from "node:fs";
import { access, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { codeOf } from "./file-faults.ts";

/** Rejects where `writeWhole` could not put a file. Leaves all as it was. */
export async function checkWritable(path: string): Promise<void> {
  const place = await placeOf(path);
  if (place.kind !== "new") await access(place.path, constants.W_OK);
  if (place.kind !== "device") await rm(await writeBeside(place, ""));
}

/** A temporary file, flushed to the disk and renamed: what stood there stays until it is complete. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const place = await placeOf(path);
  // A pipe or /dev/null must not become a file.
  if (place.kind === "device") return writeFile(place.path, text);
  const temporary = await writeBeside(place, text);
  try {
    await rename(temporary, place.path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Where a name leads, links followed. */
type Place =
  | { readonly kind: "new"; readonly path: string; readonly mode: undefined }
  | { readonly kind: "file" | "device"; readonly path: string; readonly mode: number };

async function placeOf(path: string): Promise<Place> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    const kind = found.isFile() ? "file" : "device";
    return { kind, path: await realpath(path), mode: found.mode };
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return { kind: "new", path, mode: undefined };
  }
}

/** The temporary file's name; it has the permissions of the file that it will replace. */
async function writeBeside({ path, mode }: Place, text: string): Promise<string> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, "wx", mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return temporary;
}
