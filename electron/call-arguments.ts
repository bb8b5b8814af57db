import { z } from "zod";
import type { BridgeCalls } from "../core/host/bridge.ts";
import { largestFile } from "../core/host/file-limit.ts";
import { textEdits } from "../core/host/host.ts";
import { pictureLimits } from "../core/host/picture-limits.ts";
import { largestPiece, pieceName } from "../core/host/pieces.ts";
import { arePreferences, type Preferences } from "../core/host/preferences.ts";
import { menusSchema } from "./menu-schema.ts";

const nothing = z.tuple([]);
const path = z.string().min(1).max(10_000);
const name = z.string().max(1000);
const text = z.string().max(largestFile);
const bytes = z.instanceof(Uint8Array).refine((array) => array.byteLength <= pictureLimits.bytes);
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = bytes.refine(
  (array) =>
    array.byteLength >= 24 &&
    pngStart.every((byte, at) => array[at] === byte) &&
    pixelsOf(array) <= pictureLimits.pixels,
);

/** Width times height, as the first chunk of a PNG has them. */
function pixelsOf({ buffer, byteOffset }: Uint8Array): number {
  const head = new DataView(buffer, byteOffset, 24);
  return head.getUint32(16) * head.getUint32(20);
}
const documentState = z.strictObject({
  name,
  token: path.nullable(),
  dirty: z.boolean(),
  hearsClose: z.boolean(),
});
const draftOf = z.string().regex(/^[a-z0-9-]{1,100}$/);
const keptDocument = z.strictObject({
  name,
  token: path.nullable(),
  fileName: name.nullable(),
  draftOf: draftOf.nullable(),
  text,
  view: z.string().max(1_000_000),
  unsaved: z.boolean(),
});
/** A file of the folder is only ever one that a listing of it has: no way leads out of it. */
const piece = z.string().min(1).max(255);
const newPiece = piece.refine((wanted) => pieceName(wanted) === wanted);

/** What each call through the door must bring; anything else is refused. */
export const callArguments: {
  readonly [M in keyof BridgeCalls]: z.ZodType<Parameters<BridgeCalls[M]>>;
} = {
  openFile: nothing,
  reopenFile: z.tuple([path]),
  openPath: z.tuple([path]),
  saveFile: z.tuple([path.nullable(), name, text, z.enum(["guarded", "overwrite"])]),
  keepDocument: z.tuple([keptDocument.nullable()]),
  leftDocuments: nothing,
  readLeft: z.tuple([z.uuid()]),
  takeLeft: z.tuple([z.uuid()]),
  discardLeft: z.tuple([z.uuid()]),
  keepDraft: z.tuple([draftOf, keptDocument.nullable()]),
  readDraft: z.tuple([draftOf]),
  listPieces: nothing,
  readPiece: z.tuple([piece]),
  savePiece: z.tuple([newPiece, z.string().max(largestPiece), z.enum(["new", "replace"])]),
  renamePiece: z.tuple([piece, newPiece]),
  deletePiece: z.tuple([piece]),
  choosePiece: nothing,
  showPieces: nothing,
  openData: nothing,
  readDataBeside: z.tuple([path, name]),
  exportFile: z.tuple([name, z.union([text, bytes]), z.strictObject({ name, text }).nullish()]),
  recentFiles: nothing,
  clearRecentFiles: nothing,
  askUnsaved: z.tuple([name]),
  askChanged: z.tuple([name]),
  showBackups: nothing,
  setDocumentState: z.tuple([documentState]),
  setMenu: z.tuple([menusSchema]),
  setFullScreen: z.tuple([z.boolean()]),
  setPreferences: z.tuple([z.custom<Partial<Preferences>>(arePreferences)]),
  getPreferences: nothing,
  answerClose: z.tuple([z.boolean()]),
  writeClipboard: z.tuple([text]),
  readClipboard: nothing,
  writePicture: z.tuple([png]),
  editText: z.tuple([z.enum(textEdits)]),
  quit: nothing,
  listen: nothing,
  heardClose: nothing,
};
