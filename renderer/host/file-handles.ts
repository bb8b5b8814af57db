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

  function keep(handle: Handle): FileToken {
    const token = `handle-${handles.size + 1}`;
    handles.set(token, handle);
    return token;
  }

  async function read(token: FileToken, handle: Handle): Promise<FileResult<OpenedFile>> {
    const result = await readUpload(await handle.getFile());
    return result.kind === "ok" ? { kind: "ok", value: { ...result.value, token } } : result;
  }

  return {
    canPick: () =>
      pickers.showOpenFilePicker !== undefined && pickers.showSaveFilePicker !== undefined,
    open: () =>
      attempt(async () => {
        const [handle] = (await pickers.showOpenFilePicker?.({ types })) ?? [];
        return handle ? read(keep(handle), handle) : ({ kind: "cancelled" } as const);
      }),
    reopen: (token: FileToken): Promise<FileResult<OpenedFile>> =>
      attempt(async () => {
        const handle = handles.get(token);
        if (!handle)
          return { kind: "failed", message: "That file is no longer at hand. Open it again." };
        return read(token, handle);
      }),
    save: (
      token: FileToken | null,
      suggestedName: string,
      text: string,
    ): Promise<FileResult<SavedFile>> =>
      attempt(async () => {
        const known = token === null ? undefined : handles.get(token);
        const handle = known ?? (await pickers.showSaveFilePicker?.({ suggestedName, types }));
        if (!handle) return { kind: "cancelled" };
        const stream = await handle.createWritable();
        await stream.write(text);
        await stream.close();
        return { kind: "ok", value: { token: known ? token : keep(handle), name: handle.name } };
      }),
    recent: () => [...handles].reverse().map(([token, { name }]) => ({ token, name })),
    clear: () => handles.clear(),
  };
}

/** A picker that is closed throws an AbortError: the user changed their mind. */
async function attempt<T>(work: () => Promise<FileResult<T>>): Promise<FileResult<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return { kind: "cancelled" };
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", message: `The browser refused: ${reason}` };
  }
}
