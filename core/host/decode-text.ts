import type { FileResult } from "./host.ts";

/** Pages, workers and Node have it, though the language's own library does not name it. */
declare const TextDecoder: new (
  encoding: "utf-8",
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

/** A file's bytes as text. What is not UTF-8 is refused, not guessed at. */
export function decodeText(
  name: string,
  bytes: Uint8Array,
): Exclude<FileResult<string>, { readonly kind: "cancelled" }> {
  const text = decodeUtf8(bytes);
  // The bytes of UTF-16 can pass as UTF-8; then every other character is a zero.
  if (text !== null && !text.includes("\0")) return { kind: "ok", value: text };
  return { kind: "failed", message: `“${name}” can’t be opened: ${fault(name, bytes)}` };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function fault(name: string, bytes: Uint8Array): string {
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return "it is a spreadsheet. Save its table as CSV (UTF-8) and open that.";
  if (isUtf16(bytes)) return "its text is in UTF-16. Save it as UTF-8 and open it again.";
  if (bytes.includes(0)) return "it is not a text file.";
  return "it is not a text file in UTF-8. If its text is in another encoding, such as Latin-1, save it as UTF-8 and open it again.";
}

/** By its mark, or by the zeros in one byte of each pair that Western letters leave. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const start = bytes.subarray(0, 1000);
  const zerosAt = (parity: number) =>
    start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  return Math.max(even, odd) > 0.4 * start.length && Math.min(even, odd) === 0;
}
