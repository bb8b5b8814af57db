import { largestFileText } from "./file-limit.ts";
import type { DocumentState } from "./host.ts";

export const graphFileEnding = ".chainrule";

/** What files that hold a table are called, as a rule: their content decides (`fileContent`). */
export const dataFileEndings = [".csv", ".tsv", ".txt", ".tab", ".data", ".dat"] as const;

export function tooLargeMessage(name: string): string {
  return `“${name}” can’t be opened: it is larger than ${largestFileText}.`;
}

/** When the data that a graph refers to can't be read from the folder of its file. */
export function locateByHandMessage(name: string, reason: string): string {
  return `“${name}” can’t be read from the graph’s folder: ${reason}. Locate it by hand.`;
}

export function hasGraphFileEnding(name: string): boolean {
  return name.toLowerCase().endsWith(graphFileEnding);
}

export function withGraphFileEnding(name: string): string {
  return hasGraphFileEnding(name) ? name : name + graphFileEnding;
}

export function hasDataFileEnding(name: string): boolean {
  const lower = name.toLowerCase();
  return dataFileEndings.some((ending) => lower.endsWith(ending));
}

/** A data file's name without any way to a folder, a drive or a stream of another file. */
export function isPlainDataName(name: string): boolean {
  return hasDataFileEnding(name) && !/[\p{Cc}/\\:]/u.test(name);
}

/** The last ending of a file name, with its dot; of a name without one, that of a plain text. */
export function exportEnding(name: string): string {
  return /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ".txt";
}

/** What no file system, or only some, would take in a name. */
const forbiddenInNames = /[\p{Cc}<>:"/\\|?*]/gu;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name for a document's name, which may hold anything. */
export function suggestFileName(documentName: string): string {
  return plainName(withoutEnding(documentName, graphFileEnding), graphFileEnding);
}

/** A file name for something that is no graph; it keeps its own ending. */
export function suggestExportName(name: string): string {
  const ending = exportEnding(name);
  return plainName(withoutEnding(name, ending), ending);
}

function withoutEnding(name: string, ending: string): string {
  return name.toLowerCase().endsWith(ending.toLowerCase()) ? name.slice(0, -ending.length) : name;
}

/** What file systems take in a name; Linux counts bytes of UTF-8, the others at most as many. */
const longestName = 255;

function plainName(name: string, ending: string): string {
  const plain = name.replace(forbiddenInNames, " ").replace(/\s+/g, " ");
  const short = cutToBytes([...plain].slice(0, 100).join(""), longestName - ending.length);
  const trimmed = short.replace(/^[. ]+|[. ]+$/g, "");
  return (trimmed === "" || reservedOnWindows.test(trimmed) ? "Untitled" : trimmed) + ending;
}

/** The beginning of a text in at most so many bytes of UTF-8; no character is cut in two. */
export function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

export function windowTitle({ name, dirty }: Pick<DocumentState, "name" | "dirty">): string {
  const mark = dirty ? "● " : "";
  return name === "" ? `${mark}Chainrule` : `${mark}${name} — Chainrule`;
}
