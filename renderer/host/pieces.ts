import {
  byName,
  type DataFile,
  type FileResult,
  graphFileEnding,
  isSamePiece,
  largestPiece,
  mostPieces,
  neitherMessage,
  openedContent,
  type PieceFile,
  type PieceKeeping,
  pieceFaults,
  pieceName,
} from "../../core/index.ts";
import { graphs } from "./file-handles.ts";
import { canPick, picking, pickToOpen, touching } from "./pickers.ts";
import { readBytes } from "./read-upload.ts";
import { upload } from "./transfers.ts";

const prefix = "chainrule.piece.";

/**
 * The pieces of a browser: in its local storage, under their names. An entry is the time of its writing, by which a
 * change is seen, a space, and the text of the piece.
 */
export function createPieces(storage: Storage, now: () => number): PieceKeeping {
  const names = () =>
    Object.keys(storage).flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []));
  const entryOf = (name: string) => storage.getItem(prefix + name);
  const holder = (name: string) => names().find((other) => isSamePiece(other, name));

  function write(name: string, entry: string): FileResult<string> {
    try {
      storage.setItem(prefix + name, entry);
      return { kind: "ok", value: name };
    } catch {
      return failed(
        `“${name}” can’t be saved: there is no room for it in what the browser keeps. Delete blocks that you need no more, or save it as a graph file.`,
      );
    }
  }

  return {
    async listPieces() {
      const found = names().map((name) => ({
        name,
        stamp: (entryOf(name) ?? "").split(" ", 1).join(),
      }));
      return { kind: "ok", value: found.sort(byName).slice(0, mostPieces) };
    },
    async readPiece(name) {
      const entry = entryOf(name);
      if (entry === null) return failed(pieceFaults.gone(name));
      return { kind: "ok", value: entry.replace(/^[0-9]* /, "") };
    },
    async savePiece(name, text, mode) {
      if (pieceName(name) !== name) return failed(pieceFaults.badName(name));
      if (text.length > largestPiece) return failed(pieceFaults.tooLarge(name));
      const before = holder(name);
      if (before !== undefined && mode === "new") return { kind: "taken" };
      if (before === undefined && names().length >= mostPieces) return failed(pieceFaults.tooMany);
      return write(before ?? name, `${now()} ${text}`);
    },
    async renamePiece(name, to) {
      if (pieceName(to) !== to) return failed(pieceFaults.badName(to));
      const [entry, there] = [entryOf(name), holder(to)];
      if (entry === null) return failed(pieceFaults.gone(name));
      if (there !== undefined && there !== name) return { kind: "taken" };
      if (to === name) return { kind: "ok", value: name };
      // First away with the old one: there may be no room for both.
      storage.removeItem(prefix + name);
      return write(to, entry);
    },
    async deletePiece(name) {
      storage.removeItem(prefix + name);
      return { kind: "ok", value: null };
    },
    async choosePiece() {
      if (!canPick())
        return upload(graphFileEnding, async (file) => graphOf(await readBytes(file)));
      return picking("No file can be opened", async () => {
        const handle = await pickToOpen(graphs);
        if (!handle) return { kind: "cancelled" };
        return touching(`“${handle.name}” can’t be opened`, async () =>
          graphOf(await readBytes(await handle.getFile())),
        );
      });
    },
    showPieces: () => undefined,
  };
}

function graphOf(read: FileResult<DataFile>): FileResult<PieceFile> {
  const opened = read.kind === "ok" ? openedContent(read.value) : read;
  if (opened.kind !== "ok") return opened;
  const { name, text, bytes } = opened.value;
  return bytes ? failed(neitherMessage(name)) : { kind: "ok", value: { name, text } };
}

function failed(message: string): { readonly kind: "failed"; readonly message: string } {
  return { kind: "failed", message };
}
