import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { runCli } from "./testing/run-cli.ts";

const folder = new URL("../examples/tensors/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".chainrule"));

function textOf(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

function graphOf(name: string) {
  const result = readDocument(textOf(name));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.graph;
}

test("there are six", () => {
  expect(files).toHaveLength(6);
});

describe.each(files)("%s", (name) => {
  test("is written as it stands", () => {
    expect(writeDocument(graphOf(name))).toBe(textOf(name));
  });

  test("runs without a problem, and its gradients reach every parameter", async () => {
    const { out, error, status } = await runCli(["run", name, "--json"], { [name]: textOf(name) });
    expect([error, status]).toEqual(["", 0]);
    const { loss, nodes, problems } = JSON.parse(out);
    expect(loss.value).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    for (const { op, gradient, params = [] } of nodes) {
      if (op === "parameter") expect(gradient).not.toBeNull();
      for (const param of params) expect(param.gradient).not.toBeNull();
    }
    expect((await runCli(["steps", name], { [name]: textOf(name) })).status).toBe(0);
  });

  test("has gradients that agree with finite differences", async () => {
    const { out, error, status } = await runCli(["check", name], { [name]: textOf(name) });
    expect([error, status]).toEqual(["", 0]);
    expect(out).toMatch(/\nagrees: \d+\.\n/);
  }, 60_000);
});

test.each(["iris-dense", "digits-dense", "digits-convolution"])(
  "%s learns",
  async (id) => {
    const argv = ["train", "f", "--epochs", "2", "--json"];
    const { out, status } = await runCli(argv, { f: textOf(`${id}.chainrule`) });
    expect(status).toBe(0);
    const { history } = JSON.parse(out);
    expect(history.at(-1).loss).toBeLessThan(history[0].loss);
  },
  60_000,
);
