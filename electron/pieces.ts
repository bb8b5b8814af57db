import { lstat, mkdir, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { neitherMessage } from "../core/host/file-content.ts";
import type { FileResult, Host } from "../core/host/host.ts";
import type { PieceEntry } from "../core/host/piece-keeping.ts";
import {
  byName,
  isSamePiece,
  largestPiece,
  mostPieces,
  pieceFaults,
  pieceFileName,
  pieceName,
  pieceOfFile,
  piecesTitle,
} from "../core/host/pieces.ts";
import { writeAtomically } from "./atomic-file.ts";
import type { Backups } from "./backups.ts";
import { changeFailure, errorCode, readFailure, writeFailure } from "./file-errors.ts";
import { judgeFile } from "./judge-file.ts";
import { readFile } from "./text-files.ts";

/** The user's pieces, each a graph file of one folder; others may put files there, too. */
export interface Pieces
  extends Pick<
    Host,
    "listPieces" | "readPiece" | "savePiece" | "renamePiece" | "deletePiece" | "choosePiece"
  > {
  readonly folder: string;
}

export interface PiecesContext {
  /** Made when the first piece is saved. */
  readonly folder: string;
  readonly backups: Backups;
  /** Asks the user for a graph file; null when there is none. */
  readonly choose: () => Promise<string | null>;
}

export function createPieces({ folder, backups, choose }: PiecesContext): Pieces {
  /** The names of the files that are there; none where there is no folder yet. */
  async function files(): Promise<readonly string[]> {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") return [];
      throw error;
    });
    return names.filter((name) => pieceOfFile(name) !== null);
  }

  /** A piece that is listed, so that no name leads out of the folder; null where there is none. */
  async function find(name: string): Promise<string | null> {
    const file = (await files()).find((each) => pieceOfFile(each) === name);
    return file === undefined ? null : join(folder, file);
  }

  /** The piece that has this name, in whatever letters. */
  async function holder(name: string): Promise<string | null> {
    const file = (await files()).find((each) => isSamePiece(pieceOfFile(each) ?? "", name));
    return file === undefined ? null : join(folder, file);
  }

  return {
    folder,

    async listPieces() {
      try {
        const found = await Promise.all((await files()).map((file) => entryOf(folder, file)));
        const entries = found.filter((entry) => entry !== null);
        return { kind: "ok", value: entries.sort(byName).slice(0, mostPieces) };
      } catch (error) {
        return failed(readFailure(piecesTitle, error));
      }
    },

    async readPiece(name) {
      try {
        const path = await find(name);
        if (path === null) return failed(pieceFaults.gone(name));
        if (await isLink(path)) return failed(`“${basename(path)}” ${linkFault}`);
        return await readGraph(path);
      } catch (error) {
        return failed(readFailure(name, error));
      }
    },

    async savePiece(name, text, mode) {
      if (pieceName(name) !== name) return failed(pieceFaults.badName(name));
      if (Buffer.byteLength(text) > largestPiece) return failed(pieceFaults.tooLarge(name));
      try {
        const before = await holder(name);
        if (before !== null && mode === "new") return { kind: "taken" };
        if (before === null && (await files()).length >= mostPieces)
          return failed(pieceFaults.tooMany);
        await mkdir(folder, { recursive: true });
        if (before !== null) await putBy(before);
        await writeAtomically(before ?? join(folder, pieceFileName(name)), text);
        return { kind: "ok", value: pieceOfFile(basename(before ?? "")) ?? name };
      } catch (error) {
        return failed(writeFailure(name, error));
      }
    },

    async renamePiece(name, to) {
      if (pieceName(to) !== to) return failed(pieceFaults.badName(to));
      try {
        const [path, there] = [await find(name), await holder(to)];
        if (path === null) return failed(pieceFaults.gone(name));
        if (there !== null && there !== path) return { kind: "taken" };
        await rename(path, join(folder, pieceFileName(to)));
        return { kind: "ok", value: to };
      } catch (error) {
        return failed(changeFailure("renamed", name, error));
      }
    },

    async deletePiece(name) {
      try {
        const path = await find(name);
        if (path !== null) {
          await putBy(path);
          await rm(path, { force: true });
        }
        return { kind: "ok", value: null };
      } catch (error) {
        return failed(changeFailure("deleted", name, error));
      }
    },

    async choosePiece() {
      const path = await choose();
      if (path === null) return { kind: "cancelled" };
      const name = basename(path);
      const read = await readGraph(path).catch((error: unknown) =>
        failed(readFailure(name, error)),
      );
      return read.kind === "ok" ? { kind: "ok", value: { name, text: read.value } } : read;
    },
  };

  /** What goes is kept as a backup. A link just goes: nothing is written where it leads. */
  async function putBy(path: string): Promise<void> {
    if (await isLink(path)) await unlink(path);
    else await backups.keep(path, true);
  }
}

/** Null where it has gone meanwhile. */
async function entryOf(folder: string, file: string): Promise<PieceEntry | null> {
  const found = await lstat(join(folder, file)).catch(() => null);
  if (!found) return null;
  return { name: pieceOfFile(file) ?? file, stamp: `${found.mtimeMs} ${found.size} ${found.ino}` };
}

async function readGraph(path: string): Promise<FileResult<string>> {
  const name = basename(path);
  if ((await stat(path)).size > largestPiece) return failed(pieceFaults.tooLarge(name));
  const read = await readFile(path);
  const judged = read.kind === "ok" ? judgeFile(read.value) : read;
  if (judged.kind !== "ok") return judged;
  if (judged.value.bytes) return failed(neitherMessage(name));
  return { kind: "ok", value: judged.value.text };
}

const linkFault = "can’t be opened: it is a link. Put the file itself there.";

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink();
}

function failed(message: string): { readonly kind: "failed"; readonly message: string } {
  return { kind: "failed", message };
}
