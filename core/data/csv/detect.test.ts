import { describe, expect, it } from "vitest";
import type { CsvReading } from "../../model/data.ts";
import { maximumColumns } from "../../model/data.ts";
import { detectTable } from "./detect.ts";
import type { GivenReading } from "./given.ts";

/** The reading in one line: delimiter, decimal sign, header, then each column and its use. */
function described({ delimiter, decimal, header, columns }: CsvReading): string {
  const uses = columns.map(({ name, use }) => `${name}:${use}`).join(" ");
  return `[${delimiter}] ${decimal} ${header ? "header" : "no header"} ${uses}`;
}
const detectReading = (text: string, given?: GivenReading) => detectTable(text, given).reading;
const detected = (text: string) => described(detectReading(text));

describe("detectTable", () => {
  it.each([
    ["comma and point", "x,y\n1.5,2\n3,4.5\n", "[,] . header x:numbers y:numbers"],
    ["semicolon and decimal comma", "x;y\n1,5;2,5\n3;4,5\n", "[;] , header x:numbers y:numbers"],
    [
      "semicolon and decimal comma without a header",
      "1,5;2,5\n3,5;4,5\n",
      "[;] , no header column 1:numbers column 2:numbers",
    ],
    [
      "commas that delimit and quoted ones that are decimal",
      'x,y\n"1,5","2,5"\n"3,5",4\n',
      "[,] , header x:numbers y:numbers",
    ],
    [
      "tabs from a spreadsheet, with decimal commas",
      "size\tcolour of it\n1,5\tred\n2,5\tblue\n3,5\tred\n4\tblue",
      "[\t] , header size:numbers colour of it:categories",
    ],
    ["bars", "x|y\n1|2\n3|4", "[|] . header x:numbers y:numbers"],
    ["spaces", "1.5 2\n 3  4.5\n", "[ ] . no header column 1:numbers column 2:numbers"],
    ["spaces after commas", "x, y\n1, 2\n3, 4\n", "[,] . header x:numbers y:numbers"],
    ["one column", `x${"\n1,5".repeat(20)}`, "[\t] , header x:numbers"],
    [
      "a faulty cell in the first row",
      "oops,2,3\n1,2,3\n4,5,6\n",
      "[,] . no header column 1:numbers column 2:numbers column 3:numbers",
    ],
    ["one row", "1,2,3", "[,] . no header column 1:numbers column 2:numbers column 3:numbers"],
    [
      "words only",
      "size,colour\nbig,red\nbig,blue\nsmall,red\nsmall,blue",
      "[,] . header size:categories colour:categories",
    ],
    [
      "words only, without a header",
      "big,red\nbig,blue\nsmall,red\nsmall,blue",
      "[,] . no header column 1:categories column 2:categories",
    ],
    [
      "texts with delimiters in them",
      "id;note\n1;well, well\n2;so, then\n3;no\n",
      "[;] . header id:numbers note:skip",
    ],
    ["a UTF-8 mark and CRLF", "\uFEFFx,y\r\n1,2\r\n3,4\r\n", "[,] . header x:numbers y:numbers"],
    [
      "missing values, in the first row too",
      "x,y\n,NA\n1,2\n?,3\n4,1\nnull,2\n5,6\n",
      "[,] . header x:numbers y:numbers",
    ],
    [
      "a missing value first, without a header",
      "NA,2\n1,3\n2,4\n",
      "[,] . no header column 1:numbers column 2:numbers",
    ],
    [
      "names that are missing or come twice",
      " x ,,x\n1,2,3\n4,5,6",
      "[,] . header x:numbers column 2:numbers x 2:numbers",
    ],
    [
      "empty, constant and free text",
      "x,e,c,t\n1,,k,one\n2,,k,two\n3,,k,three\n4,,k,four",
      "[,] . header x:numbers e:skip c:skip t:skip",
    ],
    [
      "names that are one too few above rows with names",
      "x\ty\n1\t0.5\t2\n2\t1\t3\n",
      "[\t] . header column 1:skip x:numbers y:numbers",
    ],
    [
      "rows that end with a delimiter",
      "x,y\n1,2,\n3,4,\n",
      "[,] . header x:numbers y:numbers column 3:skip",
    ],
    ["names in a comment", "# a file\n# x,y\n1,2\n3,4\n", "[,] . header x:numbers y:numbers"],
    ["a column named #", "#,name\n1,2\n3,4\n", "[,] . header #:numbers name:numbers"],
    [
      "a title as wide as the table",
      "Report of May\n\nx y z\n1 2 3\n4 5 6\n",
      "[ ] . header x:numbers y:numbers z:numbers",
    ],
    [
      "names above a single column’s decimals, parted otherwise",
      "a,b,c\n1,2\n3,4\n",
      "[,] . header a:numbers b:numbers",
    ],
    [
      "dates beside amounts",
      "01/02/2016;A;-1.234,56\n02/02/2016;A;-2.345,67\n",
      "[;] , no header column 1:skip column 2:skip column 3:numbers",
    ],
    ["nothing", "\n \n", "[\t] . no header "],
  ])("reads %s", (_, text, expected) => {
    expect(detected(text)).toBe(expected);
  });

  it("takes a column for numbers where nearly all cells are", () => {
    const rows = Array.from({ length: 30 }, (_, i) => (i === 7 ? "oops" : `${i}`));
    const use = (cells: readonly string[]) =>
      detectReading(["x,y", ...cells.map((x) => `${x},1`)].join("\n")).columns[0]?.use;
    expect(use(rows)).toBe("numbers");
    expect(use(["1", "two", "3"])).toBe("numbers");
    expect(use(["1", "two"])).toBe("skip");
    expect(use(rows.map((x, i) => (i % 4 === 0 ? `${x}?` : x)))).toBe("skip");
  });

  it("takes many different texts for no categories", () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i},t${i % 21}`);
    expect(detected(["x,t", ...rows].join("\n"))).toContain("t:skip");
    const fewer = rows.map((_, i) => `${i},t${i % 20}`);
    expect(detected(["x,t", ...fewer].join("\n"))).toContain("t:categories");
  });

  it("looks at all rows: sorted classes, and decimal commas far below", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) =>
      i < 15_000 ? `${i};early` : `${i},5;late`,
    );
    expect(detected(["x;when", ...rows].join("\n"))).toBe("[;] , header x:numbers when:categories");
  });

  it("keeps to what is given", () => {
    const text = "2019,2020\n1,2\n3,4\n";
    expect(detected(text)).toContain("no header");
    expect(described(detectReading(text, { header: true }))).toBe(
      "[,] . header 2019:numbers 2020:numbers",
    );
    expect(described(detectReading("1,5\n2,5\n", { delimiter: ";" }))).toBe(
      "[;] , no header column 1:numbers",
    );
    expect(described(detectReading("x;y\n1;2\n", { decimal: "," }))).toContain(" , header");
  });

  it("bounds the columns of a file that has far too many", () => {
    expect(detectReading("1,".repeat(200_000)).columns).toHaveLength(maximumColumns + 1);
  });
});
