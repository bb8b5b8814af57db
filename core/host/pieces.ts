import { graphFileEnding, hasGraphFileEnding, suggestFileName } from "./file-name.ts";
import type { PieceEntry } from "./piece-keeping.ts";

/** The folder's name, and what the window calls it. */
export const piecesTitle = "My blocks";

/** Bytes of the largest piece. */
export const largestPiece = 32 * 1024 * 1024;

/** More are neither listed nor written. */
export const mostPieces = 1000;

/** What a piece is called that is to be called so: what a file's name can hold of it. */
export function pieceName(wanted: string): string {
  return withoutEnding(suggestFileName(wanted));
}

/** The piece that a file of this name is; null where it is none. */
export function pieceOfFile(fileName: string): string | null {
  const isHidden = fileName.startsWith(".");
  return hasGraphFileEnding(fileName) && !isHidden ? withoutEnding(fileName) : null;
}

/** A new piece's file. */
export function pieceFileName(name: string): string {
  return name + graphFileEnding;
}

function withoutEnding(fileName: string): string {
  return fileName.slice(0, -graphFileEnding.length);
}

/** Whether both would be one file on a system that does not tell capital letters from small ones. */
export function isSamePiece(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize("NFC").toLowerCase();
  return plain(a) === plain(b);
}

/** The wanted name, or with the first number from 2 on that makes it free. */
export function freePieceName(taken: readonly string[], wanted: string): string {
  const isFree = (name: string) => taken.every((other) => !isSamePiece(other, name));
  const stem = wanted.replace(/ [0-9]{1,4}$/, "");
  let name = wanted;
  for (let number = 2; !isFree(name); number++) name = pieceName(`${cut(stem)} ${number}`);
  return name;
}

/** Short enough for a number behind it: `pieceName` cuts at the end. */
function cut(name: string): string {
  return [...name].slice(0, 90).join("");
}

const collator = new Intl.Collator("en-GB", { numeric: true });

export function byName(a: PieceEntry, b: PieceEntry): number {
  return collator.compare(a.name, b.name);
}

/** The reasons that every host has in common. */
export const pieceFaults = {
  gone: (name: string) => `“${name}” is no longer in ${piecesTitle}.`,
  tooLarge: (name: string) =>
    `“${name}” is larger than the ${largestPiece / 2 ** 20} MB that a block in ${piecesTitle} may have. Save it as a graph file.`,
  badName: (name: string) => `“${name}” can’t be a file’s name. Choose another one.`,
  tooMany: `${piecesTitle} has ${mostPieces} blocks, and takes no more. Delete some first.`,
} as const;
