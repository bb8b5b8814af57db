import { textAsItLooks } from "../data/decode.ts";
import { decodeText } from "./decode-text.ts";
import { type FileContent, fileContent } from "./file-content.ts";
import type { DataFile, FileResult, OpenedFile } from "./host.ts";

/** What a file is opened as: a graph's text, or the bytes of a table, which may be in any encoding. */
export function openedContent(
  file: DataFile,
): Exclude<FileResult<Omit<OpenedFile, "token">>, { readonly kind: "cancelled" }> {
  const { name, bytes } = file;
  if (dataContent(file) === "table") return { kind: "ok", value: { name, text: "", bytes } };
  const text = decodeText(name, bytes);
  return text.kind === "ok" ? { kind: "ok", value: { name, text: text.value } } : text;
}

/** What a file holds, in whatever encoding. */
export function dataContent({ name, bytes }: DataFile): FileContent {
  const text = textAsItLooks(bytes);
  return text === null ? "neither" : fileContent(name, text);
}

/** What an opened file is to be read as; only a table comes as bytes. */
export function openedKind({ name, text, bytes }: OpenedFile): FileContent {
  return bytes ? "table" : fileContent(name, text);
}
