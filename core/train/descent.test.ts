import { describe, expect, it } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { edgeId, type Graph, nodeId } from "../model/graph.ts";
import { gradientDescent } from "./descent.ts";

/** L = p² with p a parameter, so that ∂L/∂p = 2p. */
function squareOf(value: number, op = "parameter"): Graph {
  return {
    name: "p²",
    nodes: [
      { id: nodeId("p"), op, label: "p", position: [0, 0], params: { value } },
      { id: nodeId("L"), op: "square", label: "L", position: [0, 0], params: {} },
    ],
    edges: [
      {
        id: edgeId("e"),
        source: nodeId("p"),
        sourceHandle: "out",
        target: nodeId("L"),
        targetHandle: "x",
      },
    ],
    loss: nodeId("L"),
  };
}

function updateOf(graph: Graph, learningRate: number) {
  const run = createRun(compile(graph));
  runAll(run);
  return gradientDescent(run, learningRate);
}

describe("gradientDescent", () => {
  it("follows p ← p − η·2p: 1, 0.8, 0.64, 0.512", () => {
    let p = 1;
    for (const expected of [0.8, 0.64, 0.512]) {
      const update = updateOf(squareOf(p), 0.1);
      if (update.kind === "refused") throw new Error(update.message);
      p = update.values.get(nodeId("p"))?.value as number;
      expect(p).toBeCloseTo(expected, 12);
    }
  });

  it("moves parameters only, and says so when there are none", () => {
    expect(updateOf(squareOf(1, "input"), 0.1)).toMatchObject({ kind: "refused" });
  });

  it("refuses to write a number that is not finite", () => {
    const update = updateOf(squareOf(1e100), 1e300);
    expect(update.kind === "refused" && update.message).toMatch(/smaller learning rate/);
  });

  it("does not follow a loss that is not finite", () => {
    const update = updateOf(squareOf(1e200), 1e-300);
    expect(update.kind === "refused" && update.message).toMatch(/The loss is ∞/);
  });

  it("needs a loss", () => {
    expect(updateOf({ ...squareOf(1), loss: null }, 0.1).kind).toBe("refused");
  });
});
