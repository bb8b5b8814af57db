import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { tensorExamples } from "../examples/tensors.ts";
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

test("the gallery has each of them, and nothing else of tensors", () => {
  expect(tensorExamples.map(({ id }) => `${id}.chainrule`).sort()).toEqual(files.sort());
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

test.each(["iris-dense", "digits-dense", "digits-convolution", "digits-autoencoder"])(
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

/** The loss that each part of a deep net ends at, and how large its first gradients were. */
test.each([
  ["deep-with-and-without-normalisation", "n"],
  ["residual-against-plain", "r"],
])("%s keeps the gradient of its first layer, and the plain one loses it", async (id, kept) => {
  const { out } = await runCli(["run", "f", "--json"], { f: textOf(`${id}.chainrule`) });
  const { nodes } = JSON.parse(out);
  const size = (name: string) => {
    const node = nodes.find((each: { id: string }) => each.id === name);
    return Math.hypot(...node.gradient.flat());
  };
  expect(size(`${kept}1`)).toBeGreaterThan(5 * size("p1"));
});

test("the normalised and the residual net end at a small loss", async () => {
  for (const id of [
    "iris-dense",
    "deep-with-and-without-normalisation",
    "residual-against-plain",
  ]) {
    const { out } = await runCli(["train", "f", "--json"], { f: textOf(`${id}.chainrule`) });
    const { history } = JSON.parse(out);
    expect(history.at(-1).loss, id).toBeLessThan(id === "iris-dense" ? 0.1 : 1.3);
  }
}, 60_000);

test("own numbers are standardised where the data are, as in the window and in exported code", async () => {
  const name = "iris-dense.chainrule";
  const { out } = await runCli(["run", name, "--json"], { [name]: textOf(name) });
  const code = (await runCli(["export", name], { [name]: textOf(name) })).out;
  const said = /"loss =", loss\.item\(\)\)\s+# ([\d.]+)/.exec(code)?.[1];
  expect(JSON.parse(out).loss.value).toBeCloseTo(Number(said), 4);
});
