import { describe, expect, it } from "vitest";
import type { Delimiter } from "../../model/data.ts";
import { type CsvRow, visitRows } from "./rows.ts";

function rowsOf(text: string, delimiter: Delimiter = ","): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  visitRows(text, { delimiter }, (row) => rows.push(row) > 0);
  return rows;
}
const cellsOf = (text: string, delimiter?: Delimiter) =>
  rowsOf(text, delimiter).map(({ cells }) => cells);
const linesOf = (text: string) => rowsOf(text).map(({ line, lastLine }) => [line, lastLine]);

describe("rows", () => {
  it("come with the line in which they stand, whatever ends the lines", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["a,b", "", "1,2", "3,4", "", ""].join(end);
      expect(cellsOf(text)).toEqual([
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ]);
      expect(linesOf(text).map(([line]) => line)).toEqual([1, 3, 4]);
    }
  });

  it("may hold line breaks, delimiters and quotation marks within quotes", () => {
    const text = 'a,b\r\n"1\r\n\r\n1",2\r\n"say ""no"", then go",4\r\n5,6';
    expect(cellsOf(text)).toEqual([
      ["a", "b"],
      ["1\n\n1", "2"],
      ['say "no", then go', "4"],
      ["5", "6"],
    ]);
    expect(linesOf(text)).toEqual([
      [1, 1],
      [2, 4],
      [5, 5],
      [6, 6],
    ]);
  });

  it("begin where they are said to", () => {
    const rows: CsvRow[] = [];
    const text = 'a "title\r\n\r\nx,y\r\n1,2';
    visitRows(text, { delimiter: ",", start: 3 }, (row) => rows.push(row) > 0);
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [3, "x", "y"],
      [4, "1", "2"],
    ]);
  });

  it("may have spaces before quotation marks", () => {
    expect(cellsOf('1, "1,250" \n2, 5" pipe\n3, "a\n')).toEqual([
      ["1", "1,250"],
      ["2", ' 5" pipe'],
      ["3", ' "a'],
    ]);
  });

  it("keep only so many cells, and their count", () => {
    const [row] = rowsOf("1,".repeat(5000));
    expect([row?.cells.length, row?.cellCount]).toEqual([1001, 5001]);
  });

  it("lose the mark of UTF-8", () => {
    expect(cellsOf('\uFEFF"x",y\n1,2')[0]).toEqual(["x", "y"]);
  });

  it("of cells that are all blank are no rows", () => {
    expect(cellsOf("1,2\n,\n , \n3,4\n,,,\n")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("may be lined up with several spaces", () => {
    expect(cellsOf("  1.0   2.0\n 10.0  20.0 \n", " ")).toEqual([
      ["1.0", "2.0"],
      ["10.0", "20.0"],
    ]);
  });

  it("tell a quotation mark out of place", () => {
    expect(rowsOf('1,2\n"3,4\n5,6\n').map(({ quotes }) => quotes)).toEqual(["fine", "unclosed"]);
    expect(rowsOf('1,2\n"3"x,4\n5,6\n')[1]?.quotes).not.toBe("fine");
    expect(rowsOf('5" pipe,2\n')[0]).toMatchObject({ cells: ['5" pipe', "2"], quotes: "fine" });
  });
});
