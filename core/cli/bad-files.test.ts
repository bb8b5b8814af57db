import { describe, expect, test } from "vitest";
import { graphFile, runCli } from "./testing/run-cli.ts";

const x = { id: "x", op: "parameter", params: { value: 0.5 } };
const y = { id: "y", op: "negate" };

function edge(id: string, source: string, target: string, targetHandle = "x") {
  return { id, source, sourceHandle: "out", target, targetHandle };
}

const whole = graphFile([x, y], [edge("e1", "x", "y")], "y");

const cases: readonly [what: string, file: string, message: string][] = [
  ["no JSON", "hello", "is not valid JSON: line 1, column 1"],
  ["nothing", "", "is empty"],
  ["half of a file", whole.slice(0, 90), "ends too early"],
  ["another kind", '{"kind":"other","version":1}', "is not a Chainrule graph"],
  ["a list", "[]", "is not a Chainrule graph"],
  ["a newer version", whole.replace('"version":1', '"version":9'), "newer Chainrule"],
  ["two nodes of one id", graphFile([x, x]), "nodes[1].id: the id “x” is already"],
  [
    "two edges of one id",
    graphFile([x, { id: "z", op: "add" }], [edge("e", "x", "z", "a"), edge("e", "x", "z", "b")]),
    "edges[1].id: the id “e” is already",
  ],
  ["an edge from nowhere", graphFile([y], [edge("e1", "gone", "y")]), "no node “gone”"],
  [
    "one wire twice",
    graphFile([x, y], [edge("e1", "x", "y"), edge("e2", "x", "y")]),
    "edges[1]: this is the same wire as edges[0]",
  ],
  [
    "a circle",
    graphFile(
      [{ ...x, op: "negate", params: {} }, y],
      [edge("e1", "x", "y"), edge("e2", "y", "x")],
      "y",
    ),
    "the wires run in a circle (y → x → y)",
  ],
  ["the id __proto__", graphFile([{ id: "__proto__", op: "input" }]), "“__proto__” is reserved"],
  ["a number beyond float64", whole.replace("0.5", "1e999"), "beyond the largest float64"],
  [
    "brackets 200,000 deep",
    whole.replace("0.5", `${"[".repeat(2e5)}${"]".repeat(2e5)}`),
    "more than 64 deep",
  ],
  ["millions of zeros", `[${"0,".repeat(2 ** 24)}0]`, "more than 16,777,216 values"],
];

test.each(cases)("%s: one line, status 1, nothing on standard output", async (_, file, message) => {
  for (const command of ["run", "steps", "check"]) {
    const { status, out, error } = await runCli([command, "f"], { f: file });
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(message);
    expect(error).toMatch(/^f: [^\n]*\.\n$/);
  }
});

test("the file that the bad ones are made from is a good one", async () => {
  expect(await runCli(["run", "f"], { f: whole })).toMatchObject({ status: 0, error: "" });
});

test("a node beyond the end of the canvas is a note on standard error, and computes", async () => {
  const far = whole.replace("[0,0]", "[1e19,0]");
  expect(far).not.toBe(whole);
  const { status, out, error } = await runCli(["run", "f", "--json"], { f: far });
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ loss: { node: "y", value: -0.5 } });
  expect(error).toMatch(/^f: Note: nodes\[0\]\.position: the node “x” is beyond .*\.\n$/);
});

test("a table in a graph's place is called one, and a graph in a table's", async () => {
  const files = { "run7.dat": "x y\n1 2\n2 4\n", "g.chainrule": whole };
  const run = await runCli(["run", "run7.dat"], files);
  expect([run.status, run.out]).toEqual([1, ""]);
  expect(run.error).toMatch(/^run7\.dat: It is a table and no graph\..*--data\.\n$/);
  const train = await runCli(["train", "g.chainrule", "--data", "g.chainrule"], files);
  expect([train.status, train.out]).toEqual([1, ""]);
  expect(train.error).toContain("“g.chainrule” is a graph and no table.");
});

test("every problem is a line that names the file", async () => {
  const text = graphFile([{ id: "a b", op: "input" }], [], "c");
  const { status, out, error } = await runCli(["run", "bad.chainrule", "--json"], {
    "bad.chainrule": text,
  });
  expect([status, out]).toEqual([1, ""]);
  expect(error.trim().split("\n")).toEqual([
    "bad.chainrule: nodes[0].id: “a b” can’t be an id. Use 1 to 64 letters, digits, hyphens and underscores.",
    "bad.chainrule: loss: there is no node “c”. Name a node of this file, or write null.",
  ]);
});

test("a file can't colour or clear the terminal, nor break a message into lines", async () => {
  const spoiled = graphFile([{ ...x, id: "\u001b[31m\n" }]);
  const { error } = await runCli(["run", "f"], { f: spoiled });
  expect(error).toMatch(/^f: nodes\[0\]\.id: “\uFFFD\[31m ” can’t be an id\.[^\n]*\n$/);
  const named = whole.replace('"name":""', '"name":"\\u001b[2J"');
  expect((await runCli(["run", "f"], { f: named })).out).toMatch(/^\uFFFD\[2J\n/);
});

describe("bytes", () => {
  test("that are no UTF-8", async () => {
    expect(await runCli(["run", "f"], { f: Uint8Array.of(0x7b, 0xff, 0xfe) })).toEqual({
      status: 1,
      out: "",
      written: {},
      error: "f: It is not text in UTF-8. Check that it is a Chainrule graph.\n",
    });
  });

  test("without end", async () => {
    expect(await runCli(["run", "f"], { f: new Uint8Array(2 ** 28 + 1) })).toEqual({
      status: 1,
      out: "",
      written: {},
      error: "f: It is larger than the 256 MB that a graph may have. Check the name.\n",
    });
  });
});
