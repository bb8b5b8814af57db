import { describe, expect, test } from "vitest";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { ops } from "../ops/index.ts";
import { graphFile, runCli, runJson } from "./testing/run-cli.ts";

describe("run", () => {
  test("prints the documented document for one neuron", async () => {
    const result = await runJson("run", "one-neuron.chainrule");
    const a = 1 / (1 + Math.exp(-1));
    const [da, slope] = [2 * (a - 1), a * (1 - a)];
    expect(Object.keys(result)).toEqual(["loss", "nodes", "edges", "order", "problems"]);
    expect(result.loss).toEqual({ node: "loss", value: (a - 1) ** 2 });
    expect(result.nodes.map((node: object) => Object.keys(node).join(" "))).toEqual(
      Array(6).fill("id op value gradient"),
    );
    expect(result.nodes[1]).toEqual({
      id: "w",
      op: "parameter",
      value: 0.5,
      gradient: da * slope * 2,
    });
    expect(result.edges[2]).toEqual({
      id: "e3",
      source: "z",
      target: "a",
      targetHandle: "x",
      partial: slope,
      upstream: da,
      contribution: da * slope,
    });
    expect(result.order).toEqual(["x", "w", "t", "z", "a", "loss"]);
    expect(result.problems).toEqual([]);
  });

  test.each(examples)("gives every node and edge of $id", async ({ id, text }) => {
    const file = JSON.parse(text);
    const result = await runJson("run", `${id}.chainrule`);
    expect(result.nodes.map((node: { id: string }) => node.id)).toEqual(
      file.nodes.map((node: { id: string }) => node.id),
    );
    expect(result.edges).toHaveLength(file.edges.length);
    expect([...result.order].sort()).toEqual(
      file.nodes.map((node: { id: string }) => node.id).sort(),
    );
    const table = await runCli(["run", `${id}.chainrule`]);
    expect(table.status).toBe(0);
    for (const node of file.nodes)
      expect(table.out).toMatch(new RegExp(`^${node.id} +${node.op} `, "m"));
  });

  test("a neuron's own parameters come with it", async () => {
    const { nodes } = await runJson("run", "two-two-two.chainrule");
    const o1 = nodes.find((node: { id: string }) => node.id === "o1");
    expect(o1.params.map((param: { name: string }) => param.name)).toEqual(["w1", "w2", "bias"]);
    expect(o1.params[0].gradient).toBeCloseTo(0.082167041, 9);
  });

  test("numbers that are not finite are texts, and problems name them", async () => {
    const result = await runJson("run", "unhappy-logarithm.chainrule");
    expect(result.loss.value).toBe("Infinity");
    expect(result.nodes.map((node: { gradient: unknown }) => node.gradient)).toEqual([
      "NaN",
      "-Infinity",
      "-Infinity",
      -1,
      1,
    ]);
    expect(result.problems.map(({ code, node }: Record<string, string>) => [code, node])).toEqual([
      ["non-finite-value", "log"],
      ["non-finite-gradient", "log"],
    ]);
  });

  test("without a path to the loss gradients are null, not 0", async () => {
    const text = graphFile(
      [
        { id: "x", op: "input" },
        { id: "s", op: "stop-gradient" },
        { id: "alone", op: "parameter" },
      ],
      [{ id: "e1", source: "x", sourceHandle: "out", target: "s", targetHandle: "x" }],
      "s",
    );
    const { out, status } = await runCli(["run", "-", "--json"], { "-": text });
    const { nodes, edges } = JSON.parse(out);
    expect(nodes.map((node: { gradient: unknown }) => node.gradient)).toEqual([null, 1, null]);
    expect(edges[0]).toMatchObject({ partial: 0, upstream: 1, contribution: null });
    expect(status).toBe(0);
  });

  test("what can be computed is printed though a node can't be, and the status is 1", async () => {
    const text = graphFile([
      { id: "x", op: "input" },
      { id: "z", op: "multiply" },
      { id: "q", op: "quantum" },
    ]);
    const { out, error, status } = await runCli(["run", "half.chainrule", "--json"], {
      "half.chainrule": text,
    });
    const result = JSON.parse(out);
    expect(result.nodes.map((node: { value: unknown }) => node.value)).toEqual([1, null, null]);
    expect(result.loss).toEqual({ node: null, value: null });
    expect(result.problems.map((problem: { code: string }) => problem.code)).toEqual(
      expect.arrayContaining(["input-not-wired", "unknown-op", "no-loss"]),
    );
    expect(error).toContain("half.chainrule: Inputs a and b of z are not wired.");
    expect(status).toBe(1);
  });
});

describe("steps", () => {
  test.each(examples)("goes forward, to the seed, and backward in $id", async ({ id, text }) => {
    const { nodes } = JSON.parse(text);
    const { steps } = await runJson("steps", `${id}.chainrule`);
    const kinds = steps.map((step: { kind: string }) => step.kind).join(" ");
    expect(kinds).toMatch(/^(forward )+seed( backward)+$/);
    // Of the nodes out of reach, v and what it feeds, nothing goes backward.
    const passed = nodes.length - (id === "out-of-reach" ? 2 : 0);
    expect(steps).toHaveLength(nodes.length + 1 + passed);
    steps.forEach((step: { index: number; sentence: string }, i: number) => {
      expect(step.index).toBe(i);
      expect(step.sentence).toMatch(/\.$/);
    });
    expect(
      (await runCli(["steps", `${id}.chainrule`])).out.trim().split("\n").length,
    ).toBeGreaterThanOrEqual(steps.length);
  });

  test("each step carries the numbers that it computes", async () => {
    const { steps } = await runJson("steps", "product-of-sum.chainrule");
    const of = (kind: string, node: string) =>
      steps.find(
        (step: { kind: string; node: string }) => step.kind === kind && step.node === node,
      );
    expect(of("forward", "f")).toMatchObject({
      value: -12,
      partials: [
        { source: "q", targetHandle: "a", partial: -4 },
        { source: "z", targetHandle: "b", partial: 3 },
      ],
    });
    expect(of("seed", "f")).toMatchObject({ gradient: 1 });
    expect(of("backward", "q")).toMatchObject({
      gradient: -4,
      contributions: [
        { edge: "e1", source: "x", partial: 1, contribution: -4 },
        { edge: "e2", source: "y", partial: 1, contribution: -4 },
      ],
    });
  });
});

describe("check", () => {
  test.each(examples)("finds nothing that differs in $id", async ({ id }) => {
    const { checks } = await runJson("check", `${id}.chainrule`);
    const verdict = id === "unhappy-logarithm" ? "not finite" : "agrees";
    const compared = checks.filter(
      ({ verdict }: { verdict: string }) => verdict !== "not on a path",
    );
    expect(checks.length - compared.length).toBe(id === "out-of-reach" ? 1 : 0);
    expect(compared.length).toBeGreaterThan(0);
    for (const row of compared) expect(row.verdict).toBe(verdict);
    const { out } = await runCli(["check", `${id}.chainrule`]);
    expect(out).toMatch(/^Parameter +Gradient +Finite difference +Relative error +Verdict\n/);
    expect(out).toContain(`\n\n${verdict}: ${compared.length}`);
  });

  test("an unhappy graph says why there is nothing to compare", async () => {
    const { problems } = await runJson("check", "unhappy-logarithm.chainrule");
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      "non-finite-value",
      "non-finite-gradient",
    ]);
    const { out } = await runCli(["check", "unhappy-logarithm.chainrule"]);
    expect(out).toMatch(/^w +−∞ +NaN +none +not finite$/m);
    expect(out).toMatch(/^Warning: log of 0 is −∞ at node log p/m);
  });

  test("without parameters there is nothing to check", async () => {
    const text = graphFile([{ id: "x", op: "input" }], [], "x");
    const { out } = await runCli(["check", "f"], { f: text });
    expect(out).toBe("The graph has no parameters to check.\n");
  });
});

describe("ops", () => {
  test("lists every op with what graphs need to know", async () => {
    const result = await runJson("ops");
    expect(result.ops.map((op: { id: string }) => op.id)).toEqual(ops.map(({ id }) => id));
    const neuron = result.ops.find((op: { id: string }) => op.id === "neuron");
    expect(neuron).toMatchObject({
      title: "Neuron",
      category: "neuron",
      inputs: [{ handle: "x1", variadic: true }],
      formula: "1 / (1 + exp(−(w1·x1 + w2·x2 + bias)))",
    });
    expect(neuron.params[0]).toMatchObject({ name: "w", default: 0.5, trainable: true });
    for (const op of result.ops) expect(op.docs).not.toBe("");
    expect((await runCli(["ops"])).out).toMatch(/^multiply +arithmetic +a, b +a·b$/m);
  });
});

describe("bad usage", () => {
  const cases: readonly [argv: string, message: string][] = [
    ["", "Say what to do."],
    ["jump", "There is no command “jump”."],
    ["run", "“run” needs a graph file."],
    ["run a b", "“b” is one argument too many."],
    ["ops a", "“a” is one argument too many."],
    ["run a --jsn", "There is no option “--jsn”."],
    ["run a --json=yes", "“--json” takes no value."],
    ["run a --lr 0.1", "“run” has no option “--lr”."],
    ["--lr=0.1 run a", "“run” has no option “--lr”."],
    ["run --lr", "“run” has no option “--lr”."],
    ["train", "“train” needs a graph file."],
    ["train --lr 0.1", "“train” needs a graph file."],
    ["train a --lr", "“--lr” needs a value: a number above 0, such as 0.01."],
    ["train a --lr=", "“--lr” needs a value: a number above 0, such as 0.01."],
    ["train a --out --json", "“--out” needs a value: the name of a file."],
    ["train a --lr 0.1 --lr=0.2", "“--lr” is given twice."],
    ["train a --lr 0", "“--lr” takes a number above 0, such as 0.01, not “0”."],
    ["train a --lr -1", "“--lr” takes a number above 0, such as 0.01, not “-1”."],
    ["train a --lr 0,1", "“--lr” takes a number above 0, such as 0.01, not “0,1”."],
    ["train a --lr 1e999", "“--lr” takes a number above 0, such as 0.01, not “1e999”."],
    ["train a --lr 0x1", "“--lr” takes a number above 0, such as 0.01, not “0x1”."],
    ["train a --epochs 0", "“--epochs” takes a whole number from 1, not “0”."],
    ["train a --epochs 2.5", "“--epochs” takes a whole number from 1, not “2.5”."],
    ["train a --batch none", "“--batch” takes a whole number from 1, or full, not “none”."],
    ["train a --seed -1", "“--seed” takes a whole number from 0, not “-1”."],
    [
      "train a --optimizer sdg",
      "“--optimizer” takes one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, not “sdg”.",
    ],
    ["train a --data -", "“--data” takes the name of a CSV file, not “-”."],
    ["train a --out -", "“--out” takes the name of a file, not “-”."],
  ];
  test.each(cases)("“%s”", async (argv, message) => {
    const { status, out, error } = await runCli(argv.split(" ").filter(Boolean));
    expect([status, out]).toEqual([2, ""]);
    expect(error).toMatch(new RegExp(`^${message}\n\nUsage: `));
  });

  test("help and version are asked for, not errors", async () => {
    expect(await runCli(["--help"])).toMatchObject({ status: 0, error: "" });
    expect((await runCli(["run", "-h"])).out).toContain("cli -- run FILE");
    expect((await runCli(["train", "--lr", "--help"])).out).toMatch(
      /^ {2}--lr X +The learning rate\.$/m,
    );
    expect((await runCli(["--version"])).out).toMatch(/^Chainrule \d+\.\d+\.\d+\n$/);
  });

  test("after “--” even a flag is a file's name", async () => {
    expect(await runCli(["run", "--", "--json"])).toMatchObject({
      status: 1,
      error: "--json: There is no such file. Check the name and the folder.\n",
    });
  });
});
