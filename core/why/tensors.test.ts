import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { sizeOf } from "../tensor/shape.ts";
import { derivation } from "./derivation.ts";
import { evaluateFormula } from "./evaluate.ts";
import { checkWords, parameterChecker } from "./gradient-check.ts";
import { lossSlope } from "./loss-curve.ts";
import { countMultiplications } from "./multiplications.ts";
import { derivationLatex, derivationMathml, stageText } from "./output.ts";
import type { WhySubject } from "./subject.ts";
import { formulaText } from "./text.ts";

const run = createRun(compile(tensorGraph()));
runAll(run);
const { nodes, edges } = run.program.graph;
const [, layer, , , factor] = nodes.map(({ id }) => id);

const subjects: readonly WhySubject[] = [
  ...nodes.flatMap(({ id }): WhySubject[] => [
    { kind: "value", node: id },
    { kind: "gradient", node: id, param: null },
  ]),
  ...["weight", "bias"].map((param): WhySubject => ({ kind: "gradient", node: layer!, param })),
  ...edges.flatMap(({ id }): WhySubject[] => [
    { kind: "partial", edge: id },
    { kind: "contribution", edge: id },
  ]),
];

function pages(subject: WhySubject, element = 0) {
  const found = derivation(run, stepCount(run.program), subject, element);
  return found?.stages.map((stage) => `${stage.title}: ${stageText(stage)}`);
}

test("at every step whatever is asked can be written", () => {
  for (let taken = 0; taken <= stepCount(run.program); taken++)
    for (const subject of subjects) {
      const found = derivation(run, taken, subject, 1);
      for (const { left, right } of found?.stages ?? [])
        expect(`${formulaText(left)} = ${formulaText(right)}`).not.toMatch(/NaN|undefined|= $/);
      if (found) expect(derivationLatex(found) + derivationMathml(found)).not.toMatch(/undefined/);
    }
});

test("the numbers of each element come to the engine’s, in values and gradients", () => {
  const taken = stepCount(run.program);
  for (const subject of subjects) {
    const size = sizeOf(derivation(run, taken, subject)?.shape ?? []);
    for (let element = 0; element < size; element++) {
      const found = derivation(run, taken, subject, element);
      const numbers = found?.stages.find(({ title }) => title === "Its numbers");
      if (!found || !numbers) continue;
      const result = evaluateFormula(found.stages.at(-1)!.right);
      expect(evaluateFormula(numbers.right)).toBeCloseTo(result, 12);
    }
  }
});

test("a weight’s gradient has its rule, its shapes, and the sum that one element is", () => {
  expect(pages({ kind: "gradient", node: layer!, param: "weight" }, 5)).toEqual([
    "Symbols: ∂n7/∂weight = (ḡ ⊙ a′)^T · x",
    "Shapes: ∂n7/∂weight = [2, 2] → [2, 3]",
    "The rules on the way: ∂n7/∂weight = 1 → (Σ ḡ ⊙ ∂(p − t)²/∂prediction) → (ḡ ⊙ n4) → (ḡ) → ((ḡ ⊙ a′)^T · x)",
    "Norm: norm(∂n7/∂weight) = 2.131",
    "One element: ∂n7/∂weight[1, 2] = ∂n7/∂n1[0, 1]·(1 − n1[0, 1]·n1[0, 1]) · n0[0, 2] + ∂n7/∂n1[1, 1]·(1 − n1[1, 1]·n1[1, 1]) · n0[1, 2]",
    "Its numbers: ∂n7/∂weight[1, 2] = −1.834 × (1 − (−0.8798 × (−0.8798))) × 0.5000 + (−2.504 × (1 − (−0.8093 × (−0.8093))) × (−1.000))",
    "Result: ∂n7/∂weight[1, 2] = 0.6569",
  ]);
  expect(pages({ kind: "value", node: layer! }, 1)).toEqual([
    "Symbols: n1 = a(x · W^T + b)",
    "Shapes: n1 = [2, 3] → [2, 2]",
    "One element: n1[0, 1] = tanh(n0[0, 0] · weight[1, 0] + n0[0, 1] · weight[1, 1] + n0[0, 2] · weight[1, 2] + bias[1])",
    "Its numbers: n1[0, 1] = tanh(1.000 × (−1.000) + (−2.000 × 0.1250) + 0.5000 × 0.7500 + (−0.5000))",
    "Result: n1[0, 1] = −0.8798",
  ]);
});

test("a single number among tensors is what the differences say", () => {
  const found = derivation(run, stepCount(run.program), {
    kind: "gradient",
    node: factor!,
    param: null,
  })!;
  expect(evaluateFormula(found.stages.at(-1)!.right)).toBe(lossSlope(run, factor!, "value"));
});

test("the gradient check says of which of a tensor’s numbers it speaks", () => {
  const checker = parameterChecker(run);
  const said = [...checker.checking(checker.parameters)].flatMap((check) =>
    check ? checkWords(check, "W").replace(/; W agrees.*/, "") : [],
  );
  expect(said).toEqual([
    "All 2 numbers agree",
    "Agrees.",
    "All 6 numbers agree",
    "All 2 numbers agree",
  ]);
});

test("multiplications of tensors are counted by their sizes, and a pass forward for every number", () => {
  // Back: the error, both factors, both terms, each of 4 numbers; the layer's slope 4, its weight 2·2·3.
  const beyond = { layer: 4 + 4 + 4, row: 4 + 4 + 4, factor: 4 + 4 };
  expect(countMultiplications(run.program)).toEqual({
    parameters: 6 + 2 + 2 + 1,
    reverse: 4 + 2 * 4 + 2 * 4 + 4 + 12,
    forward: 6 * (12 + 4 + beyond.layer) + 2 * (4 + beyond.layer) + 2 * beyond.row + beyond.factor,
  });
});
