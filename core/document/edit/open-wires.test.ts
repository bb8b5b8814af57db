import { describe, expect, test } from "vitest";
import { nodeId, outputHandle } from "../../model/graph.ts";
import { graphOf } from "../testing/graphs.ts";
import { createNode } from "./nodes.ts";
import { linkToNew, openWires } from "./open-wires.ts";

const ops = ["input", "target", "neuron", "tanh", "squared-error", "multiply"];
const graph = graphOf(ops);
const output = (id: string) =>
  ({ node: nodeId(id), handle: outputHandle, type: "source" }) as const;
const input = (id: string, handle: string) =>
  ({ node: nodeId(id), handle, type: "target" }) as const;
const wired = graphOf(ops, "n1 tanh x");

describe("the wires that a loose end could be", () => {
  test("from an output go to the first free input of each node that it does not come from", () => {
    const ends = openWires(wired, output("tanh")).map(
      (link) => `${link.target} ${link.targetHandle}`,
    );
    expect(ends).toEqual(["squared-error prediction", "multiply a"]);
    const fromX = openWires(wired, output("x")).map(({ target }) => target);
    expect(fromX).toEqual(["n1", "squared-error", "multiply"]);
  });

  test("into an input come from each node that it does not feed", () => {
    const sources = openWires(wired, input("n1", "x1")).map(({ source }) => source);
    expect(sources).toEqual(["x", "t", "squared-error", "multiply"]);
  });

  test("from a target go to a loss's target", () => {
    expect(
      openWires(graph, output("t")).find(({ target }) => target === "squared-error"),
    ).toMatchObject({
      targetHandle: "target",
    });
  });
});

describe("the wire to a new node", () => {
  test("takes its first input, or its output, and is none where it has no port for it", () => {
    const node = (op: string) => createNode(graph, op, [0, 0]);
    expect(linkToNew(graph, output("x"), node("multiply"))).toMatchObject({
      source: "x",
      targetHandle: "a",
    });
    expect(linkToNew(graph, output("t"), node("squared-error"))).toMatchObject({
      targetHandle: "target",
    });
    expect(linkToNew(graph, output("x"), node("constant"))).toBeNull();
    expect(linkToNew(graph, input("tanh", "x"), node("parameter"))).toMatchObject({
      source: "w",
      target: "tanh",
      targetHandle: "x",
    });
  });
});
