import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { derivation } from "./derivation.ts";
import { evaluateFormula } from "./evaluate.ts";
import { checkWords, parameterChecker } from "./gradient-check.ts";
import { lossSlope } from "./loss-curve.ts";
import { countMultiplications } from "./multiplications.ts";
import type { WhySubject } from "./subject.ts";
import { formulaText } from "./text.ts";

const run = createRun(compile(tensorGraph()));
runAll(run);
const { nodes, edges } = run.program.graph;
const [, layer, row, , factor] = nodes.map(({ id }) => id);

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

test("what is made of tensors is not written out, and says so", () => {
  for (let taken = 0; taken <= stepCount(run.program); taken++)
    for (const subject of subjects) {
      const found = derivation(run, taken, subject);
      for (const { left, right } of found?.stages ?? [])
        expect(`${formulaText(left)} = ${formulaText(right)}`).not.toMatch(/NaN|undefined|= $/);
    }
  const { stages, note } = derivation(run, stepCount(run.program), {
    kind: "gradient",
    node: row!,
    param: null,
  })!;
  expect(stages.map(({ right }) => formulaText(right))).toEqual(["[2]"]);
  expect(note).toBe("This panel speaks of single numbers so far; n2 holds a tensor [2].");
});

test("a single number among tensors is shown as it is", () => {
  const found = derivation(run, stepCount(run.program), {
    kind: "gradient",
    node: factor!,
    param: null,
  })!;
  expect(evaluateFormula(found.stages[0]!.right)).toBe(lossSlope(run, factor!, "value"));
  expect(found.note).toContain("single numbers");
});

test("the gradient check says of which of a tensor’s numbers it speaks", () => {
  const checker = parameterChecker(run);
  const said = checker.parameters.map((parameter) => checkWords(checker.check(parameter)));
  expect(said).toEqual([
    "A tensor [2]; of its 2 numbers this one agrees least. Agrees.",
    "Agrees.",
    "A tensor [2, 3]; of its 6 numbers this one agrees least. Agrees.",
    "A tensor [2]; of its 2 numbers this one agrees least. Agrees.",
  ]);
});

test("multiplications are counted for single numbers alone", () => {
  expect(countMultiplications(run.program)).toBeNull();
});
