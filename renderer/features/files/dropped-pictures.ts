import { isPictureName } from "../../state/document/picture-import.ts";
import type { PictureFile } from "../../state/run/training-state.ts";

/** More files than anybody has of one folder's pictures: the rest is not even listed. */
const mostFiles = 20_000;

/**
 * The pictures that were dropped, with those of dropped folders; null where anything else was dropped than pictures and
 * folders. To be called while the drop is told: later nothing is known of it.
 */
export function droppedPictures({ items }: DataTransfer): Promise<readonly PictureFile[]> | null {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry());
  const known = entries.filter((entry) => entry !== null);
  const isOther = (entry: FileSystemEntry) => entry.isFile && !isPictureName(entry.name);
  if (known.length === 0 || known.length < entries.length || known.some(isOther)) return null;
  return filesIn(known);
}

async function filesIn(first: readonly FileSystemEntry[]): Promise<readonly PictureFile[]> {
  const found: PictureFile[] = [];
  const waiting = [...first];
  while (waiting.length > 0 && found.length < mostFiles) {
    const entry = waiting.shift();
    if (entry && isFolder(entry)) waiting.push(...(await entriesOf(entry)));
    else if (entry && isFile(entry) && isPictureName(entry.name))
      found.push({ path: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) });
  }
  return found;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives some at a time, and none when it is through. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || all.length > mostFiles) return all;
    all.push(...some);
  }
}
