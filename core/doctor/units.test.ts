import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { expandedAll } from "../expand/testing/expanded.ts";
import { nodeId, type Params } from "../model/graph.ts";
import {
  findingsOf,
  fixed,
  gradientSize,
  kindsOf,
  lossOf,
  only,
  trained,
  withData,
  withTraining,
} from "./testing/practice.ts";

/** Two inputs, two hidden units and one output on the corners of XOR. */
function pair(first: Params, second: Params, activation = "tanh") {
  const draft = sketch();
  const inputs = ["x1", "x2"].map((column) => draft.add("input", [], { value: 0, column }));
  const hidden = [first, second].map((params) =>
    draft.add("neuron", inputs, { w1: 0.5, w2: -0.4, bias: 0.1, activation, ...params }),
  );
  const out = draft.add("neuron", hidden, { w1: 0.7, w2: 0.7, bias: 0, activation: "sigmoid" });
  const target = draft.add("target", [], { value: 0, column: "class" });
  const loss = draft.add("binary-cross-entropy", [out, target]);
  return withTraining(withData(draft.graph(loss), "xor"), 0.5);
}

const [h1, h2] = [nodeId("n2"), nodeId("n3")];

describe("dead units", () => {
  const ill = pair({ bias: -9 }, {}, "relu");

  test("are named, with the most that goes into them", () => {
    const { title, explanation, nodes, severity } = only(ill, "dead");
    expect(title).toBe("n2 is dead");
    expect(explanation).toContain("0 for all 40 rows");
    expect(explanation).toContain("−8.500 at most");
    expect(nodes).toEqual([h1]);
    expect(severity).toBe("warning");
  });

  test.each(["Use Leaky ReLU", "Set the Bias", "New Random Weights"])("%s revives", (label) => {
    const cured = fixed(ill, "dead", label);
    expect(kindsOf(cured)).not.toContain("dead");
    expect(gradientSize(ill, h1, "bias")).toBe(0);
    expect(gradientSize(cured, h1, "bias")).toBeGreaterThan(0);
    expect(lossOf(trained(cured, 200))).not.toBe(lossOf(trained(ill, 200)));
  });

  test("one that is alive in one row stays unnamed", () => {
    expect(kindsOf(pair({ bias: -0.4 }, {}, "relu"))).toEqual([]);
  });

  test("of a single sample only where nothing learns any more", () => {
    const draft = sketch();
    const z = draft.add("multiply", [draft.input(1), draft.parameter(-0.5)]);
    const loss = draft.add("squared-error", [
      draft.add("relu", [z]),
      draft.add("target", [], { value: 1 }),
    ]);
    const alone = draft.graph(loss);
    expect(only(alone, "dead").severity).toBe("problem");
    expect(kindsOf(fixed(alone, "dead", "Use Leaky ReLU"))).toEqual([]);
    const both = sketch();
    const x = both.input(1);
    const units = [-0.5, 0.5].map((w) =>
      both.add("relu", [both.add("multiply", [x, both.parameter(w)])]),
    );
    const sum = both.add("add", units);
    expect(
      kindsOf(both.graph(both.add("squared-error", [sum, both.add("target", [], { value: 1 })]))),
    ).toEqual([]);
  });
});

describe("symmetric units", () => {
  const ill = pair({}, {});

  test("are named, and stay alike however long they are trained", () => {
    const finding = only(ill, "symmetric");
    expect(finding.title).toBe("n2 and n3 will always stay alike");
    expect(finding.edges).toHaveLength(4);
    expect(kindsOf(trained(ill, 100))).toContain("symmetric");
  });

  test("fresh weights let them learn what one unit can’t", () => {
    const cured = fixed(ill, "symmetric", "New Random Weights for Them");
    expect(kindsOf(cured)).toEqual([]);
    expect(gradientSize(cured, h1, "w1")).not.toBe(gradientSize(cured, h2, "w1"));
    expect(lossOf(trained(ill, 500))).toBeGreaterThan(0.3);
    expect(lossOf(trained(cured, 500))).toBeLessThan(0.1);
  });

  test("wired from single operations they are found too", () => {
    const expanded = expandedAll(ill, h1, h2);
    expect(kindsOf(expanded)).toContain("symmetric");
    const cured = fixed(expanded, "symmetric", "New Random Weights for Them");
    expect(kindsOf(cured)).not.toContain("symmetric");
  });

  test("a hundredth apart is enough to differ", () => {
    expect(kindsOf(pair({ w1: 0.51 }, {}))).toEqual([]);
  });

  test("weights that are one and the same parameter are meant to be equal", () => {
    const draft = sketch();
    const [x, w] = [draft.input(2), draft.parameter(0.5)];
    const unit = () => draft.add("tanh", [draft.add("multiply", [x, w])]);
    const sum = draft.add("add", [unit(), unit()]);
    const target = draft.add("target", [], { value: 1 });
    expect(kindsOf(draft.graph(draft.add("squared-error", [sum, target])))).toEqual([]);
  });
});

describe("parameters that the loss does not depend on", () => {
  function graph(isUsed: boolean) {
    const draft = sketch();
    const [x, w, v] = [draft.input(2), draft.parameter(0.5), draft.parameter(3)];
    const used = draft.add("multiply", [x, w]);
    const idle = draft.add("tanh", [draft.add("multiply", [v, x])]);
    const answer = isUsed ? draft.add("add", [used, idle]) : used;
    const target = draft.add("target", [], { value: 0.5 });
    return draft.graph(draft.add("squared-error", [answer, target]));
  }

  test("are named, and removed with what they feed", () => {
    const ill = graph(false);
    const finding = only(ill, "unused");
    expect(finding.severity).toBe("note");
    expect(finding.nodes).toEqual(["n2"]);
    const cured = fixed(ill, "unused", "Remove n2");
    expect(findingsOf(cured)).toEqual([]);
    expect(cured.nodes).toHaveLength(ill.nodes.length - 3);
    expect(lossOf(cured)).toBe(lossOf(ill));
  });

  test("not where a wire leads to the loss", () => {
    expect(kindsOf(graph(true))).toEqual([]);
  });
});

describe("a squared error after a sigmoid", () => {
  function graph(w1: number, isByHand = false) {
    const draft = sketch();
    const out = draft.add("neuron", [draft.input(1)], { w1, bias: 0, activation: "sigmoid" });
    const target = draft.add("target", [], { value: 1 });
    return withTraining(
      draft.graph(
        isByHand
          ? draft.add("square", [draft.add("subtract", [out, target])])
          : draft.add("squared-error", [out, target]),
      ),
      0.5,
    );
  }
  const answerOf = (of: ReturnType<typeof graph>) => {
    const { w1, bias } = of.nodes.find(({ op }) => op === "neuron")?.params ?? {};
    return 1 / (1 + Math.exp(-(w1 as number) - (bias as number)));
  };

  test.each([false, true])("can’t teach what is surely wrong; wired by hand: %s", (isByHand) => {
    const ill = graph(-8, isByHand);
    const finding = only(ill, "saturating-loss");
    expect(finding.explanation).toContain("n1 answers 0.0003");
    const cured = fixed(ill, "saturating-loss", "Use Binary Cross-Entropy");
    expect(findingsOf(cured)).toEqual([]);
    const gradient = (of: typeof ill) => gradientSize(of, nodeId("n1"), "w1");
    expect(gradient(cured)).toBeGreaterThan(1000 * gradient(ill));
    expect(answerOf(trained(ill, 50))).toBeLessThan(0.001);
    expect(answerOf(trained(cured, 50))).toBeGreaterThan(0.9);
  });

  test("teaches what is only somewhat wrong, and what is right", () => {
    expect(kindsOf(graph(-2))).toEqual([]);
    expect(kindsOf(graph(8))).toEqual([]);
  });
});
