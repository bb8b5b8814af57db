import { describe, expect, test } from "vitest";
import { writeDocument } from "../document/write.ts";
import { defaultSettings } from "../model/settings.ts";
import { network } from "../train/testing/network.ts";
import { runCli } from "./testing/run-cli.ts";
import { graphOf } from "./testing/train-json.ts";

const never = { lossBelow: null, lossAbove: null, patience: null };

/** A neuron that is fed by a column x and learns y. */
const graph = writeDocument({
  ...network([1], { inputs: ["x"], target: "y", loss: "squared-error", output: "identity" }),
  training: { settings: { ...defaultSettings, epochs: 1, stop: never }, progress: null },
});

/** What `train` makes of a table: the numbers that it took, by column, or why it refused. */
async function trainOn(table: string | Uint8Array, ...options: readonly string[]) {
  const argv = [
    "train",
    "g",
    "--lr",
    "1e-12",
    "--data",
    "t.csv",
    "--out",
    "o",
    "--json",
    ...options,
  ];
  const { status, out, error, written } = await runCli(argv, { g: graph, "t.csv": table });
  if (status !== 0) return { status, error };
  const { data } = graphOf(written.o ?? "");
  if (data?.source.kind !== "table") throw new Error("The rows are not in the graph.");
  const { columns } = data.source.table;
  const numbers = Object.fromEntries(columns.map(({ name, values }) => [name, [...values]]));
  const { problems } = JSON.parse(out) as { problems: { message: string }[] };
  return { numbers, notes: problems.map(({ message }) => message) };
}

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));

describe("train takes the numbers that the author meant", () => {
  const cases: readonly [what: string, table: string | Uint8Array, numbers: object][] = [
    [
      "thousands that one cell settles",
      'x,y\n1,"950"\n2,"1,250"\n3,"1,250.50"\n',
      { x: [1, 2, 3], y: [950, 1250, 1250.5] },
    ],
    [
      "thousands with two marks",
      'x,y\n1,"12,400,000"\n2,"1,250"\n',
      { x: [1, 2], y: [12_400_000, 1250] },
    ],
    [
      "decimals with a 0 before the mark",
      "x;y\n1;0,125\n2;1,250\n",
      { x: [1, 2], y: [0.125, 1.25] },
    ],
    ["decimals that are not three", "x;y\n1;1,75\n2;1,250\n", { x: [1, 2], y: [1.75, 1.25] }],
    [
      "a bank’s statement",
      "x;what;y\n1;A;-1.234,56\n2;B;-2.345,67\n",
      { x: [1, 2], y: [-1234.56, -2345.67] },
    ],
    [
      "apostrophes, spaces, signs and parentheses",
      "x;y\n1'250;$ 5.00\n12'000;(1.00)\n7;$2.50\n",
      { x: [1250, 12_000, 7], y: [5, -1, 2.5] },
    ],
    ["narrow spaces", "x;y\n1\u202f250;1,5\n7;2\n", { x: [1250, 7], y: [1.5, 2] }],
    ["shares", "x,y\n1,12%\n2,5.5%\n", { x: [1, 2], y: [0.12, 0.055] }],
    [
      "a table that R wrote",
      '"x"\t"y"\n"1"\t0.5\t2\n"2"\t1\t3\n"3"\t1.5\t4\n"4"\t2\t5\n',
      { x: [0.5, 1, 1.5, 2], y: [2, 3, 4, 5] },
    ],
    ["a table that NumPy wrote", "# x y\n1.0 2.0\n3.0 4.0\n", { x: [1, 3], y: [2, 4] }],
    ["a table that Excel wrote", "sep=;\r\nx;y\r\n1;2\r\n3;4\r\n", { x: [1, 3], y: [2, 4] }],
    ["a report", "Report\nof May\n\nx;y\n1;2,5\n3;4\n", { x: [1, 3], y: [2.5, 4] }],
    [
      "a column that is mostly empty",
      "x,y,deck\n7,0,\n71,1,C\n8,1,\n53,1,C\n9,0,\n52,0,E\n21,0,\n11,1,\n17,1,E\n30,1,\n",
      { x: [7, 71, 8, 53, 9, 52, 21, 11, 17, 30], y: [0, 1, 1, 1, 0, 0, 0, 1, 1, 1] },
    ],
    ["UTF-16", utf16("x;y\n1;2,5\n3;4\n"), { x: [1, 3], y: [2.5, 4] }],
  ];
  test.each(cases)("%s", async (_, table, numbers) => {
    expect(await trainOn(table)).toEqual({ numbers, notes: [] });
  });
});

test("train reads a column by the sign of most of its numbers, whichever stands first", async () => {
  const { numbers, notes } = await trainOn("x,y\n1,€5.00\n2,$6.00\n3,$7.50\n4,$8.25\n");
  expect(numbers).toEqual({ x: [2, 3, 4], y: [6, 7.5, 8.25] });
  expect(notes).toEqual([expect.stringContaining("“€5.00” in column “y” is a number only with")]);
});

describe("train refuses what the table leaves open, and takes the answer", () => {
  const prices = 'x,y\n1,"950"\n2,"1,250"\n3,"1,900"\n4,"12,400"\n';
  const marked = "x;y\n1;950\n2;1.250\n";
  const short = "x,y\n1,1,250\n2,1,900\n3,2,100\n";
  const foreign = latin1("größe;x;y\n1\xa0250;1;2\n3;4;5\n");
  const spaced = "10 000,5 000\n20 000,6 000\n";

  test.each<[what: string, table: string | Uint8Array, words: readonly string[]]>([
    [
      "commas",
      prices,
      [
        "“1,250” in column “y” may have thousands marks: is it 1250 or 1.25?",
        '--thousands ","',
        '--decimal ","',
      ],
    ],
    [
      "points",
      marked,
      ["may have thousands marks: is it 1.25 or 1250?", '--decimal "."', '--thousands "."'],
    ],
    [
      "points beside coordinates",
      "x;y\n52.5;1.250\n48.1;2.400\n",
      ["is it 1.25 or 1250?", '--decimal "."', '--thousands "."'],
    ],
    [
      "names",
      short,
      [
        "Line 1 has 2 names, and the rows have 3 cells. Which column has no name? (A number such as 1,250 needs",
        "--row-names yes",
      ],
    ],
    [
      "bytes",
      foreign,
      ["The text is not in UTF-8.", "--encoding windows-1252 (Windows-1252: größe"],
    ],
    ["delimiters", spaced, ['--delimiter ","', "--delimiter space"]],
  ])("%s", async (_, table, words) => {
    const { status, error } = await trainOn(table);
    expect(status).toBe(1);
    for (const each of words) expect(error).toContain(each);
    expect(error).toMatch(/^g: “t\.csv” can’t be read yet\. [^\n]*\n$/);
  });

  test.each<[options: string, table: string | Uint8Array, numbers: object]>([
    ["--thousands ,", prices, { y: [950, 1250, 1900, 12_400] }],
    ["--thousands comma", prices, { y: [950, 1250, 1900, 12_400] }],
    ["--decimal .", prices, { y: [950, 1250, 1900, 12_400] }],
    ["--decimal comma", prices, { y: [950, 1.25, 1.9, 12.4] }],
    ["--thousands none", prices, { y: [950, 1.25, 1.9, 12.4] }],
    ["--thousands point", marked, { y: [950, 1250] }],
    ["--decimal point", marked, { y: [950, 1.25] }],
    ["--row-names yes", short, { x: [1, 1, 2], y: [250, 900, 100] }],
    ["--row-names no", short, { x: [1, 2, 3], y: [1, 1, 2], "column 3": [250, 900, 100] }],
    ["--encoding windows-1252", foreign, { größe: [1250, 3], x: [1, 4], y: [2, 5] }],
    ["--header 2", "of 2016,by me\nx,y\n1,2\n3,4\n", { x: [1, 3], y: [2, 4] }],
  ])("%s", async (options, table, numbers) => {
    expect(await trainOn(table, ...options.split(" "))).toMatchObject({ numbers, notes: [] });
  });

  test("but leaves out a column that nothing is fed by, with the reason", async () => {
    const { numbers, notes } = await trainOn('x,y,price\n1,2,"1,250"\n3,4,950\n');
    expect(numbers).toEqual({ x: [1, 3], y: [2, 4] });
    expect(notes).toEqual([
      expect.stringMatching(
        /^A column of “t\.csv” is left out\. “1,250” in column “price” may have thousands/,
      ),
    ]);
  });

  test("and takes a column that is mostly empty where a node is fed by it", async () => {
    const table = "x,y\n1,2\n,3\n,4\n2,5\n,6\n";
    expect(await trainOn(table)).toMatchObject({ numbers: { x: [1, 2], y: [2, 5] } });
  });

  test("but asks how its numbers are written, as of any other", async () => {
    const table = 'x,y\n1,\n2,\n3,"1,250"\n4,\n5,"2,500"\n';
    expect(await trainOn(table)).toMatchObject({
      status: 1,
      error: expect.stringContaining("“1,250” in column “y” may have thousands marks"),
    });
    const answered = await trainOn(table, "--decimal", ",");
    expect(answered).toMatchObject({ numbers: { x: [3, 5], y: [1.25, 2.5] } });
  });

  test("and names each answer once", async () => {
    const { error } = await trainOn("x;y\n1;1,250 %\n2;2,500 %\n");
    expect(error).toContain("is it 12.5, 1250, 0.0125 or 1.25?");
    expect(error).toMatch(
      /Answer with --thousands "," \(12\.5, [^)]*\) or --decimal "," \(0\.0125, [^)]*\)\.\n$/,
    );
  });

  test("options that say nothing, or too much", async () => {
    const alone = await runCli(["train", "g", "--thousands", ","], { g: graph });
    expect([alone.status, alone.error]).toEqual([
      1,
      "g: “--thousands” says how the rows of --data are read. Name them with --data.\n",
    ]);
    expect(await trainOn(prices, "--thousands=,", "--decimal=,")).toMatchObject({
      error: expect.stringContaining("can’t be the same sign"),
    });
    expect(await trainOn(prices, "--thousands=x")).toMatchObject({ status: 2 });
  });
});

test.each<[what: string, table: string | Uint8Array, words: string]>([
  ["names without rows", "x,y\n", "The table has no rows below the names of its columns."],
  [
    "a quotation mark",
    'x,"y\n1,2\n3,4\n',
    "No row could be read: the quotation mark in line 1 is never closed.",
  ],
  ["5 MB of line ends", "\n".repeat(5e6), "The table is empty."],
  [
    "a wrong encoding",
    latin1("x,y\n1,2 \xe9\n3,4\n"),
    "With which encoding are these words right?",
  ],
  ["a spreadsheet", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), "It is a spreadsheet."],
])("train says of %s what is wrong", async (_, table, words) => {
  expect(await trainOn(table)).toMatchObject({ status: 1, error: expect.stringContaining(words) });
});
