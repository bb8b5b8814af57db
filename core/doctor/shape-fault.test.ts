import { describe, expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { tensorOf } from "../tensor/tensor.ts";
import { shapeCures } from "./shape-cures.ts";
import { shapeFault } from "./shape-fault.ts";

const zeros = (...shape: number[]) => ({
  shape,
  data: new Float64Array(shape.reduce((product, length) => product * length, 1)),
});

function pairOf(op: string, a: readonly number[], b: readonly number[]) {
  const draft = sketch();
  const inputs = [a, b].map((shape) => draft.add("input", [], { value: zeros(...shape) }));
  return { graph: (node = draft.add(op, inputs)) => ({ graph: draft.graph(node), node }) };
}

describe("shapes that do not fit", () => {
  test("are marked where a matrix product joins them", () => {
    const { graph, node } = pairOf("matmul", [2, 3], [4, 5]).graph();
    const fault = shapeFault(graph, node);
    expect(fault?.sides.map(({ shape, marked }) => [shape, marked])).toEqual([
      [[2, 3], [1]],
      [[4, 5], [0]],
    ]);
    expect(fault?.message).toContain("do not fit");
  });

  test("are marked where numbers meet one by one, counted from the last axis", () => {
    const { graph, node } = pairOf("add", [4, 2, 1, 3], [5, 7, 2]).graph();
    expect(shapeFault(graph, node)?.sides.map(({ marked }) => marked)).toEqual([
      [1, 3],
      [0, 2],
    ]);
  });

  test("are those of weights, too, with what they would have to be", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: zeros(4) });
    const weight = tensorOf([
      [1, 2, 3],
      [4, 5, 6],
    ])!;
    const dense = draft.add("dense", [x], { units: 2, weight });
    const graph = draft.graph(null);
    expect(shapeFault(graph, dense)?.sides).toEqual([
      { name: "n0", shape: [4], marked: [] },
      { name: "weight", shape: [2, 3], marked: [1] },
      { name: "weight that fits", shape: [2, 4], marked: [] },
    ]);
    expect(shapeCures(graph, dense).map(({ title }) => title)).toEqual(["Draw weight anew"]);
  });

  test("are none where they fit", () => {
    const { graph, node } = pairOf("add", [2, 3], [3]).graph();
    expect(shapeFault(graph, node)).toBeNull();
  });
});

describe("what cures them", () => {
  const titles = (op: string, a: readonly number[], b: readonly number[]) => {
    const { graph, node } = pairOf(op, a, b).graph();
    const cures = shapeCures(graph, node);
    for (const cure of cures)
      expect(
        compile(cure.graph).problems.map(({ code }) => code),
        cure.title,
      ).not.toContain("shape-mismatch");
    return cures.map(({ title }) => title);
  };

  test("is a transpose where one of two matrices lies the wrong way", () =>
    expect(titles("matmul", [2, 3], [5, 3])).toEqual(["Transpose n1"]));

  test("is flattening, or a shape like the other’s, where as many numbers stand otherwise", () => {
    expect(titles("subtract", [2, 3], [6])).toEqual([
      "Flatten n0",
      "Reshape n0 to [6]",
      "Reshape n1 to [2, 3]",
    ]);
  });

  test("is a number of units where a layer has the length", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: zeros(4) });
    const dense = draft.add("dense", [x], { units: 10 });
    const relu = draft.add("relu", [dense]);
    const target = draft.add("target", [], { value: zeros(3) });
    const loss = draft.add("squared-error", [relu, target]);
    const cures = shapeCures(draft.graph(loss), loss);
    expect(cures.map(({ title }) => title)).toEqual(["Set units of n1 to 3"]);
    expect(compile(cures[0]!.graph).problems).toEqual([]);
  });

  test("is a picture of one channel where a convolution is given a row of pixels", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: zeros(64) });
    const conv = draft.add("conv-2d", [x]);
    const graph = draft.graph(conv);
    expect(shapeCures(graph, conv)[0]?.title).toBe("Reshape n0 to [1, 8, 8]");
  });

  test("is looked for at one input alone where that is at fault", () => {
    const { graph, node } = pairOf("subtract", [2, 3], [6]).graph();
    expect(shapeCures(graph, node, "b").map(({ title }) => title)).toEqual([
      "Reshape n1 to [2, 3]",
    ]);
  });
});
