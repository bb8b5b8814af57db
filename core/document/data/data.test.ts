import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Data } from "../../model/data.ts";
import { emptyGraph, type Graph } from "../../model/graph.ts";
import { setData } from "../edit/data.ts";
import { readDocument, readFragment } from "../read.ts";
import { plainCsv, plainTable, product } from "../testing/files.ts";
import { dataArbitrary } from "../testing/training.ts";
import { writeDocument, writeFragment } from "../write.ts";

/** The product graph's text with these data. */
function fileWith(data: unknown): string {
  return JSON.stringify({ ...product(), data });
}

function refusal(text: string): readonly string[] {
  const result = readDocument(text);
  return result.kind === "ok" ? [] : result.problems.map((problem) => problem.message);
}

function graphOf(text: string): Graph {
  const result = readDocument(text);
  if (result.kind === "refused") throw new Error(result.problems.map((p) => p.message).join("\n"));
  return result.graph;
}

function dataOf(data: unknown): Data {
  const read = graphOf(fileWith(data)).data;
  if (!read) throw new Error("The graph has no data.");
  return read;
}

describe("data in a file", () => {
  test("are read as they were written, and written to the same bytes", () => {
    fc.assert(
      fc.property(dataArbitrary, (data) => {
        const graph = setData(emptyGraph, data);
        expect(graph.data).toBeDefined();
        const text = writeDocument(graph);
        const read = graphOf(text);
        expect(read).toEqual(graph);
        expect(writeDocument(read)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("name the classes of a table’s column, which takes version 2 of the format", () => {
    const pets = { ...plainTable(), columns: ["x", { name: "pet", classes: ["cat", "dog"] }] };
    const rows = ["0.5 0", "1 1"];
    const data = dataOf({ source: { ...pets, rows } });
    if (data.source.kind !== "table") throw new Error("It is no table.");
    expect(data.source.table.columns[1]).toMatchObject({ name: "pet", classes: ["cat", "dog"] });
    const text = writeDocument(setData(emptyGraph, data));
    expect(JSON.parse(text).version).toBe(2);
    expect(readDocument(text)).toMatchObject({ kind: "ok", graph: { data } });
  });

  test.each([
    [{ name: "pet", classes: [] }, "there is no class. Name at least one"],
    [{ name: "pet", classes: ["cat", "cat"] }, "the class “cat” is there twice"],
    [{ name: "pet", classes: ["cat", ""] }, "a class’s name can’t be empty"],
    [{ name: "pet", classes: "cat" }, "it must be a column’s name, or its name with those of"],
    [{ name: "", classes: ["cat"] }, "a column’s name can’t be empty"],
  ])("refuse classes that are none: %j", (column, words) => {
    const source = { ...plainTable(), columns: ["x", column], rows: ["1 0"] };
    expect(refusal(fileWith({ source })).join()).toContain(words);
  });

  test("stand after the loss, a table with a line for each row and −0 as 0", () => {
    const values = Float64Array.of(0.1, -0, 5e-324);
    const columns = [
      { name: "x1", values },
      { name: "class", values: Float64Array.of(1, 0, 1e21) },
    ];
    const data: Data = {
      source: { kind: "table", name: "Painted points", table: { columns, rowCount: 3 } },
      noise: 0.1,
      standardize: false,
      validation: 0.2,
      seed: 1,
    };
    expect(writeDocument({ ...emptyGraph, data })).toContain(`
  "loss": null,
  "data": {
    "source": {
      "kind": "table",
      "name": "Painted points",
      "columns": [
        "x1",
        "class"
      ],
      "rows": [
        "0.1 1",
        "0 0",
        "5e-324 1e+21"
      ]
    },
    "noise": 0.1,
    "standardize": false,
    "validation": 0.2,
    "seed": 1
  }
}
`);
  });

  test("what is left out gets its default", () => {
    expect(dataOf({ source: { kind: "built-in", name: "moons", count: 200 } })).toEqual({
      source: { kind: "built-in", name: "moons", count: 200 },
      noise: 0,
      standardize: false,
      validation: 0,
      seed: 1,
    });
    expect(Object.hasOwn(graphOf(JSON.stringify(product())), "data")).toBe(false);
  });

  test("a table may have no rows yet, and a row its −0", () => {
    const read = dataOf({ source: { ...plainTable(), rows: [] } });
    expect(read.source.kind === "table" && read.source.table.rowCount).toBe(0);
    const zero = dataOf({ source: { ...plainTable(), rows: ["-0 0.50"] } });
    expect(zero.source.kind === "table" && zero.source.table).toEqual({
      columns: [
        { name: "x1", values: Float64Array.of(0) },
        { name: "class", values: Float64Array.of(0.5) },
      ],
      rowCount: 1,
    });
  });

  test("100,000 rows", () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
    const columns = ["a", "b", "c"].map((name) => ({ name, values }));
    const graph = setData(emptyGraph, {
      source: { kind: "table", name: "", table: { columns, rowCount: 100_000 } },
      noise: 0,
      standardize: false,
      validation: 0,
      seed: 1,
    });
    const text = writeDocument(graph);
    expect(writeDocument(graphOf(text))).toBe(text);
  });

  test("of a file stand with how it is read, and without what is usual", () => {
    const usual = JSON.stringify(plainCsv());
    expect(writeDocument(graphOf(fileWith({ source: plainCsv() }))).replace(/\s+/g, "")).toContain(
      usual,
    );
    const columns = [
      {
        name: "price",
        use: "numbers",
        form: { decimal: ".", thousands: ",", unit: "$", parentheses: true },
        fill: "mean",
      },
      { name: "share", use: "numbers", form: { decimal: ".", unit: "%", hundredths: true } },
    ];
    const told = { delimiter: ";", decimal: ",", header: true, start: 3, encoding: "gbk", columns };
    const source = { ...plainCsv(), reading: told };
    const { source: read } = dataOf({ source });
    expect(read).toEqual(source);
    const text = writeDocument(graphOf(fileWith({ source }))).replace(/\s+/g, "");
    expect(text).toContain(JSON.stringify(source));
  });

  test("a fragment never carries them", () => {
    const graph = graphOf(fileWith({ source: plainTable() }));
    const text = writeFragment(graph);
    expect(text).not.toContain("Points");
    expect(readFragment(text).kind).toBe("ok");
    const carried = text.replace('"loss": null', '"loss": null, "data": {"source": 1}');
    const result = readFragment(carried);
    expect(result.kind === "refused" && result.problems.map((p) => p.message)).toEqual([
      "data: the key “data” has no meaning here. Remove it, or correct its spelling.",
    ]);
  });
});

describe("data of the wrong form are refused", () => {
  const moons = { kind: "built-in", name: "moons", count: 200 };
  const cases: readonly [name: string, data: unknown, messages: readonly string[]][] = [
    ["null", null, ["data: found null, but it must be an object in braces."]],
    ["no source", {}, ["data.source: this is missing. Add an object in braces."]],
    [
      "an unknown key",
      { source: moons, nois: 1 },
      ["data.nois: the key “nois” has no meaning here. Remove it, or correct its spelling."],
    ],
    [
      "an unknown kind",
      { source: { kind: "url" } },
      [
        "data.source.kind: found the text “url”, but it must be one of “built-in”, “table”, “file”.",
      ],
    ],
    [
      "no kind",
      { source: {} },
      ["data.source.kind: this is missing. Add one of “built-in”, “table”, “file”."],
    ],
    [
      "an unknown set",
      { source: { ...moons, name: "stars" } },
      [
        "data.source.name: found the text “stars”, but it must be one of “xor”, “and”, “or”, “moons”, “circles”, “spirals”, “blobs”, “linear”, “sine”, “iris”, “digits”.",
      ],
    ],
    [
      "a key of another kind",
      { source: { ...moons, rows: [] } },
      ["data.source.rows: the key “rows” has no meaning here. Remove it, or correct its spelling."],
    ],
    [
      "a switch that is a number",
      { source: moons, standardize: 1 },
      ["data.standardize: found 1, but it must be true or false."],
    ],
    [
      "a delimiter that there is not",
      { source: { ...plainCsv(), reading: { ...reading(), delimiter: "/" } } },
      [
        "data.source.reading.delimiter: found the text “/”, but it must be one of “,”, “;”, “\\t”, “|”, “ ”.",
      ],
    ],
    [
      "an encoding that there is not",
      { source: { ...plainCsv(), reading: { ...reading(), encoding: "latin-9" } } },
      [
        "data.source.reading.encoding: found the text “latin-9”, but it must be one of “utf-8”, “utf-16le”, “utf-16be”, “windows-1252”, “gbk”.",
      ],
    ],
    [
      "a use that there is not, twice",
      { source: { ...plainCsv(), reading: { ...reading(), columns: [{ name: "a", use: 1 }, 2] } } },
      [
        "data.source.reading.columns[0].use: found 1, but it must be one of “numbers”, “categories”, “skip”.",
        "data.source.reading.columns[1]: found 2, but it must be an object in braces.",
      ],
    ],
  ];
  test.each(cases)("%s", (_, data, messages) => {
    expect(refusal(fileWith(data))).toEqual(messages);
  });

  test("1e999 and __proto__ anywhere", () => {
    const text = fileWith({ source: plainCsv(), noise: 77 });
    expect(refusal(text.replace("77", "1e999"))).toEqual([
      "data.noise: the number is beyond the largest float64. Write a smaller one.",
    ]);
    const reserved =
      "the key “__proto__” is reserved and may not be in a file. Remove it or choose another name.";
    for (const [at, where] of [
      ['"source":{', "data"],
      ['"checksum":', "data.source"],
      ['"header":', "data.source.reading"],
      ['"name":"species"', "data.source.reading.columns[1]"],
    ] as const)
      expect(refusal(text.replace(at, `"__proto__":{},${at}`))).toEqual([
        `${where}.__proto__: ${reserved}`,
      ]);
  });
});

function reading(): object {
  return plainCsv().reading as object;
}

describe("data that make no sense are refused", () => {
  const csvColumns = (...names: readonly string[]) => ({
    source: {
      ...plainCsv(),
      reading: { ...reading(), columns: names.map((name) => ({ name, use: "numbers" })) },
    },
  });
  const rows = (...texts: readonly unknown[]) => ({ source: { ...plainTable(), rows: texts } });
  const columns = (...names: readonly unknown[]) => ({
    source: { ...plainTable(), columns: names, rows: [] },
  });
  const wrongCount = "but it must be 2 numbers, one for each column, with single spaces between.";
  const withForm = (form: object) => ({
    source: {
      ...plainCsv(),
      reading: { ...reading(), start: 0, columns: [{ name: "a", use: "numbers", form }] },
    },
  });
  const cases: readonly [name: string, data: unknown, messages: readonly string[]][] = [
    [
      "a line that there is not, and a form that is none",
      withForm({ decimal: ",", thousands: ",", unit: "" }),
      [
        "data.source.reading.start: found 0, but it must be a whole number from 1 to 1073741824.",
        "data.source.reading.columns[0].form.thousands: “,” can’t part both thousands and decimals. Change one of them.",
        "data.source.reading.columns[0].form.unit: found the text “”, but it must be a sign such as “€”, of 20 characters at most.",
      ],
    ],
    [
      "amounts out of bounds, all at once",
      {
        source: { kind: "built-in", name: "xor", count: 0 },
        noise: -1,
        validation: 0.95,
        seed: 1.5,
      },
      [
        "data.source.count: found 0, but it must be a whole number from 1 to 100000.",
        "data.noise: found -1, but it must be a number from 0: the noise’s standard deviation.",
        "data.validation: found 0.95, but it must be a share of the rows from 0 to 0.9, such as 0.2.",
        "data.seed: found 1.5, but it must be a whole number from 0.",
      ],
    ],
    [
      "too many rows of a built-in set",
      { source: { kind: "built-in", name: "xor", count: 100_001 } },
      ["data.source.count: found 100001, but it must be a whole number from 1 to 100000."],
    ],
    [
      "rows that are too short, too long or empty",
      rows("1 2", "1", "1 2 3", "", "1  2"),
      [
        `data.source.rows[1]: found the text “1”, ${wrongCount}`,
        `data.source.rows[2]: found the text “1 2 3”, ${wrongCount}`,
        `data.source.rows[3]: found an empty text, ${wrongCount}`,
        `data.source.rows[4]: found the text “1  2”, ${wrongCount}`,
      ],
    ],
    [
      "rows that are no text",
      rows([1, 2], "1 2", 7),
      [0, 2].map(
        (i) =>
          `data.source.rows[${i}]: found ${i === 0 ? "a list of 2" : "7"}, but it must be a text of numbers with single spaces between, such as “0.1 0.2 1”.`,
      ),
    ],
    [
      "what is no number, in rows that are right and wrong",
      rows("1 0x10", "a", "NaN 1", "1 1e999"),
      [
        "data.source.rows[0]: “class” is “0x10”, but it must be a number, such as -0.5 or 1e-3, with single spaces around it.",
        `data.source.rows[1]: found the text “a”, ${wrongCount}`,
        "data.source.rows[2]: “x1” is “NaN”, but it must be a number, such as -0.5 or 1e-3, with single spaces around it.",
        "data.source.rows[3]: “class” is “1e999”, and the number is beyond the largest float64. Write a smaller one.",
      ],
    ],
    [
      "names of columns that are empty, twice there or none",
      columns("a", "", "a", 4),
      [
        "data.source.columns[1]: a column’s name can’t be empty. Give it one, such as “x1”.",
        "data.source.columns[2]: the name “a” is already that of columns[0]. Give one of them another name.",
        "data.source.columns[3]: found 4, but it must be text in double quotes.",
      ],
    ],
    [
      "a name that is too long",
      columns("a".repeat(1001)),
      ["data.source.columns[0]: the name has 1001 characters, and 1000 are the most. Shorten it."],
    ],
    [
      "no column",
      { source: { ...plainTable(), columns: [] } },
      ["data.source.columns: there is no column. Name at least one."],
    ],
    [
      "too many columns",
      columns(...Array.from({ length: 1001 }, (_, i) => `c${i}`)),
      ["data.source.columns: there are 1001 columns, and 1000 are the most. Remove some."],
    ],
    [
      "too many rows",
      rows(...Array.from({ length: 100_001 }, () => "1 2")),
      ["data.source.rows: there are 100001 rows, and 100000 are the most. Remove some."],
    ],
    [
      "columns of a CSV file",
      csvColumns("a", "a", ""),
      [
        "data.source.reading.columns[1].name: the name “a” is already that of columns[0]. Give one of them another name.",
        "data.source.reading.columns[2].name: a column’s name can’t be empty. Give it one, such as “x1”.",
      ],
    ],
    [
      "a checksum in capitals",
      { source: { ...plainCsv(), checksum: "ABC" } },
      [
        "data.source.checksum: “ABC” can’t be a checksum: SHA-256 has 64 digits of 0–9 and a–f. Choose the CSV file again.",
      ],
    ],
    [
      "a file’s name that is too long",
      { source: { ...plainCsv(), name: "a".repeat(256) } },
      ["data.source.name: the name has 256 characters, and 255 are the most. Shorten it."],
    ],
  ];
  test.each(cases)("%s", (_, data, messages) => {
    expect(refusal(fileWith(data))).toEqual(messages);
  });

  test.each(["", ".", "..", "../secret.csv", "/etc/passwd", "C:\\data.csv"])(
    "a file that is not plainly named: “%s”",
    (name) => {
      expect(refusal(fileWith({ source: { ...plainCsv(), name } }))).toEqual([
        `data.source.name: “${name}” can’t be a file’s name. Write it without a folder, such as “iris.csv”.`,
      ]);
    },
  );

  test("with what else is wrong in the file", () => {
    const file = { ...product(), loss: "L", data: rows("1") };
    expect(refusal(JSON.stringify(file))).toEqual([
      "loss: there is no node “L”. Name a node of this file, or write null.",
      `data.source.rows[0]: found the text “1”, ${wrongCount}`,
    ]);
  });

  test("and a short file of many short rows takes no memory for what it does not hold", () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    const source = {
      ...plainTable(),
      columns: wide,
      rows: Array.from({ length: 100_000 }, () => ""),
    };
    expect(refusal(fileWith({ source })).at(-1)).toBe("… and at least 9950 more.");
  });
});
