import type { DocumentState } from "./host.ts";

export const graphFileEnding = ".chainrule";

/** No graph that a person made comes near; a larger file is a mistake or an attack. */
export const maxFileBytes = 32 * 1024 * 1024;

export function tooLargeMessage(name: string): string {
  return `“${name}” can’t be opened: it is larger than ${maxFileBytes / 1024 / 1024} MB.`;
}

export function notTextMessage(name: string): string {
  return `“${name}” can’t be opened: it is not a text file (UTF-8).`;
}

export function hasGraphFileEnding(name: string): boolean {
  return name.toLowerCase().endsWith(graphFileEnding);
}

export function withGraphFileEnding(name: string): string {
  return hasGraphFileEnding(name) ? name : name + graphFileEnding;
}

/** What no file system, or only some, would take in a name. */
const forbiddenInNames = /[\p{Cc}<>:"/\\|?*]/gu;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name for a document's name, which may hold anything. */
export function suggestFileName(documentName: string): string {
  const stem = (
    hasGraphFileEnding(documentName) ? documentName.slice(0, -graphFileEnding.length) : documentName
  )
    .replace(forbiddenInNames, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 100);
  return (stem === "" || reservedOnWindows.test(stem) ? "Untitled" : stem) + graphFileEnding;
}

export function windowTitle({ name, dirty }: Pick<DocumentState, "name" | "dirty">): string {
  const mark = dirty ? "● " : "";
  return name === "" ? `${mark}Chainrule` : `${mark}${name} — Chainrule`;
}
