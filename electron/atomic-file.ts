import { constants } from "node:fs";
import { access, lstat, open, readdir, readlink, realpath, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { writeFile } from "atomically";
import { cutToBytes } from "../core/host/file-name.ts";
import { errorCode } from "./file-errors.ts";

/**
 * Writes so that after a crash, a power cut or on a full disk either the old file or the new one stands
 * there: a temporary file beside it, fsync, rename, fsync of the folder. Links are followed, also one that
 * leads to no file yet. Only a file with several names (hard links) is written in place, since a rename
 * would part it from the others. Throws what the file system says.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const target = await followLinks(path);
  const found = await stat(target).catch(ifMissing);
  // A rename would replace a file that is marked read-only without a word.
  if (found) await access(target, constants.W_OK);
  if (found?.isFile() && found.nlink > 1) {
    await writeInPlace(target, bytes);
    return;
  }
  await removeLeftovers(target);
  // Written as a stream: a plain write may write less than all when the disk fills up, and
  // atomically does not look.
  await writeFile(target, Readable.from([bytes]), { timeout: retryTime, tmpCreate: temporaryPath });
  await syncFolder(dirname(target));
}

/** On Windows a virus scanner may hold a new file for a moment; elsewhere a refusal is final. */
const retryTime = process.platform === "win32" ? 5000 : 0;

const mostLinks = 40;

/** Where a path leads in the end; also where that is no file yet. */
async function followLinks(path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const real = await realpath(at).catch(ifMissing);
    if (real) return real;
    const isLink = (await lstat(at).catch(ifMissing))?.isSymbolicLink() ?? false;
    if (!isLink) return at;
    at = resolve(await realpath(dirname(at)), await readlink(at));
  }
  throw Object.assign(new Error("Too many links."), { code: "ELOOP" });
}

async function writeInPlace(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "r+");
  try {
    // Written before it is cut: a longer text fails on a full disk with the old beginning still there.
    for (let at = 0; at < bytes.length; ) {
      at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten;
    }
    await file.truncate(bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Short of atomically's own limit in signs and of every file system's in bytes. */
const longestStem = 100;

/** How temporary files beside this one begin; ten digits and six hexadecimal ones follow. */
function temporaryStem(path: string): string {
  return `${cutToBytes(basename(path), longestStem)}.tmp-`;
}

function temporaryPath(path: string): string {
  const digits = Date.now().toString().slice(-10);
  const random = Math.floor(Math.random() * 2 ** 24)
    .toString(16)
    .padStart(6, "0");
  return join(dirname(path), `${temporaryStem(path)}${digits}${random}`);
}

/** What is younger may be a save that is under way in another window. */
const leftoverAge = 60_000;

/** Removes the temporary files that saves of this very file have left behind when they were killed. */
export async function removeLeftovers(path: string): Promise<void> {
  const target = await followLinks(path).catch(() => path);
  const [folder, stem] = [dirname(target), temporaryStem(target)];
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(stem) || !/^\d{10}[0-9a-f]{6}$/.test(name.slice(stem.length))) continue;
    const leftover = join(folder, name);
    const found = await lstat(leftover).catch(() => null);
    if (!found?.isFile() || Date.now() - found.mtimeMs < leftoverAge) continue;
    await unlink(leftover).catch(() => undefined);
  }
}

/** Without it a power cut may bring the old name back. The file is written, so no failure counts. */
async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing, nor do some file systems; a folder may be closed to readers.
  const file = await open(folder, constants.O_RDONLY).catch(() => null);
  await file?.sync().catch(() => undefined);
  await file?.close();
}

function ifMissing(error: unknown): null {
  if (errorCode(error) === "ENOENT") return null;
  throw error;
}
