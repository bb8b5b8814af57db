import { expect, test } from "vitest";
import { decodeTable } from "./decode-table.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const little = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const big = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

test.each([
  ["UTF-8", utf8("größe\n"), "utf-8"],
  ["UTF-8 with its mark", utf8("\ufeffgröße\n"), "utf-8"],
  ["UTF-16 with its mark", little("\ufeffgröße\n"), "utf-16le"],
  ["UTF-16 without a mark", little("größe\n"), "utf-16le"],
  ["UTF-16, the other way round", big("\ufeffgröße\n"), "utf-16be"],
  ["UTF-16, the other way round and without a mark", big("größe\n"), "utf-16be"],
])("%s is told by its bytes", (_, bytes, encoding) => {
  expect(decodeTable(bytes, undefined)).toEqual({
    kind: "ok",
    text: "größe\n",
    encoding,
    guesses: [],
  });
});

test("other bytes are asked about, with words of theirs in each encoding", () => {
  const gbk = Uint8Array.of(0xc4, 0xea, 0xc1, 0xe4, 0x2c, 0x79, 0x0a, 0x31, 0x2c, 0x32);
  expect(decodeTable(gbk, undefined)).toMatchObject({
    text: "ÄêÁä,y\n1,2",
    guesses: [
      { encoding: "windows-1252", sample: "ÄêÁä" },
      { encoding: "gbk", sample: "年龄" },
    ],
  });
  expect(decodeTable(gbk, "gbk")).toMatchObject({ text: "年龄,y\n1,2", guesses: [] });
});

test("an encoding that the bytes are not in is refused", () => {
  expect(decodeTable(latin1("größe;y"), "utf-8")).toEqual({
    kind: "refused",
    message: "Its text is not in UTF-8. Choose another encoding.",
  });
});

test.each([
  [
    "a spreadsheet",
    Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0),
    /It is a spreadsheet\. Save its table as CSV/,
  ],
  ["an old one", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /It is a spreadsheet/],
  ["a program", Uint8Array.of(0x7f, 0x45, 0, 0, 1, 0, 0, 0xff), /It is not a text file/],
])("%s is no table, and it is said what it is", (_, bytes, message) => {
  expect(decodeTable(bytes, undefined)).toMatchObject({
    kind: "refused",
    message: expect.stringMatching(message),
  });
});
