import type { FileResult } from "../../core/index.ts";

/** The part of the File System Access API that is used; not every browser has it. */
export interface Handle {
  readonly name: string;
  getFile(): Promise<File>;
  isSameEntry(other: Handle): Promise<boolean>;
  createWritable(): Promise<{
    write(content: string | Uint8Array<ArrayBuffer>): Promise<void>;
    close(): Promise<void>;
  }>;
}

/** What a picker offers: media types with the endings of each. */
export interface FileType {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

interface Pickers {
  showOpenFilePicker?(options: object): Promise<Handle[]>;
  showSaveFilePicker?(options: object): Promise<Handle>;
}

const pickers = window as unknown as Pickers;

export function canPick(): boolean {
  return pickers.showOpenFilePicker !== undefined && pickers.showSaveFilePicker !== undefined;
}

export async function pickToOpen(type: FileType): Promise<Handle | undefined> {
  return (await pickers.showOpenFilePicker?.({ types: [type] }))?.[0];
}

export async function pickToSave(
  suggestedName: string,
  type: FileType,
): Promise<Handle | undefined> {
  return pickers.showSaveFilePicker?.({ suggestedName, types: [type] });
}

export async function writeTo(handle: Handle, content: string | Uint8Array): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(typeof content === "string" ? content : new Uint8Array(content));
  await stream.close();
}

type Work<T> = () => Promise<FileResult<T>>;

/** A picker that is closed throws an AbortError: the user changed their mind. */
export function picking<T>(fault: string, work: Work<T>): Promise<FileResult<T>> {
  return work().catch((error: unknown) =>
    error instanceof DOMException && error.name === "AbortError"
      ? { kind: "cancelled" }
      : failed(fault, error),
  );
}

export function touching<T>(fault: string, work: Work<T>): Promise<FileResult<T>> {
  return work().catch((error: unknown) => failed(fault, error));
}

function failed(fault: string, error: unknown): FileResult<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "failed", message: `${fault}. The browser says: ${reason}` };
}
