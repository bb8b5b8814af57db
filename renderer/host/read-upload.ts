import {
  type DataFile,
  type DroppedFile,
  type FileResult,
  largestFile,
  type OpenedFile,
  openedContent,
  tooLargeMessage,
} from "../../core/index.ts";

/** A file as it came by upload or drop, which has no place to write back to. */
export async function readUpload(file: DroppedFile): Promise<FileResult<OpenedFile>> {
  const read = await readBytes(file);
  const result = read.kind === "ok" ? openedContent(read.value) : read;
  return result.kind === "ok" ? { kind: "ok", value: { token: null, ...result.value } } : result;
}

/** A whole file of bounded size. */
export async function readBytes(file: DroppedFile): Promise<FileResult<DataFile>> {
  const { name } = file;
  if (file.size > largestFile) return { kind: "failed", message: tooLargeMessage(name) };
  try {
    return { kind: "ok", value: { name, bytes: new Uint8Array(await file.arrayBuffer()) } };
  } catch {
    return { kind: "failed", message: `“${name}” could not be read. It may have moved.` };
  }
}
