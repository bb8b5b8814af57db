import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { largestFile } from "../host/file-limit.ts";
import { emptyGraph, type Graph, nodeId } from "../model/graph.ts";
import { readDocument } from "./read.ts";
import { fileText, writeDocument } from "./write.ts";

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}.chainrule`, import.meta.url), "utf8");
}

const frozen = fixture("version-1");

function graphOf(text: string): Graph {
  const result = readDocument(text);
  if (result.kind === "refused") throw new Error(result.problems.map((p) => p.message).join("\n"));
  return result.graph;
}

test("what is larger than a file may be has no text for one", () => {
  expect(fileText(emptyGraph)).toBe(writeDocument(emptyGraph));
  expect(fileText({ ...emptyGraph, name: "x".repeat(largestFile) })).toBeUndefined();
  // Three bytes a character.
  expect(fileText({ ...emptyGraph, name: "€".repeat(largestFile / 3 + 1) })).toBeUndefined();
});

describe("writeDocument", () => {
  test("a frozen file of version 1 is read and written back to the same bytes", () => {
    expect(writeDocument(graphOf(frozen))).toBe(frozen);
  });

  test("and so is one with data and training", () => {
    const trained = fixture("version-1-training");
    expect(writeDocument(graphOf(trained))).toBe(trained);
    expect(graphOf(trained).training?.progress?.parameters[0]?.state).toEqual([-0, 5e-324]);
  });

  test("an unknown op is kept as a placeholder, with a note", () => {
    const result = readDocument(frozen);
    expect(result.kind === "ok" && result.notes).toEqual([
      {
        code: "unknown-op",
        where: "nodes[3].op",
        message:
          "nodes[3].op: “fourier-transform” is not known to this version. The node “hidden-of-tomorrow” is kept as a placeholder; what depends on it can’t be computed.",
      },
    ]);
  });

  test("parameters stand in the op's order, weights by number, whatever order they came in", () => {
    const params = { activation: "tanh", w10: 1, bias: 2, w2: 3, w1: 4 };
    const node = { id: nodeId("n"), op: "neuron", label: "n", position: [0, 0] as const, params };
    const written = writeDocument({ ...emptyGraph, nodes: [node] });
    expect(written.match(/"(w\d+|bias|activation)"/g)?.join(" ")).toBe(
      '"w1" "w2" "w10" "bias" "activation"',
    );
  });

  test("a neuron with a bias and without frozen parameters says nothing of either", () => {
    const node = (params: Graph["nodes"][number]["params"]) => ({
      ...emptyGraph,
      nodes: [{ id: nodeId("n"), op: "neuron", label: "n", position: [0, 0] as const, params }],
    });
    const plain = { bias: 0, activation: "tanh" };
    const written = writeDocument(node({ ...plain, hasBias: "yes", frozen: [] }));
    expect(written).toBe(writeDocument(node(plain)));
    expect(written).not.toMatch(/hasBias|frozen/);
    const without = writeDocument(node({ activation: "tanh", hasBias: "no", frozen: ["w1"] }));
    expect(writeDocument(graphOf(without))).toBe(without);
    expect(without).not.toContain('"bias"');
  });

  test("minus zero is written as 0, and the file ends with one line feed", () => {
    const node = {
      id: nodeId("x"),
      op: "input",
      label: "x",
      position: [-0, 0] as const,
      params: { value: -0 },
    };
    const written = writeDocument({ ...emptyGraph, nodes: [node] });
    expect(written).not.toContain("-0");
    expect(written).toMatch(/[^\n]\n$/);
    expect(written).not.toContain("\r");
  });

  test("defaults that a file leaves out are filled in, a neuron's weights too", () => {
    const text = JSON.stringify({
      kind: "chainrule/graph",
      version: 1,
      name: "",
      nodes: [
        { id: "x", op: "input", label: "", position: [0, 0], params: {} },
        { id: "n", op: "neuron", label: "", position: [0, 0], params: { w2: 3 } },
      ],
      edges: [1, 2].map((i) => ({
        id: `e${i}`,
        source: "x",
        sourceHandle: "out",
        target: "n",
        targetHandle: `x${i}`,
      })),
      loss: null,
    });
    const [x, n] = graphOf(text).nodes;
    expect(x?.params).toEqual({ value: 1 });
    expect(n?.params).toEqual({ w1: 0.5, w2: 3, bias: 0, activation: "sigmoid" });
  });
});
