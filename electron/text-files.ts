import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { decodeText } from "../core/host/decode-text.ts";
import { largestFile } from "../core/host/file-limit.ts";
import { tooLargeMessage } from "../core/host/file-name.ts";
import type { DataFile, FileResult } from "../core/host/host.ts";
import { writeAtomically } from "./atomic-file.ts";
import { readFailure, writeFailure } from "./file-errors.ts";

/** Reads a whole file of bounded size as text in UTF-8. */
export async function readTextFile(
  path: string,
): Promise<FileResult<{ readonly name: string; readonly text: string }>> {
  const read = await readFile(path);
  if (read.kind !== "ok") return read;
  const { name, bytes } = read.value;
  const text = decodeText(name, bytes);
  return text.kind === "ok" ? { kind: "ok", value: { name, text: text.value } } : text;
}

/** Reads a whole file of bounded size. */
export async function readFile(path: string): Promise<FileResult<DataFile>> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return failed(`“${name}” can’t be opened: it is a folder.`);
    // Opening a pipe or a device could wait for ever.
    if (!found.isFile()) return failed(`“${name}” can’t be opened: it is not a file.`);
    const bytes = found.size > largestFile ? null : await readAtMost(path, largestFile);
    if (bytes === null) return failed(tooLargeMessage(name));
    return { kind: "ok", value: { name, bytes } };
  } catch (error) {
    return failed(readFailure(name, error));
  }
}

/** Null when there is more: the file may have grown since its size was asked. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array | null> {
  const file = await open(path, "r");
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of file.createReadStream({ autoClose: false, end: limit })) {
      chunks.push(chunk);
      total += chunk.length;
    }
    // A plain array: that is what crosses to the page.
    return total > limit ? null : new Uint8Array(Buffer.concat(chunks));
  } finally {
    await file.close();
  }
}

/** Writes atomically (`writeAtomically`); what fails is told in the user's words. */
export async function writeWholeFile(
  path: string,
  content: string | Uint8Array,
): Promise<FileResult<{ readonly name: string }>> {
  const name = basename(path);
  try {
    await writeAtomically(path, content);
    return { kind: "ok", value: { name } };
  } catch (error) {
    return failed(writeFailure(name, error));
  }
}

export async function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function failed(message: string): { readonly kind: "failed"; readonly message: string } {
  return { kind: "failed", message };
}
