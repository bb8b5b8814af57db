import type { FileResult } from "../core/host/host.ts";
import type { DocumentKeeping } from "../core/host/kept-document.ts";
import { writeFailure } from "./file-errors.ts";
import type { KeptFolder } from "./kept-folder.ts";

/** Examples and lessons as they were left, each under its own name, until they are opened again. */
export type Drafts = Pick<DocumentKeeping, "keepDraft" | "readDraft">;

export function createDrafts(folder: KeptFolder, now: () => number): Drafts {
  return {
    async keepDraft(draftOf, kept): Promise<FileResult<null>> {
      try {
        if (kept === null) await folder.remove(draftOf);
        else {
          const { name, text, view } = kept;
          const own = { name, text, view, draftOf, token: null, fileName: null };
          await folder.write(draftOf, {
            ...own,
            revision: 0,
            time: now(),
            fingerprint: null,
            tries: 0,
          });
        }
        return { kind: "ok", value: null };
      } catch (error) {
        return { kind: "failed", message: writeFailure(kept?.name ?? draftOf, error) };
      }
    },
    async readDraft(draftOf) {
      const record = await folder.read(draftOf);
      if (record === null || "damaged" in record) return null;
      const { name, text, view, time } = record;
      const file = { token: null, fileName: null, file: null };
      return { name, text, view, time, draftOf, unsaved: true, ...file };
    },
  };
}
