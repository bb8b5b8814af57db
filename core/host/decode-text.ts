import { decode, utf16Of } from "../data/decode.ts";
import type { FileResult } from "./host.ts";

/** A file's bytes as text. What is not UTF-8 is refused, not guessed at. */
export function decodeText(
  name: string,
  bytes: Uint8Array,
): Exclude<FileResult<string>, { readonly kind: "cancelled" }> {
  const text = decode(bytes, "utf-8");
  // The bytes of UTF-16 can pass as UTF-8; then every other character is a zero.
  if (text !== null && !text.includes("\0")) return { kind: "ok", value: text };
  return { kind: "failed", message: `“${name}” can’t be opened: ${fault(name, bytes)}` };
}

function fault(name: string, bytes: Uint8Array): string {
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return "it is a spreadsheet. Save its table as CSV (UTF-8) and open that.";
  if (utf16Of(bytes) !== null) return "its text is in UTF-16. Save it as UTF-8 and open it again.";
  if (bytes.includes(0)) return "it is not a text file.";
  return "it is not a text file in UTF-8. If its text is in another encoding, such as Latin-1, save it as UTF-8 and open it again.";
}
