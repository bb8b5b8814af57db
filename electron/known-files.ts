import { createHash } from "node:crypto";
import { fileExists, readTextFile } from "./text-files.ts";

export type Standing = "same" | "changed" | "gone";

/** What stood in each file when it was read or written last, so that another's change is noticed. */
export interface KnownFiles {
  note(path: string, fingerprint: string): void;
  fingerprint(path: string): string | null;
  /** How the file stands now; what was never read or written counts as changed. */
  compare(path: string): Promise<Standing>;
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
      if (!(await fileExists(path))) return "gone";
      const found = await readTextFile(path);
      // What can't be read as text is none of what was read or written here.
      if (found.kind !== "ok") return "changed";
      return fingerprintOf(found.value.text) === known.get(path) ? "same" : "changed";
    },
  };
}
