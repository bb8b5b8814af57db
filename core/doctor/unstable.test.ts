import { describe, expect, test } from "vitest";
import { diagnose } from "../engine/diagnose.ts";
import { type Sketch, sketch } from "../engine/testing/sketch.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { createPatient } from "./patient.ts";
import { findingsOf, fixed, gradientSize, kindsOf, lossOf, only } from "./testing/practice.ts";

type Build = (draft: Sketch, z: NodeId, other: NodeId) => NodeId;

const byHand: Build = (draft, z) => {
  const exp = draft.add("exp", [draft.add("negate", [z])]);
  return draft.add("reciprocal", [draft.add("add", [draft.constant(1), exp])]);
};

/** Each composition, where it breaks, and the stable function of z and of another number. */
const compositions: readonly (readonly [
  string,
  Build,
  number,
  (z: number, b: number) => number,
])[] = [
  ["1/(1 + exp(−z))", byHand, -1000, (z) => 1 / (1 + Math.exp(-z))],
  [
    "log(σ(z))",
    (draft, z) => draft.add("log", [draft.add("sigmoid", [z])]),
    -1000,
    (z) => (z < 0 ? z : 0) - Math.log1p(Math.exp(-Math.abs(z))),
  ],
  [
    "log(1 − σ(z))",
    (draft, z) =>
      draft.add("log", [draft.add("subtract", [draft.constant(1), draft.add("sigmoid", [z])])]),
    50,
    (z) => -(Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))),
  ],
  [
    "log(1 + exp(z))",
    (draft, z) => draft.add("log", [draft.add("sum", [draft.add("exp", [z]), draft.constant(1)])]),
    800,
    (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  ],
  [
    "log(exp(a) / Σ exp(xᵢ))",
    (draft, z, other) => {
      const [a, b] = [draft.add("exp", [z]), draft.add("exp", [other])];
      return draft.add("log", [draft.add("divide", [a, draft.add("add", [a, b])])]);
    },
    -1000,
    (z, b) => z - (Math.max(z, b) + Math.log1p(Math.exp(-Math.abs(z - b)))),
  ],
  ["√(x²)", (draft, z) => draft.add("sqrt", [draft.add("square", [z])]), 0, Math.abs],
];

function graphOf(build: Build, z: number): Graph {
  const draft = sketch();
  const w = draft.parameter(z);
  return draft.graph(build(draft, w, draft.parameter(0.3)));
}

function isSound(graph: Graph): boolean {
  return diagnose(createPatient(graph, null).run).length === 0;
}

describe.each(compositions)("%s", (formula, build, breaks, stable) => {
  test("is a note while it holds, and the op that takes its place computes the same", () => {
    const well = graphOf(build, 1.5);
    const finding = only(well, "unstable");
    expect(finding.severity).toBe("note");
    expect(finding.title).toContain(`${formula} by hand`);
    const cured = fixed(well, "unstable", "Replace by");
    expect(lossOf(cured)).toBeCloseTo(lossOf(well), 12);
    expect(lossOf(cured)).toBeCloseTo(stable(1.5, 0.3), 12);
    const w = well.nodes[0]!.id;
    expect(gradientSize(cured, w)).toBeCloseTo(gradientSize(well, w), 10);
    expect(kindsOf(cured)).not.toContain("unstable");
    expect(cured.loss).toBe(well.loss);
  });

  test("breaks, and is well again after the fix", () => {
    const ill = graphOf(build, breaks);
    expect(isSound(ill)).toBe(false);
    expect(only(ill, "unstable").severity).toBe("problem");
    const cured = fixed(ill, "unstable", "Replace by");
    expect(isSound(cured)).toBe(true);
    expect(lossOf(cured)).toBeCloseTo(stable(breaks, 0.3), 9);
  });
});

test("the softmax of three numbers is mended too", () => {
  const build: Build = (draft, z, other) => {
    const exps = [z, other, draft.parameter(-2)].map((x) => draft.add("exp", [x]));
    return draft.add("log", [draft.add("divide", [exps[0]!, draft.add("sum", exps)])]);
  };
  const well = graphOf(build, 1.5);
  expect(lossOf(fixed(well, "unstable", "Replace by"))).toBeCloseTo(lossOf(well), 12);
  const ill = graphOf(build, 1000);
  expect(isSound(ill)).toBe(false);
  expect(lossOf(fixed(ill, "unstable", "Replace by"))).toBeCloseTo(0, 12);
});

test("a formula whose argument gets a spoiled gradient by another way has not broken", () => {
  const draft = sketch();
  const z = draft.parameter(0);
  const root = draft.add("sqrt", [draft.add("square", [z])]);
  const sigmoid = byHand(draft, z, z);
  const ill = draft.graph(draft.add("add", [root, sigmoid]));
  expect(isSound(ill)).toBe(false);
  const found = findingsOf(ill).filter(({ kind }) => kind === "unstable");
  expect(new Map(found.map(({ id, severity }) => [id, severity]))).toEqual(
    new Map([
      [`unstable ${root}`, "problem"],
      [`unstable ${sigmoid}`, "note"],
    ]),
  );
});

test("what feeds more than the composition stays", () => {
  const draft = sketch();
  const sigmoid = draft.add("sigmoid", [draft.parameter(1.5)]);
  const loss = draft.add("add", [draft.add("log", [sigmoid]), sigmoid]);
  const well = draft.graph(loss);
  const cured = fixed(well, "unstable", "Replace by");
  expect(cured.nodes.some(({ id }) => id === sigmoid)).toBe(true);
  expect(lossOf(cured)).toBeCloseTo(lossOf(well), 12);
});

test.each<[string, Build]>([
  ["log of tanh", (draft, z) => draft.add("log", [draft.add("tanh", [z])])],
  [
    "1/(2 + exp(−z))",
    (draft, z) =>
      draft.add("reciprocal", [
        draft.add("add", [draft.constant(2), draft.add("exp", [draft.add("negate", [z])])]),
      ]),
  ],
  [
    "1/(1 + exp(z))",
    (draft, z) =>
      draft.add("reciprocal", [draft.add("add", [draft.constant(1), draft.add("exp", [z])])]),
  ],
  [
    "log(2 − σ(z))",
    (draft, z) =>
      draft.add("log", [draft.add("subtract", [draft.constant(2), draft.add("sigmoid", [z])])]),
  ],
  ["√(x·y)", (draft, z, other) => draft.add("sqrt", [draft.add("multiply", [z, other])])],
  [
    "log(exp(a) / (exp(b) + exp(b)))",
    (draft, z, other) => {
      const [a, b] = [draft.add("exp", [z]), draft.add("exp", [other])];
      return draft.add("log", [draft.add("divide", [a, draft.add("add", [b, b])])]);
    },
  ],
])("%s is another formula", (_, build) => {
  expect(kindsOf(graphOf(build, 1.5))).not.toContain("unstable");
});

describe("binary cross-entropy of a sigmoid that has rounded", () => {
  function graph(z: number, target: number, isNeuron: boolean) {
    const draft = sketch();
    const w = draft.parameter(z);
    const out = isNeuron
      ? draft.add("neuron", [draft.input(1)], { w1: z, bias: 0, activation: "sigmoid" })
      : draft.add("sigmoid", [w]);
    const t = draft.add("target", [], { value: target });
    return draft.graph(draft.add("binary-cross-entropy", [out, t]));
  }

  test.each([true, false])(
    "loses its gradient; with logits it has it; a neuron: %s",
    (isNeuron) => {
      const ill = graph(-1000, 1, isNeuron);
      const cured = fixed(ill, "unstable", "Use Binary Cross-Entropy with Logits");
      const size = (of: Graph) =>
        isNeuron
          ? gradientSize(of, of.nodes.find(({ op }) => op === "neuron")!.id, "w1")
          : gradientSize(of, of.nodes[0]!.id);
      expect(size(ill)).toBe(0);
      expect(size(cured)).toBe(1);
      expect(lossOf(cured)).toBe(1000);
      expect(kindsOf(cured)).not.toContain("unstable");
    },
  );

  test("a sure and right answer, and a wrong one that is not so sure, are well", () => {
    expect(kindsOf(graph(1000, 1, true))).not.toContain("unstable");
    expect(kindsOf(graph(-20, 1, true))).not.toContain("unstable");
  });
});

describe("numbers that are not finite", () => {
  function graph(op: string, value: number) {
    const draft = sketch();
    const p = draft.add("multiply", [draft.input(2), draft.parameter(value)]);
    return draft.graph(draft.add(op, [p]));
  }

  test.each(["log", "reciprocal", "sqrt"])("%s of 0: where, why, from what", (op) => {
    const ill = graph(op, 0);
    const finding = only(ill, "non-finite");
    expect(finding.explanation).toContain("It comes from n0 = 2.000 and n1 = 0.");
    expect(finding.nodes).toContain("n3");
    const cured = fixed(ill, "non-finite", "Add 0.000001");
    expect(Number.isFinite(lossOf(cured))).toBe(true);
    expect(kindsOf(cured)).not.toContain("non-finite");
  });

  test("what does not help is not offered", () => {
    const labels = only(graph("log", -1), "non-finite").fixes.map(({ label }) => label);
    expect(labels.some((label) => label.startsWith("Add"))).toBe(false);
  });

  test("close to 0 all is well", () => {
    expect(findingsOf(graph("log", 1e-9)).filter(({ kind }) => kind === "non-finite")).toEqual([]);
  });
});
