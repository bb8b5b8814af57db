import {
  type FileResult,
  type FileToken,
  graphFileEnding,
  type OpenedFile,
  type SavedFile,
} from "../../core/index.ts";
import { readUpload } from "./read-upload.ts";

/** The part of the File System Access API that is used; not every browser has it. */
interface Handle {
  readonly name: string;
  getFile(): Promise<File>;
  isSameEntry(other: Handle): Promise<boolean>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface Pickers {
  showOpenFilePicker?(options: object): Promise<Handle[]>;
  showSaveFilePicker?(options: object): Promise<Handle>;
}

const types = [
  { description: "Chainrule graph", accept: { "application/json": [graphFileEnding] } },
];

/** Files that the browser lets the page write back to, as long as the page lives. */
export function createFileHandles() {
  const pickers = window as unknown as Pickers;
  const handles = new Map<FileToken, Handle>();
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

  function read(token: FileToken, handle: Handle): Promise<FileResult<OpenedFile>> {
    return touching(`“${handle.name}” can’t be opened`, async () => {
      const result = await readUpload(await handle.getFile());
      if (result.kind !== "ok") return result;
      remember(token);
      return { kind: "ok", value: { ...result.value, token } };
    });
  }

  function write(handle: Handle, text: string): Promise<FileResult<SavedFile>> {
    return touching(`“${handle.name}” can’t be saved`, async () => {
      const stream = await handle.createWritable();
      await stream.write(text);
      await stream.close();
      const token = await keep(handle);
      remember(token);
      return { kind: "ok", value: { token, name: handle.name } };
    });
  }

  return {
    canPick: () =>
      pickers.showOpenFilePicker !== undefined && pickers.showSaveFilePicker !== undefined,
    open: () =>
      picking("No file can be opened", async () => {
        const [handle] = (await pickers.showOpenFilePicker?.({ types })) ?? [];
        return handle ? read(await keep(handle), handle) : ({ kind: "cancelled" } as const);
      }),
    async reopen(token: FileToken): Promise<FileResult<OpenedFile>> {
      const handle = handles.get(token);
      return handle
        ? read(token, handle)
        : { kind: "failed", message: "That file is no longer at hand. Open it again." };
    },
    save: (token: FileToken | null, suggestedName: string, text: string) =>
      picking<SavedFile>(`“${suggestedName}” can’t be saved`, async () => {
        const known = token === null ? undefined : handles.get(token);
        const handle = known ?? (await pickers.showSaveFilePicker?.({ suggestedName, types }));
        return handle ? write(handle, text) : { kind: "cancelled" };
      }),
    /** Newest first. */
    recent: () => recent.map((token) => ({ token, name: handles.get(token)?.name ?? token })),
    /** The handles stay: the open document is still saved where it came from. */
    clear: () => {
      recent = [];
    },
  };
}

type Work<T> = () => Promise<FileResult<T>>;

/** A picker that is closed throws an AbortError: the user changed their mind. */
function picking<T>(fault: string, work: Work<T>): Promise<FileResult<T>> {
  return work().catch((error: unknown) =>
    error instanceof DOMException && error.name === "AbortError"
      ? { kind: "cancelled" }
      : failed(fault, error),
  );
}

function touching<T>(fault: string, work: Work<T>): Promise<FileResult<T>> {
  return work().catch((error: unknown) => failed(fault, error));
}

function failed(fault: string, error: unknown): FileResult<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "failed", message: `${fault}. The browser says: ${reason}` };
}
