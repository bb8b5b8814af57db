import {
  type CompanionFile,
  type DataFile,
  dataFileEndings,
  exportEnding,
  type FileResult,
  type SavedFile,
  suggestExportName,
} from "../../core/index.ts";
import {
  canPick,
  type FileType,
  picking,
  pickToOpen,
  pickToSave,
  touching,
  writeTo,
} from "./pickers.ts";
import { readBytes } from "./read-upload.ts";
import { download, upload } from "./transfers.ts";

const tables: FileType = {
  description: "Tables (CSV, TSV, text)",
  accept: {
    "text/csv": [".csv"],
    "text/tab-separated-values": [".tsv", ".tab"],
    "text/plain": [".txt", ".data", ".dat"],
  },
};

/** Asks for a file of data and reads it. */
export function openData(): Promise<FileResult<DataFile>> {
  if (!canPick()) return upload(dataFileEndings.join(","), readBytes);
  return picking("No file can be opened", async () => {
    const handle = await pickToOpen(tables);
    if (!handle) return { kind: "cancelled" };
    return touching(`“${handle.name}” can’t be opened`, async () =>
      readBytes(await handle.getFile()),
    );
  });
}

/**
 * Asks where and writes there; where the browser can't, the file is downloaded. So are two that go together:
 * a browser's dialog names one file alone, and gives no folder.
 */
export async function exportFile(
  suggestedName: string,
  content: string | Uint8Array,
  beside?: CompanionFile | null,
): Promise<FileResult<SavedFile>> {
  const name = suggestExportName(suggestedName);
  const ending = exportEnding(name).toLowerCase();
  const mediaType = mediaTypeOf(ending);
  if (beside || !canPick()) {
    if (beside) download(beside.name, beside.text, mediaTypeOf(exportEnding(beside.name)));
    download(name, content, mediaType);
    return { kind: "ok", value: { token: null, name } };
  }
  const description = `${ending.slice(1).toUpperCase()} file`;
  return picking(`“${name}” can’t be saved`, async () => {
    const handle = await pickToSave(name, { description, accept: { [mediaType]: [ending] } });
    if (!handle) return { kind: "cancelled" };
    return touching(`“${handle.name}” can’t be saved`, async () => {
      await writeTo(handle, content);
      return { kind: "ok", value: { token: null, name: handle.name } };
    });
  });
}

const pictures: Readonly<Record<string, string>> = { ".png": "image/png", ".svg": "image/svg+xml" };

function mediaTypeOf(ending: string): string {
  const picture = pictures[ending];
  if (picture !== undefined) return picture;
  const found = Object.entries(tables.accept).find(([, endings]) => endings.includes(ending));
  return found?.[0] ?? "text/plain";
}
