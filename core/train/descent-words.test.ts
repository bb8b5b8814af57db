import { expect, test } from "vitest";
import { sentenceText } from "../engine/sentence.ts";
import { nodeId } from "../model/graph.ts";
import type { Descent } from "./descent.ts";
import { descentSentence } from "./descent-words.ts";

function descent(moves: readonly [string, number, number][], learningRate = 0.1): Descent {
  return {
    kind: "update",
    learningRate,
    values: new Map(),
    moves: moves.map(([name, before, gradient]) => ({
      node: nodeId("n"),
      param: name,
      name,
      before,
      gradient,
      after: before - learningRate * gradient,
    })),
  };
}

test("one parameter is told in full, a negative gradient in brackets", () => {
  expect(sentenceText(descentSentence(descent([["w", 0.1411, -0.4306]])))).toBe(
    "Update: w ← 0.1411 − 0.1 × (−0.4306) = 0.1842.",
  );
});

test("two are told one after the other", () => {
  expect(
    descentSentence(
      descent([
        ["w", 1, 2],
        ["b", 0, -1],
      ]),
    ).body,
  ).toBe("w ← 1.000 − 0.1 × 2.000 = 0.8000; b ← 0 − 0.1 × (−1.000) = 0.1000.");
});

test("many are told in short, and counted", () => {
  const many = ["a", "b", "c", "d", "e", "f"].map((name): [string, number, number] => [name, 1, 1]);
  expect(descentSentence(descent(many, 0.5)).body).toBe(
    "Parameters moved by −0.5 × their gradients: a 1.000 → 0.5000, b 1.000 → 0.5000, c 1.000 → 0.5000, d 1.000 → 0.5000 and 2 more.",
  );
});
