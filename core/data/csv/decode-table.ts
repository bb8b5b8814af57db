import type { Encoding } from "../../model/data.ts";
import { decode, isSpreadsheet, utf16Of } from "../decode.ts";
import type { EncodingGuess } from "./question.ts";

/** A table's bytes as text. */
export type DecodedTable =
  | {
      readonly kind: "ok";
      readonly text: string;
      readonly encoding: Encoding;
      /** Encodings that the bytes may be in, where they do not tell; the first is the one that was tried. */
      readonly guesses: readonly EncodingGuess[];
    }
  | { readonly kind: "refused"; readonly message: string };

/** `given` is settled; else the bytes tell, or there is something to ask. */
export function decodeTable(bytes: Uint8Array, given: Encoding | undefined): DecodedTable {
  if (isSpreadsheet(bytes))
    return refused("It is a spreadsheet. Save its table as CSV, and open that.");
  if (given !== undefined) return decoded(bytes, given) ?? refused(notIn(given));
  const unicode = decoded(bytes, "utf-8") ?? utf16(bytes);
  if (unicode) return unicode;
  if (bytes.includes(0)) return refused("It is not a text file.");
  const guesses = (["windows-1252", "gbk"] as const).flatMap((encoding): EncodingGuess[] => {
    const text = decode(bytes, encoding);
    return text === null ? [] : [{ encoding, sample: foreignWords(text) }];
  });
  const [first] = guesses;
  const text = first ? decode(bytes, first.encoding) : null;
  if (!first || text === null) return refused("It is not a text file in any known encoding.");
  return { kind: "ok", text, encoding: first.encoding, guesses };
}

function decoded(bytes: Uint8Array, encoding: Encoding): DecodedTable | null {
  const text = decode(bytes, encoding);
  // The bytes of UTF-16 can pass as UTF-8; then every other character is a zero.
  if (text === null || text.includes("\0")) return null;
  return { kind: "ok", text, encoding, guesses: [] };
}

function utf16(bytes: Uint8Array): DecodedTable | null {
  const encoding = utf16Of(bytes);
  return encoding && decoded(bytes, encoding);
}

/** The first words that are not in ASCII alone: by them a person knows the right encoding. */
function foreignWords(text: string): string {
  const words = text.match(/[^\s",;|]{0,20}[^\0-\x7f][^\s",;|]{0,20}/g) ?? [];
  return [...new Set(words)].slice(0, 3).join(", ");
}

function notIn(encoding: Encoding): string {
  return `Its text is not in ${encodingWords[encoding]}. Choose another encoding.`;
}

function refused(message: string): DecodedTable {
  return { kind: "refused", message };
}

export const encodingWords: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 BE",
  "windows-1252": "Windows-1252",
  gbk: "GBK",
};
