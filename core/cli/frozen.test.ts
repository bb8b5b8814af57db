import { expect, test } from "vitest";
import { graphFile, runCli } from "./testing/run-cli.ts";

const file = graphFile(
  [
    { id: "x", op: "input", params: { value: 2 } },
    { id: "w", op: "parameter", params: { value: 3, frozen: ["value"] } },
    { id: "n", op: "neuron", params: { w1: 1, w2: 1, hasBias: "no", frozen: ["w2"] } },
    { id: "L", op: "square" },
  ],
  [
    { id: "e1", source: "x", sourceHandle: "out", target: "n", targetHandle: "x1" },
    { id: "e2", source: "w", sourceHandle: "out", target: "n", targetHandle: "x2" },
    { id: "e3", source: "n", sourceHandle: "out", target: "L", targetHandle: "x" },
  ],
  "L",
);
const files = { "f.chainrule": file };

test("run tells what updates leave alone, with its gradient, and has no row for no bias", async () => {
  const { out } = await runCli(["run", "f.chainrule", "--json"], files);
  const { nodes } = JSON.parse(out);
  const [x, w, n] = nodes;
  expect(x).not.toHaveProperty("frozen");
  expect(w).toMatchObject({ frozen: true, gradient: expect.any(Number) });
  expect(
    n.params.map(({ name, frozen }: { name: string; frozen?: true }) => [name, frozen]),
  ).toEqual([
    ["w1", undefined],
    ["w2", true],
  ]);
  const table = await runCli(["run", "f.chainrule"], files);
  expect(table.out).toMatch(/^w +parameter, frozen /m);
  expect(table.out).toMatch(/^ {2}n\.w2 +frozen /m);
});

test("train moves the others alone, and lists what it left", async () => {
  const argv = ["train", "f.chainrule", "--epochs", "3", "--json"];
  const { parameters, frozen } = JSON.parse((await runCli(argv, files)).out);
  expect(parameters.map(({ param }: { param: string }) => param)).toEqual(["w1"]);
  expect(frozen).toEqual([
    { node: "w", param: "value", value: 3 },
    { node: "n", param: "w2", value: 1 },
  ]);
});
