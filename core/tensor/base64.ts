/** Float64 numbers as base64 of their bytes, little-endian: every bit survives, those of −0 and NaN too. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const padding = 0x3d;
const noDigit = 255;
const digits = new Uint8Array(128).fill(noDigit);
codes.forEach((code, digit) => {
  digits[code] = digit;
});

/** A multiple of four; so many arguments fit in one call. */
const chunkLength = 8192;

/** Characters of the base64 of so many numbers. */
export function base64Length(count: number): number {
  return 4 * Math.ceil((8 * count) / 3);
}

export function encodeFloat64(data: Float64Array): string {
  const bytes = littleEndian(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const chunk = new Uint8Array(chunkLength);
  const chunks: string[] = [];
  let used = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const isShort = i + 2 >= bytes.length;
    const second = isShort && i + 1 >= bytes.length ? 0 : bytes[i + 1]!;
    const bits = (bytes[i]! << 16) | (second << 8) | (isShort ? 0 : bytes[i + 2]!);
    chunk[used] = codes[bits >> 18]!;
    chunk[used + 1] = codes[(bits >> 12) & 63]!;
    chunk[used + 2] = i + 1 < bytes.length ? codes[(bits >> 6) & 63]! : padding;
    chunk[used + 3] = isShort ? padding : codes[bits & 63]!;
    used += 4;
    if (used < chunkLength) continue;
    chunks.push(textOf(chunk));
    used = 0;
  }
  chunks.push(textOf(chunk.subarray(0, used)));
  return chunks.join("");
}

/** Spreading would go through an iterator, character by character. */
function textOf(characters: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, null, characters);
}

/** The numbers of a text that has the length of so many; null where a character is none of base64. */
export function decodeFloat64(text: string, count: number): Float64Array | null {
  const data = new Float64Array(count);
  const bytes = new Uint8Array(data.buffer);
  const ends = text.length - ((3 - (bytes.length % 3)) % 3);
  let at = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPadding = i >= ends;
    const digit = isPadding ? 0 : code < 128 ? digits[code]! : noDigit;
    if (digit === noDigit || (isPadding && code !== padding)) return null;
    bits = (bits << 6) | digit;
    if (i % 4 !== 3) continue;
    bytes[at] = (bits >> 16) & 255;
    // Beyond the end a typed array takes nothing.
    bytes[at + 1] = (bits >> 8) & 255;
    bytes[at + 2] = bits & 255;
    at += 3;
    bits = 0;
  }
  littleEndian(bytes, bytes);
  return data;
}

const isLittleEndian = new Uint8Array(Float64Array.of(1).buffer)[0] === 0;

/** Bytes of float64 numbers from this machine's order to little-endian, or back. */
function littleEndian(bytes: Uint8Array, into?: Uint8Array): Uint8Array {
  if (isLittleEndian) return bytes;
  const turned = into ?? bytes.slice();
  for (let at = 0; at < turned.length; at += 8) turned.subarray(at, at + 8).reverse();
  return turned;
}
