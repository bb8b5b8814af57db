import { describe, expect, test } from "vitest";
import { checksum } from "../data/checksum.ts";
import { detectTable } from "../data/csv/detect.ts";
import { writeCsv } from "../data/csv/write.ts";
import { tableOf } from "../data/source.ts";
import { columnNamed } from "../data/testing/tables.ts";
import { setData } from "../document/edit/data.ts";
import { writeDocument } from "../document/write.ts";
import type { Data, Table } from "../model/data.ts";
import { runThrough } from "../train/in-parts.ts";
import { moons, moonsData, moonsFile } from "./testing/moons.ts";
import { runCli } from "./testing/run-cli.ts";
import { graphOf, trainJson } from "./testing/train-json.ts";
import { trained } from "./testing/trained.ts";

const table = tableOf(moonsData, null) as Table;
const csv = writeCsv(
  ["class", "x2", "x1", "other"],
  Array.from({ length: table.rowCount }, (_, row) => [
    ...["class", "x2", "x1"].map((name) => columnNamed(table, name)?.values[row] ?? 0),
    row,
  ]),
);

function refersTo(text: string): Data {
  const { reading } = detectTable(text);
  return {
    ...moonsData,
    noise: 0,
    source: { kind: "file", name: "moons.csv", checksum: checksum(text), reading },
  };
}

describe("--data", () => {
  test("takes the columns by name, and the numbers are those of the table", async () => {
    const graph = moons();
    const { out, status, error, written } = await runCli(
      ["train", "f", "--data", "in/m.csv", "--out", "o", "--json"],
      { f: writeDocument(graph), "in/m.csv": csv },
    );
    expect([status, error]).toEqual([0, ""]);
    const { objective, prepared, values } = trained({
      ...graph,
      data: { ...moonsData, noise: 0, source: { kind: "table", name: "", table } },
    });
    expect(JSON.parse(out).loss).toBe(
      runThrough(objective.evaluate(prepared.training, values)).loss,
    );
    const { data } = graphOf(written.o ?? "");
    expect(data).toMatchObject({
      ...moonsData,
      noise: 0,
      source: { kind: "table", name: "m.csv" },
    });
    expect(data?.source.kind === "table" && data.source.table.columns[1]).toEqual(
      columnNamed(table, "x2"),
    );
  });

  test("that lack a column are refused with the names that they have", async () => {
    const { status, out, error } = await runCli(["train", "f", "--data", "m.csv", "--json"], {
      f: moonsFile(),
      "m.csv": csv.replace("x2", "height"),
    });
    expect([status, out]).toEqual([1, ""]);
    expect(error).toMatch(
      /^f: n1 is fed by the column “x2”, which the data do not have\. They have “class”, “height”, “x1”, “other”: [^\n]*\n$/,
    );
  });

  test("rows that do not parse are left out and told", async () => {
    const files = { f: moonsFile(), "m.csv": `${csv}1,a,2,3\n1,2\n` };
    const { out, status, error } = await runCli(["train", "f", "--data=m.csv"], files);
    expect([status, error]).toEqual([0, ""]);
    expect(out).toMatch(
      /\n\nWarning: Line 52 of “m\.csv” is left out\. [^\n]*“x2”[^\n]*\n\nWarning: Line 53 of “m\.csv” is left out\. The row has 2 cells instead of 4\.\n$/,
    );
    const { problems } = JSON.parse(
      (await runCli(["train", "f", "--data=m.csv", "--json"], files)).out,
    );
    expect(problems.map(({ code, severity }: Record<string, string>) => [code, severity])).toEqual([
      ["row-left-out", "warning"],
      ["row-left-out", "warning"],
    ]);
  });

  test("an epoch that was under way begins anew, for its rows are gone", async () => {
    const half = await trainJson(moonsFile({ batchSize: 7 }), "", { interruptAt: 10 });
    const short = csv.split("\n").slice(0, 27).join("\n");
    const { out } = await runCli(["train", "f", "--data=m.csv", "--json"], {
      f: half.written,
      "m.csv": short,
    });
    const result = JSON.parse(out);
    expect(result.updates).toBe(half.json.updates + 3 * (20 - half.json.epochs));
    expect(result.loss).toBeGreaterThan(0);
  });

  test("the same rows again go on where they were, bit for bit", async () => {
    const run = async (text: string, argv: string, world = {}) => {
      const words = ["train", "f", "--data=m.csv", "--out=o", ...argv.split(" ")];
      return (await runCli(words, { f: text, "m.csv": csv }, world)).written.o ?? "";
    };
    const whole = await run(moonsFile(), "--batch=7");
    const half = await run(moonsFile(), "--batch=7", { interruptAt: 10 });
    expect(half).not.toBe(whole);
    expect(await run(half, "--batch=7")).toBe(whole);
  });

  const bad: readonly [what: string, content: string | Uint8Array, message: string][] = [
    ["nothing", "", "“m.csv” can’t be read as a table. The table is empty."],
    ["names alone", "x1,x2,class\n", "“m.csv” can’t be read as a table. "],
    [
      "bytes",
      Uint8Array.of(0x31, 0xff, 0xfe),
      "“m.csv” can’t be read yet. The text is not in UTF-8. With which encoding are these words right? Answer with --encoding windows-1252 (Windows-1252: 1ÿþ).",
    ],
    [
      "256 MB and more",
      new Uint8Array(256 * 2 ** 20 + 1),
      "“m.csv” can’t be opened: it is larger than 256 MB.",
    ],
    ["one row", "x1,x2,class\n1,2,0\n", "There is only one row to train on."],
  ];
  test.each(bad)("%s: refused in a line", async (_, content, message) => {
    const { status, out, error } = await runCli(["train", "f", "--data", "m.csv"], {
      f: moonsFile(),
      "m.csv": content,
    });
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(`f: ${message}`);
    expect(error).toMatch(/^[^\n]*\.\n$/);
  });

  test("a file that is not there", async () => {
    const { status, error } = await runCli(["train", "f", "--data", "in/gone.csv"], {
      f: moonsFile(),
    });
    expect([status, error]).toEqual([
      1,
      "f: “in/gone.csv” can’t be read. There is no such file. Check the name and the folder.\n",
    ]);
  });
});

describe("data in a file of their own", () => {
  const file = writeDocument(setData(moons(), refersTo(csv)));

  test("are looked for beside the graph, and stay where they are", async () => {
    const { out, status, error, written } = await runCli(["train", "a/b/f", "--out=o", "--json"], {
      "a/b/f": file,
      "a/b/moons.csv": csv,
    });
    expect([status, error]).toEqual([0, ""]);
    const { objective, prepared, values } = trained(moons({}, refersTo(csv)), table);
    expect(JSON.parse(out).loss).toBe(
      runThrough(objective.evaluate(prepared.training, values)).loss,
    );
    expect(graphOf(written.o ?? "").data).toEqual(refersTo(csv));
  });

  test("of a graph from the standard input lie in this folder; a graph that moves says so", async () => {
    const files = { "-": file, "moons.csv": csv };
    const { out } = await runCli(["train", "-", "--out=a/o"], files);
    expect(out).toMatch(/^Written to +a\/o; it looks for “moons\.csv” beside itself$/m);
    expect((await runCli(["train", "-", "--out=o"], files)).out).toMatch(/^Written to +o$/m);
  });

  test("that are not there, or have changed, are told of with the way out", async () => {
    const gone = await runCli(["train", "a/f"], { "a/f": file, "moons.csv": csv });
    expect([gone.status, gone.error]).toEqual([
      1,
      "a/f: Its data are in the file “moons.csv”, which is not beside it. Put it there, or name a CSV file with --data.\n",
    ]);
    const changed = await runCli(["train", "a/f"], {
      "a/f": file,
      "a/moons.csv": `${csv}0,0,0,0\n`,
    });
    expect([changed.status, changed.error]).toEqual([
      1,
      "a/f: “moons.csv” beside it is not the file that its data are in: the checksums differ. Put the right one there, or take this one with --data “a/moons.csv”.\n",
    ]);
  });
});
