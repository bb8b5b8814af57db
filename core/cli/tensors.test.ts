import { describe, expect, test } from "vitest";
import { graphFile, runCli } from "./testing/run-cli.ts";

const wire = (id: string, source: string, target: string, targetHandle: string) => ({
  id,
  source,
  sourceHandle: "out",
  target,
  targetHandle,
});

/** A loss over two rows through a dense layer of two units, and a factor for each of them. */
const file = graphFile(
  [
    {
      id: "x",
      op: "input",
      params: {
        value: [
          [1, 2],
          [3, 4],
        ],
      },
    },
    {
      id: "d",
      op: "dense",
      params: {
        units: 2,
        weight: [
          [1, 0],
          [0, 2],
        ],
      },
    },
    { id: "f", op: "parameter", params: { value: [1, 10] } },
    { id: "m", op: "multiply" },
    { id: "t", op: "target", params: { value: 0 } },
    { id: "loss", op: "squared-error" },
  ],
  [
    wire("e1", "x", "d", "x"),
    wire("e2", "d", "m", "a"),
    wire("e3", "f", "m", "b"),
    wire("e4", "m", "loss", "prediction"),
    wire("e5", "t", "loss", "target"),
  ],
  "loss",
);

async function json(...argv: readonly string[]) {
  const { out, error, status } = await runCli([...argv, "--json"], { f: file });
  expect([error, status]).toEqual(["", 0]);
  return JSON.parse(out);
}

async function lines(...argv: readonly string[]): Promise<readonly string[]> {
  const { out, error, status } = await runCli(argv, { f: file });
  expect([error, status]).toEqual(["", 0]);
  return out.trimEnd().split("\n");
}

function byId(items: readonly { readonly id: string }[], id: string) {
  return items.find((item) => item.id === id);
}

describe("run", () => {
  test("has nested arrays with their shape, and a rule where there is no partial", async () => {
    const { nodes, edges, loss } = await json("run", "f");
    // m = [[1, 40], [3, 80]], and the loss is the mean of the four squares.
    expect(loss.value).toBe((1 + 1600 + 9 + 6400) / 4);
    expect(byId(nodes, "m")).toEqual({
      id: "m",
      op: "multiply",
      value: [
        [1, 40],
        [3, 80],
      ],
      shape: [2, 2],
      gradient: [
        [0.5, 20],
        [1.5, 40],
      ],
    });
    expect(byId(nodes, "d")).toMatchObject({
      params: [
        {
          name: "weight",
          shape: [2, 2],
          gradient: [
            [5, 7],
            [1400, 2000],
          ],
        },
        { name: "bias", value: [0, 0], shape: [2], gradient: [2, 600] },
      ],
    });
    expect(byId(edges, "e1")).toEqual({
      ...{ id: "e1", source: "x", target: "d", targetHandle: "x" },
      partial: null,
      upstream: [
        [0.5, 200],
        [1.5, 400],
      ],
      contribution: [
        [0.5, 400],
        [1.5, 800],
      ],
      shape: [2, 2],
      rule: "ḡ · W",
    });
    // The contribution has the source's shape: two numbers were stretched over two rows.
    expect(byId(edges, "e3")).toMatchObject({
      partial: [
        [1, 4],
        [3, 8],
      ],
      contribution: [5, 400],
      shape: [2],
    });
    expect(byId(edges, "e5")).not.toHaveProperty("shape");
  });

  test("says which tensor is beyond memory, and computes the rest", async () => {
    const column = Array(20_000).fill([1]);
    const text = graphFile(
      [
        { id: "x", op: "input", params: { value: column } },
        { id: "y", op: "input", params: { value: column.flat() } },
        { id: "p", op: "multiply" },
        { id: "d", op: "dense", params: { units: 1e12 } },
      ],
      [wire("e1", "x", "p", "a"), wire("e2", "y", "p", "b"), wire("e3", "y", "d", "x")],
    );
    const { error, out, status } = await runCli(["run", "f"], { f: text });
    expect(error.trim().split("\n")).toEqual([
      "f: The value of p is beyond memory: [20000, 20000], where a tensor has at most 134,217,728 numbers. Choose smaller shapes.",
      "f: The value of d is beyond memory: [1000000000000], where a tensor has at most 134,217,728 numbers. Choose smaller shapes.",
    ]);
    expect(out).toMatch(/^y +input +\[20000\] 1\.000, /m);
    expect(status).toBe(1);
  });

  test("prints a tensor’s shape and a few of its numbers, with the middle cut out", async () => {
    const all = await lines("run", "f");
    expect(all).toContainEqual(
      expect.stringMatching(/^f +parameter +\[2\] 1\.000, 10\.00 +\[2\] 5\.000, 400\.0$/),
    );
    expect(all).toContainEqual(expect.stringMatching(/^e1 +x → d\.x +ḡ · W +\[2, 2\] 0\.5000, /));
    const long = graphFile([
      { id: "x", op: "input", params: { value: Array.from({ length: 40 }, (_, i) => i) } },
    ]);
    const { out } = await runCli(["run", "f"], { f: long });
    expect(out).toMatch(/^x +input +\[40\] 0, 1\.000, 2\.000, …, 38\.00, 39\.00 +none$/m);
  });

  test("adds the Jacobian of an edge, whole or a part of it", async () => {
    const { jacobian } = await json("run", "f", "--jacobian", "e1");
    expect(jacobian).toEqual({
      edge: "e1",
      output: [2, 2],
      input: [2, 2],
      values: [
        [1, 0, 0, 0],
        [0, 2, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 2],
      ],
    });
    const row = await json("run", "f", "--jacobian", "e3", "--row", "3");
    expect(row.jacobian).toEqual({
      ...{ edge: "e3", output: [2, 2], input: [2], row: 3 },
      values: [0, 8],
      shape: [2],
    });
    const column = await json("run", "f", "--jacobian=e3", "--column=1");
    expect(column.jacobian).toMatchObject({
      values: [
        [0, 4],
        [0, 8],
      ],
      shape: [2, 2],
    });
    expect((await lines("run", "f", "--jacobian", "e3")).slice(-6)).toEqual([
      "Jacobian of e3: [2, 2] by [2]",
      "       0      1",
      "0  1.000      0",
      "1      0  4.000",
      "2  3.000      0",
      "3      0  8.000",
    ]);
    expect((await lines("run", "f", "--jacobian", "e1", "--row", "1")).at(-1)).toBe(
      "Jacobian of e1: [2, 2] by [2, 2], row 1: [2, 2] 0, 2.000, 0, 0",
    );
  });

  const large = graphFile(
    [
      { id: "x", op: "input", params: { value: Array(65).fill(1) } },
      { id: "s", op: "square" },
      { id: "z", op: "add" },
    ],
    [wire("e1", "x", "s", "x"), wire("e2", "s", "z", "a")],
  );
  test.each([
    ["--row 1", "“--row” and “--column” are of a Jacobian. Name its edge with --jacobian."],
    [
      "--jacobian e1 --row 1 --column 1",
      "Ask for a row or a column of the Jacobian, not for both.",
    ],
    ["--jacobian e9", "There is no edge “e9”. “run” without --jacobian lists them."],
    ["--jacobian e2", "The edge “e2” has no Jacobian, as “z” can’t be computed."],
    ["--jacobian e1 --row 65", "“--row” is 65, and there are 65: 0 to 64."],
    [
      "--jacobian e1",
      "The Jacobian of “e1” has 65 × 65 numbers, and at most 4,096 are printed. Ask for a row with --row 0 to 64, or for a column with --column 0 to 64.",
    ],
  ])("%s is refused", async (options, message) => {
    const { error, out, status } = await runCli(["run", "f", ...options.split(" ")], { f: large });
    expect([error, out, status]).toEqual([`f: ${message}\n`, "", 1]);
  });
});

test("steps have tensors, their shapes and rules", async () => {
  const { steps } = await json("steps", "f");
  const of = (kind: string, node: string) =>
    steps.find((step: { kind: string; node: string }) => step.kind === kind && step.node === node);
  expect(of("forward", "d")).toMatchObject({
    shape: [2, 2],
    partials: [
      { edge: "e1", partial: null, rule: "ḡ · W" },
      { param: "weight", partial: null, rule: "ḡ^T · x" },
      { param: "bias", partial: null, rule: "Σ ḡ" },
    ],
  });
  expect(of("backward", "m")).toMatchObject({
    shape: [2, 2],
    contributions: [{ edge: "e2" }, { edge: "e3", contribution: [5, 400], shape: [2] }],
  });
});

describe("check", () => {
  test("names the element that agrees least by its index", async () => {
    const { checks } = await json("check", "f");
    expect(checks.map(({ verdict }: { verdict: string }) => verdict)).toEqual(
      Array(3).fill("agrees"),
    );
    expect(byParam(checks, "weight")).toMatchObject({ checked: 4, size: 4 });
    expect(byParam(checks, "weight").index).toHaveLength(2);
    expect(await lines("check", "f")).toContainEqual(
      expect.stringMatching(/^d\.weight\[[01], [01]\] .* agrees$/),
    );
  });

  test("samples a large tensor, and says so", async () => {
    const value = Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const large = graphFile(
      [
        { id: "w", op: "parameter", params: { value } },
        { id: "t", op: "target", params: { value: 0 } },
        { id: "loss", op: "squared-error" },
      ],
      [wire("e1", "w", "loss", "prediction"), wire("e2", "t", "loss", "target")],
      "loss",
    );
    const { out, status } = await runCli(["check", "f"], { f: large });
    expect(status).toBe(0);
    expect(out).toMatch(/^w\[\d+\] .* agrees$/m);
    expect(out).toContain("\nOf the 1,000 numbers of w 100 were checked, drawn at random.\n");
  });

  function byParam(checks: readonly { readonly param: string }[], name: string) {
    return checks.find(({ param }) => param === name) as unknown as {
      readonly index: readonly number[];
    };
  }
});

test("ops tell how the contributions of a structured one come about", async () => {
  const { ops } = await json("ops");
  const { rules, params } = byId(ops, "dense") as unknown as { rules: unknown; params: unknown };
  expect(rules).toEqual([
    { of: "x", rule: "ḡ · W" },
    { of: "weight", rule: "ḡ^T · x" },
    { of: "bias", rule: "Σ ḡ" },
  ]);
  expect(params).toContainEqual({ name: "weight", default: null, trainable: true });
  expect(byId(ops, "add")).not.toHaveProperty("rules");
});
