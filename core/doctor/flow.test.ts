import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { nodeId } from "../model/graph.ts";
import { network } from "../train/testing/network.ts";
import {
  chain,
  fixed,
  gradientSize,
  kindsOf,
  lossOf,
  only,
  trained,
  withData,
  withTraining,
} from "./testing/practice.ts";

const first = nodeId("n1");
const ones = (count: number, size = 1) => Array.from({ length: count }, () => size);

describe("vanishing", () => {
  const deep = withTraining(chain(ones(8), "sigmoid"), 0.1);

  test("by depth: the ladder multiplies up to the engine’s gradient, and says where it dies", () => {
    const { title, ladder, severity, nodes, edges } = only(deep, "vanishing");
    expect(title).toBe("The gradient vanishes on its way to the weights of n1: 7 activations deep");
    expect(severity).toBe("problem");
    expect(Math.abs(ladder?.rungs.at(-1)?.product ?? 0)).toBeCloseTo(
      gradientSize(deep, first, "w1"),
      12,
    );
    let product = 1;
    for (const rung of ladder?.rungs ?? []) {
      product *= rung.factor;
      expect(rung.product).toBeCloseTo(product, 12);
    }
    const turn = ladder?.rungs[ladder.turn];
    expect(Math.abs(turn?.product ?? 1)).toBeLessThan(
      1e-3 * Math.abs(ladder?.rungs[0]?.product ?? 0),
    );
    expect(nodes).toContain(turn?.node);
    expect(edges).toHaveLength(8);
  });

  test.each(["Use ReLU", "Use Tanh", "Add a Residual Connection"])("%s cures it", (label) => {
    const cured = fixed(deep, "vanishing", label);
    expect(kindsOf(cured)).toEqual([]);
    expect(gradientSize(cured, first, "w1")).toBeGreaterThan(100 * gradientSize(deep, first, "w1"));
    // The first weight moves at last.
    const moved = (graph: typeof deep) => {
      const after = trained(graph, 20).nodes.find(({ id }) => id === first)?.params.w1 as number;
      return Math.abs(after - 1);
    };
    expect(moved(cured)).toBeGreaterThan(100 * moved(deep));
  });

  test("four sigmoids are not enough, nor is a right answer", () => {
    expect(kindsOf(chain(ones(4), "sigmoid"))).toEqual([]);
    const right = trained(withTraining(chain(ones(3), "tanh"), 0.1), 400);
    expect(lossOf(right)).toBeLessThan(1e-6);
    expect(kindsOf(right)).toEqual([]);
  });

  test("by saturation", () => {
    const flat = chain([9, 1, 1], "tanh");
    const { title, explanation } = only(flat, "vanishing");
    expect(title).toMatch(/saturation$/);
    expect(explanation).toContain("n1 is saturated");
    const cured = fixed(flat, "vanishing", "New Random Weights");
    expect(kindsOf(cured)).toEqual([]);
    expect(gradientSize(cured, first, "w1")).toBeGreaterThan(
      1000 * gradientSize(flat, first, "w1"),
    );
    expect(kindsOf(chain([2, 1, 1], "tanh"))).toEqual([]);
  });

  test("by a sigmoid that has rounded to 1", () => {
    expect(only(chain([50, 1, 1], "sigmoid"), "vanishing").explanation).toContain(
      "Nothing of the gradient",
    );
  });

  test("by small weights", () => {
    const small = chain(ones(5, 0.1), "tanh");
    expect(only(small, "vanishing").title).toMatch(/small weights$/);
    const cured = fixed(small, "vanishing", "Multiply These Weights");
    expect(kindsOf(cured)).toEqual([]);
    expect(gradientSize(cured, first, "w1")).toBeGreaterThan(
      100 * gradientSize(small, first, "w1"),
    );
    expect(kindsOf(chain(ones(5, 0.5), "tanh"))).toEqual([]);
  });

  test("in a network on data: every unit of the layers takes the other activation", () => {
    const plan = { inputs: ["x1", "x2"], target: "class", activation: "sigmoid" };
    const deepNetwork = withData(network([4, 4, 4, 4, 4, 4, 4, 1], plan), "moons");
    const finding = only(deepNetwork, "vanishing");
    expect(finding.ladder?.rows).toBe(40);
    const cured = fixed(deepNetwork, "vanishing", "Use Tanh");
    expect(cured.nodes.filter(({ params }) => params.activation === "tanh")).toHaveLength(28);
    expect(kindsOf(cured)).toEqual([]);
    expect(kindsOf(withData(network([4, 4, 1], plan), "moons"))).toEqual([]);
  });
});

describe("exploding", () => {
  const wild = withTraining(chain(ones(9, 3), "relu"), 0.01);

  test("is named with the ladder, and where it grows", () => {
    const { ladder, explanation } = only(wild, "exploding");
    expect(explanation).toContain("times as large as behind the loss");
    const turn = ladder?.rungs[ladder.turn];
    expect(Math.abs(turn?.product ?? 0)).toBeGreaterThan(
      1000 * Math.abs(ladder?.rungs[0]?.product ?? 0),
    );
  });

  test.each(["Multiply These Weights", "New Random Weights"])("%s cures it", (label) => {
    const cured = fixed(wild, "exploding", label);
    expect(kindsOf(cured)).not.toContain("exploding");
    expect(gradientSize(cured, first, "w1")).toBeLessThan(gradientSize(wild, first, "w1") / 1000);
  });

  test("a clipped gradient keeps the updates small", () => {
    const before = wild.nodes.find(({ id }) => id === first)?.params.w1 as number;
    const moved = (graph: typeof wild) =>
      Math.abs(
        (trained(graph, 1).nodes.find(({ id }) => id === first)?.params.w1 as number) - before,
      );
    expect(moved(wild)).toBeGreaterThan(1e5);
    expect(moved(fixed(wild, "exploding", "Clip the Gradient"))).toBeLessThan(0.01);
    expect(moved(fixed(wild, "exploding", "Set the Learning Rate"))).toBeCloseTo(
      moved(wild) / 100,
      0,
    );
  });

  test("weights of 2 in six layers are not enough", () => {
    expect(kindsOf(chain(ones(7, 2), "relu"))).toEqual([]);
  });
});

describe("a tiny learning rate", () => {
  const slow = (rate: number, id: "sgd" | "adam" = "sgd") =>
    withTraining(chain(ones(3), "tanh"), rate, id);

  test.each(["sgd", "adam"] as const)("of %s is named, and the fix lets it learn", (id) => {
    const ill = slow(1e-9, id);
    expect(only(ill, "slow").title).toBe("The learning rate is tiny");
    const cured = fixed(ill, "slow", "Set the Learning Rate");
    expect(kindsOf(cured)).toEqual([]);
    expect(lossOf(trained(ill, 200))).toBeGreaterThan(0.999 * lossOf(ill));
    expect(lossOf(trained(cured, 200))).toBeLessThan(0.01 * lossOf(ill));
  });

  test("a small one that is large enough, and a bottom, stay unnamed", () => {
    expect(kindsOf(slow(0.001))).toEqual([]);
    expect(kindsOf(trained(slow(0.1), 300))).toEqual([]);
  });
});

test("a weight of 0, or an input of 0, is not a gradient that vanishes", () => {
  const draft = sketch();
  const [x, w] = [draft.input(0), draft.parameter(0.5)];
  const out = draft.add("sigmoid", [draft.add("tanh", [draft.add("multiply", [x, w])])]);
  const loss = draft.add("squared-error", [out, draft.add("target", [], { value: 1 })]);
  expect(kindsOf(draft.graph(loss))).toEqual([]);
});
