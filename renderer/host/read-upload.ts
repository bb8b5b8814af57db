import {
  type DataFile,
  type DroppedFile,
  decodeText,
  type FileResult,
  maxFileBytes,
  type OpenedFile,
  tooLargeMessage,
} from "../../core/index.ts";

/** A file as it came by upload or drop, which has no place to write back to. */
export async function readUpload(file: DroppedFile): Promise<FileResult<OpenedFile>> {
  const result = await readText(file);
  return result.kind === "ok" ? { kind: "ok", value: { token: null, ...result.value } } : result;
}

/** A whole file of bounded size as text. */
export async function readText(file: DroppedFile): Promise<FileResult<DataFile>> {
  const { name } = file;
  if (file.size > maxFileBytes) return { kind: "failed", message: tooLargeMessage(name) };
  try {
    const text = decodeText(name, new Uint8Array(await file.arrayBuffer()));
    return text.kind === "ok" ? { kind: "ok", value: { name, text: text.value } } : text;
  } catch {
    return { kind: "failed", message: `“${name}” could not be read. It may have moved.` };
  }
}
