import {
  type FileResult,
  type FileToken,
  fileContent,
  graphFileEnding,
  type OpenedFile,
  type SavedFile,
  type SaveMode,
  type SaveResult,
} from "../../core/index.ts";
import {
  type FileType,
  type Handle,
  picking,
  pickToOpen,
  pickToSave,
  touching,
  writeTo,
} from "./pickers.ts";
import { readUpload } from "./read-upload.ts";

export const graphs: FileType = {
  description: "Chainrule graph",
  accept: { "application/json": [graphFileEnding] },
};

/** As much as a browser tells of a file without reading it. */
interface Version {
  readonly time: number;
  readonly size: number;
}

function versionOf({ lastModified, size }: File): Version {
  return { time: lastModified, size };
}

/** Files that the browser lets the page write back to, as long as the page lives. */
export function createFileHandles() {
  const handles = new Map<FileToken, Handle>();
  /** How each file was when it was read or written last. */
  const known = new Map<FileToken, Version>();
  let recent: readonly FileToken[] = [];

  /** The token under which the handle's file is known, or a new one. */
  async function keep(handle: Handle): Promise<FileToken> {
    for (const [token, known] of handles) if (await known.isSameEntry(handle)) return token;
    const token = `handle-${handles.size + 1}`;
    handles.set(token, handle);
    return token;
  }

  function remember(token: FileToken): void {
    recent = [token, ...recent.filter((other) => other !== token)];
  }

  function read(handle: Handle): Promise<FileResult<OpenedFile>> {
    return touching(`“${handle.name}” can’t be opened`, async () => {
      const file = await handle.getFile();
      const result = await readUpload(file);
      // Data are no document: a graph saved there would replace them.
      if (result.kind !== "ok" || result.value.bytes) return result;
      if (fileContent(handle.name, result.value.text) !== "graph") return result;
      const token = await keep(handle);
      known.set(token, versionOf(file));
      remember(token);
      return { kind: "ok", value: { ...result.value, token } };
    });
  }

  function write(handle: Handle, text: string): Promise<FileResult<SavedFile>> {
    return touching(`“${handle.name}” can’t be saved`, async () => {
      await writeTo(handle, text);
      const token = await keep(handle);
      known.set(token, versionOf(await handle.getFile()));
      remember(token);
      return { kind: "ok", value: { token, name: handle.name } };
    });
  }

  /** A file that is gone is nobody's change: it is written anew. */
  async function isForeign(token: FileToken, handle: Handle): Promise<boolean> {
    const before = known.get(token);
    const now = await handle.getFile().then(versionOf, () => null);
    return now !== null && (before?.size !== now.size || before.time !== now.time);
  }

  return {
    open: () =>
      picking("No file can be opened", async () => {
        const handle = await pickToOpen(graphs);
        return handle ? read(handle) : ({ kind: "cancelled" } as const);
      }),
    async reopen(token: FileToken): Promise<FileResult<OpenedFile>> {
      const handle = handles.get(token);
      return handle
        ? read(handle)
        : { kind: "failed", message: "That file is no longer available. Open it again." };
    },
    async save(
      token: FileToken | null,
      suggestedName: string,
      text: string,
      mode: SaveMode,
    ): Promise<SaveResult> {
      const own = token === null ? undefined : handles.get(token);
      if (token !== null && own && mode === "guarded" && (await isForeign(token, own)))
        return { kind: "changed" };
      return picking<SavedFile>(`“${suggestedName}” can’t be saved`, async () => {
        const handle = own ?? (await pickToSave(suggestedName, graphs));
        return handle ? write(handle, text) : { kind: "cancelled" };
      });
    },
    /** Newest first. */
    recent: () => recent.map((token) => ({ token, name: handles.get(token)?.name ?? token })),
    /** The handles stay: the open document is still saved where it came from. */
    clear: () => {
      recent = [];
    },
  };
}
