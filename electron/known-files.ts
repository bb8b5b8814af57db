import { createHash } from "node:crypto";
import type { FileStanding } from "../core/host/kept-document.ts";
import { fileExists, readTextFile } from "./text-files.ts";

/** What stood in each file when it was read or written last, so that another's change is noticed. */
export interface KnownFiles {
  note(path: string, fingerprint: string): void;
  fingerprint(path: string): string | null;
  /** How the file stands now; what was never read or written counts as changed. */
  compare(path: string): Promise<Exclude<FileStanding, "saved">>;
}

export function fingerprintOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** By content: a time that a sync client has touched, or has put back, says nothing. */
export function createKnownFiles(): KnownFiles {
  const known = new Map<string, string>();
  return {
    note: (path, fingerprint) => void known.set(path, fingerprint),
    fingerprint: (path) => known.get(path) ?? null,
    async compare(path) {
      const found = await presentFingerprint(path);
      if (found === "gone") return found;
      return found !== null && found === known.get(path) ? "same" : "changed";
    },
  };
}

/** null for what can't be read as text: it is none of what was read or written here. */
export async function presentFingerprint(path: string): Promise<string | "gone" | null> {
  if (!(await fileExists(path))) return "gone";
  const found = await readTextFile(path);
  return found.kind === "ok" ? fingerprintOf(found.value.text) : null;
}
