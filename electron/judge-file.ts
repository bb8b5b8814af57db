import { readDocument } from "../core/document/read.ts";
import { fileContent, neitherMessage, notOpenedMessage } from "../core/host/file-content.ts";
import type { DataFile, FileResult } from "../core/host/host.ts";

type Judged =
  | { readonly kind: "graph" | "table" }
  | Extract<FileResult<never>, { readonly kind: "failed" }>;

/**
 * Whether a file is one that the page may have, and a graph that it may write. The page's word for it does
 * not count: what is neither graph nor table never gets there, whoever asked for it.
 */
export function judgeFile({ name, text }: DataFile): Judged {
  const content = fileContent(name, text);
  if (content === "table") return { kind: "table" };
  const refused = (...details: readonly string[]) =>
    ({ kind: "failed", message: notOpenedMessage(name), details }) as const;
  if (content === "neither") return refused(neitherMessage(name));
  const read = readDocument(text, name);
  return read.kind === "ok"
    ? { kind: "graph" }
    : refused(...read.problems.map(({ message }) => message));
}
