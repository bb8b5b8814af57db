import type { Encoding } from "../model/data.ts";

/** Pages, workers and Node have it, though the language's own library does not name it. */
declare const TextDecoder: new (
  encoding: Encoding,
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

/** Bytes as text, without the mark that may say the encoding; null where they are none in it. */
export function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes as a text in which words may be wrong, but nothing that tells a table; null for other files. */
export function textAsItLooks(bytes: Uint8Array): string | null {
  const text = decode(bytes, "utf-8");
  if (text !== null && !text.includes("\0")) return text;
  const encoding = utf16Of(bytes);
  if (encoding !== null) return decode(bytes, encoding);
  return bytes.includes(0) ? null : decode(bytes, "windows-1252");
}

/** UTF-16 by its mark, or by the zeros in one byte of each pair that Western letters leave. */
export function utf16Of(bytes: Uint8Array): Extract<Encoding, `utf-16${string}`> | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 1000);
  const zerosAt = (parity: number) =>
    start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (Math.max(even, odd) <= 0.4 * start.length || Math.min(even, odd) > 0) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** A spreadsheet's file, by the first bytes of its container. */
export function isSpreadsheet([a, b, c, d]: Uint8Array): boolean {
  const isZip = a === 0x50 && b === 0x4b && c === 3 && d === 4;
  return isZip || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0);
}
