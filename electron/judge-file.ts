import { readDocument } from "../core/document/read.ts";
import { fileContent, neitherMessage, notOpenedMessage } from "../core/host/file-content.ts";
import type { DataFile, FileResult, OpenedFile } from "../core/host/host.ts";
import { openedContent } from "../core/host/opened-content.ts";

/**
 * A file as the page may have it: a table, or a graph that it may write. The page's word for it does not
 * count: what is neither graph nor table never gets there, whoever asked for it.
 */
export function judgeFile(file: DataFile): FileResult<Omit<OpenedFile, "token">> {
  const opened = openedContent(file);
  if (opened.kind !== "ok" || opened.value.bytes) return opened;
  const { name, text } = opened.value;
  const refused = (...details: readonly string[]) =>
    ({ kind: "failed", message: notOpenedMessage(name), details }) as const;
  if (fileContent(name, text) === "neither") return refused(neitherMessage(name));
  const read = readDocument(text, name);
  return read.kind === "ok" ? opened : refused(...read.problems.map(({ message }) => message));
}
