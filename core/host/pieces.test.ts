import { describe, expect, test } from "vitest";
import { freePieceName, isSamePiece, pieceFileName, pieceName, pieceOfFile } from "./pieces.ts";

describe("a piece’s name", () => {
  test.each([
    ["Residual", "Residual"],
    ["  a / b\\c: d?  ", "a b c d"],
    ["../../etc/passwd", "etc passwd"],
    ["..", "Untitled"],
    ["", "Untitled"],
    ["con", "Untitled"],
    ["net.chainrule", "net"],
    ["a\0b\n", "a b"],
    [".hidden", "hidden"],
  ])("of %j is %j, and stays as it is", (wanted, name) => {
    expect(pieceName(wanted)).toBe(name);
    expect(pieceName(name)).toBe(name);
    expect(pieceOfFile(pieceFileName(name))).toBe(name);
  });

  test("is that of a graph file which is not hidden", () => {
    expect(pieceOfFile("Net.CHAINRULE")).toBe("Net");
    expect(pieceOfFile(".chainrule")).toBeNull();
    expect(pieceOfFile("net.chainrule.tmp-0123456789abcdef")).toBeNull();
    expect(pieceOfFile("notes.txt")).toBeNull();
  });

  test("is taken in capital letters, too, and however its accents are written", () => {
    expect(isSamePiece("Relu", "reLU")).toBe(true);
    expect(isSamePiece("Caf\u00e9", "Cafe\u0301")).toBe(true);
    expect(isSamePiece("a", "b")).toBe(false);
  });

  test("that is taken gets the next free number, however long it is", () => {
    expect(freePieceName([], "Net")).toBe("Net");
    expect(freePieceName(["net", "NET 2"], "Net")).toBe("Net 3");
    expect(freePieceName(["Net 2"], "Net 2")).toBe("Net 3");
    const long = pieceName("x".repeat(300));
    const free = freePieceName([long], long);
    expect(free).not.toBe(long);
    expect(pieceName(free)).toBe(free);
  });
});
