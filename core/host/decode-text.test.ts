import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const bigEndian = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

test.each(["", "x;y\n1,5;−2\n", "∂L/∂w 🙂\r\n", "a damaged \ufffd sign"])(
  "%j in UTF-8 is read as it is",
  (text) => {
    expect(decodeText("a.csv", utf8(text))).toEqual({ kind: "ok", value: text });
  },
);

test("the mark that some programs put before UTF-8 is no part of the text", () => {
  expect(decodeText("a.csv", utf8("\ufeffx,y\n"))).toEqual({ kind: "ok", value: "x,y\n" });
});

test.each<[string, string, Uint8Array, RegExp]>([
  ["UTF-16 with its mark", "a.csv", utf16("\ufeffx,y\n1,2\n"), /in UTF-16\. Save it as UTF-8/],
  [
    "UTF-16, the other way round",
    "a.csv",
    bigEndian("\ufeffx,y\n"),
    /in UTF-16\. Save it as UTF-8/,
  ],
  ["UTF-16 without a mark", "a.csv", utf16("x,y\n1,2\n"), /in UTF-16\. Save it as UTF-8/],
  ["Latin-1", "a.csv", latin1("größe;höhe\n1;2\n"), /such as Latin-1, save it as UTF-8/],
  ["a program", "a.txt", new Uint8Array([0x7f, 0x45, 0, 0, 1, 0, 0, 0]), /not a text file\.$/],
  ["a spreadsheet", "a.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8]), /as CSV \(UTF-8\)/],
])("%s is refused by name, with the way to mend it", (_kind, name, bytes, message) => {
  const result = decodeText(name, bytes);
  expect(result).toMatchObject({ kind: "failed", message: expect.stringMatching(message) });
  expect(result).toMatchObject({ message: expect.stringContaining(`“${name}” can’t be opened`) });
});
