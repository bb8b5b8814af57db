import { createHash } from "node:crypto";
import { z } from "zod";
import type { KeptDocument } from "../core/host/kept-document.ts";

/**
 * A document that was put by, as a file: the SHA-256 of all that follows, a line of JSON that says what it
 * is, and the graph's text as it would stand in its own file, so that even a damaged record can be mended
 * by hand.
 */
const headerSchema = z.object({
  kind: z.literal("chainrule/kept"),
  version: z.literal(1),
  /** Grows with every write of one document. */
  revision: z.int().min(0),
  time: z.number(),
  name: z.string(),
  token: z.string().nullable(),
  fileName: z.string().nullable(),
  draftOf: z.string().nullable(),
  /** What its file held when that was read or written last; null where it has none. */
  fingerprint: z.string().nullable(),
  view: z.string(),
  /** How often in a row it was taken up and did not stand the test of time. */
  tries: z.int().min(0),
});

export type KeptRecord = Omit<z.infer<typeof headerSchema>, "kind" | "version"> &
  Pick<KeptDocument, "text">;

export function recordText({ text, ...header }: KeptRecord): string {
  const body = `${JSON.stringify({ kind: "chainrule/kept", version: 1, ...header })}\n${text}`;
  return `${checksum(body)}\n${body}`;
}

/** null for what is damaged, or was never a record. */
export function readRecord(file: string): KeptRecord | null {
  const [sum = "", header = ""] = file.split("\n", 2);
  const body = file.slice(sum.length + 1);
  if (checksum(body) !== sum) return null;
  try {
    const { kind: _kind, version: _version, ...known } = headerSchema.parse(JSON.parse(header));
    return { ...known, text: body.slice(header.length + 1) };
  } catch {
    return null;
  }
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
