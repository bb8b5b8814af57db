import { describe, expect, test } from "vitest";
import { moonsFile } from "./testing/moons.ts";
import { graphFile, runCli } from "./testing/run-cli.ts";
import { graphOf, trainJson } from "./testing/train-json.ts";

/** The loss log(w + x) over rows of x: w falls until the logarithm of the smallest has no value. */
const downhill = graphFile(
  [
    { id: "w", op: "parameter", params: { value: 2 } },
    { id: "x", op: "input", params: { value: 1, column: "x" } },
    { id: "p", op: "add" },
    { id: "l", op: "log" },
  ],
  [
    { id: "e1", source: "w", sourceHandle: "out", target: "p", targetHandle: "a" },
    { id: "e2", source: "x", sourceHandle: "out", target: "p", targetHandle: "b" },
    { id: "e3", source: "p", sourceHandle: "out", target: "l", targetHandle: "x" },
  ],
  "l",
);
const files = { f: downhill, "x.csv": "x\n5\n0\n" };
const argv = "train f --data x.csv --optimizer sgd --lr 4 --out o".split(" ");

describe("numbers that are not finite", () => {
  test("end the run, are named by node and row, and the last finite weights are written", async () => {
    const { status, out, error, written } = await runCli([...argv, "--json"], files);
    const message = expect.stringMatching(/node l .*row 2 of the data/);
    expect([status, error]).toEqual([
      1,
      expect.stringMatching(/^f: [^\n]*node l [^\n]*row 2 of the data[^\n]*\n$/),
    ]);
    const result = JSON.parse(out);
    // The first update: 2 − 4 · (1/7 + 1/2) / 2. The second makes w negative.
    const w = 2 - 4 * ((1 / 7 + 1 / 2) / 2);
    expect(result.parameters).toEqual([
      { node: "w", param: "value", value: expect.closeTo(w, 12) },
    ]);
    expect(result).toMatchObject({
      updates: 1,
      epochs: 1,
      loss: expect.closeTo((Math.log(w) + Math.log(w + 5)) / 2, 12),
      reason: { kind: "not-finite", message, problem: { code: "non-finite-value", node: "l" } },
      problems: [{ code: "non-finite-value", node: "l", severity: "error", message }],
      out: "o",
    });
    const { nodes, training } = graphOf(written.o ?? "");
    expect(nodes[0]?.params.value).toBe(result.parameters[0].value);
    expect(training?.progress).toMatchObject({ epoch: 1, updates: 1 });
  });

  test("before the first update leave the graph as it was", async () => {
    const spoilt = { ...files, f: downhill.replace('"value":2', '"value":-2') };
    const { status, out, written } = await runCli(argv, spoilt);
    expect(status).toBe(1);
    expect(out).toMatch(/^Epochs +0 of 500, after 0 updates$/m);
    const { nodes, training } = graphOf(written.o ?? "");
    expect([nodes[0]?.params.value, training?.progress]).toEqual([-2, null]);
  });
});

test("a loss that diverges makes the status 1, and the weights are written", async () => {
  const file = moonsFile({ stop: { lossBelow: null, lossAbove: 0.1, patience: null } });
  const { status, error, json, written } = await trainJson(file);
  expect([status, error]).toEqual([
    1,
    expect.stringMatching(/^f: The run diverged: the loss is [^\n]*\n$/),
  ]);
  expect(json).toMatchObject({
    epochs: 1,
    reason: { kind: "diverged", limit: 0.1 },
    problems: [{ code: "diverged", node: "n8" }],
  });
  expect(graphOf(written).training?.progress?.epoch).toBe(1);
});

describe("refusals", () => {
  test("each is a line, and nothing is printed or written", async () => {
    const unbound = moonsFile().replaceAll(/,\s*"column": "x\d"/g, "");
    const { status, out, error, written } = await runCli(["train", "f", "--json", "--out=o"], {
      f: unbound,
    });
    expect([status, out, written]).toEqual([1, "", {}]);
    expect(error).toMatch(
      /^f: No column of the data feeds the input n0\.[^\n]*\nf: No column of the data feeds the input n1\.[^\n]*\n$/,
    );
  });

  test("by the trainer too", async () => {
    const { status, error } = await runCli(["train", "f", "--batch=41"], { f: moonsFile() });
    expect([status, error]).toEqual([
      1,
      "f: A batch has 41 samples, and there are 40 to train on. Make it 40 or fewer, or take all of them.\n",
    ]);
    const bare = await runCli(["train", "f"], {
      f: graphFile([{ id: "x", op: "input" }], [], "x"),
    });
    expect([bare.status, bare.error]).toEqual([
      1,
      expect.stringMatching(/^f: The loss depends on no parameter/),
    ]);
  });
});

describe("--out", () => {
  const reasons: readonly [code: string, words: string][] = [
    ["EISDIR", "It is a folder. Name a file in it."],
    ["ENOENT", "There is no such folder. Check the name, or make it."],
    ["EACCES", "Nothing may be written there. Change the permissions, or choose another place."],
    ["EROFS", "Its disk is read-only. Choose another place."],
    ["EIO", "It can’t be written: EIO."],
  ];
  test.each(reasons)("%s is told before any training", async (code, words) => {
    const world = { unwritable: { code, when: "before" }, columns: 80 } as const;
    const { status, out, error } = await runCli(
      ["train", "f", "--out=a/o"],
      { f: moonsFile() },
      world,
    );
    expect([status, out, error]).toEqual([1, "", `f: “a/o” can’t be written. ${words}\n`]);
  });

  test("what can’t be written in the end is printed all the same", async () => {
    const world = { unwritable: { code: "ENOSPC", when: "after" } } as const;
    const words = ["train", "f", "--out=o", "--json"];
    const { status, out, error } = await runCli(words, { f: moonsFile() }, world);
    expect([status, error]).toEqual([
      1,
      "f: “o” can’t be written. Its disk is full. Make room, or choose another place.\n",
    ]);
    expect(JSON.parse(out)).toMatchObject({
      epochs: 20,
      out: null,
      problems: [{ code: "not-written" }],
    });
    expect((await runCli(words.slice(0, 3), { f: moonsFile() }, world)).out).not.toContain(
      "Written to",
    );
  });
});

test("Ctrl+C ends the run after the update under way; the status is 130", async () => {
  const words = ["train", "f", "--batch=7", "--out=f"];
  const { status, out, error, written } = await runCli(
    words,
    { f: moonsFile() },
    { interruptAt: 4 },
  );
  expect([status, error]).toEqual([130, ""]);
  expect(out).toMatch(/^Epochs +1 of 20 and 14 of 40 rows, after 8 updates$/m);
  expect(out).toMatch(/^Ended +Ctrl\+C was pressed\.$/m);
  expect(graphOf(written.f ?? "").training?.progress).toMatchObject({
    epoch: 1,
    updates: 8,
    soFar: { samples: 14 },
  });
  const { json } = await trainJson(moonsFile(), "", { interruptAt: 1 });
  expect(json.reason).toEqual({ kind: "interrupted", message: "Ctrl+C was pressed." });
});
