import {
  type DroppedFile,
  type FileResult,
  maxFileBytes,
  type OpenedFile,
  tooLargeMessage,
} from "../../core/index.ts";

/** A file as it came by upload or drop. */
export async function readUpload(file: DroppedFile): Promise<FileResult<OpenedFile>> {
  if (file.size > maxFileBytes) return { kind: "failed", message: tooLargeMessage(file.name) };
  try {
    return { kind: "ok", value: { token: null, name: file.name, text: await file.text() } };
  } catch {
    return { kind: "failed", message: `“${file.name}” could not be read. It may have moved.` };
  }
}
