import { expect, test } from "vitest";
import { nodeId } from "../model/graph.ts";
import type { Descent } from "./descent.ts";
import { descentWords } from "./update-words.ts";

function descent(moves: readonly [string, number, number][], learningRate = 0.1): Descent {
  return {
    kind: "update",
    learningRate,
    values: new Map(),
    moves: moves.map(([name, before, gradient]) => ({
      node: nodeId("n"),
      param: name,
      name,
      size: 1,
      before,
      gradient,
      after: before - learningRate * gradient,
    })),
  };
}

test("a descent step is told with its numbers, a negative gradient in brackets", () => {
  const words = descentWords(
    descent([
      ["w", 0.1411, -0.4306],
      ["b", 0, 2],
    ]),
  );
  expect(words.rule).toBeNull();
  expect(words.moves.map(({ text }) => text)).toEqual([
    "w ← 0.1411 − 0.1 × (−0.4306) = 0.1842",
    "b ← 0 − 0.1 × 2.000 = −0.2000",
  ]);
});

test("of very many moves the first are told, and all are counted", () => {
  const words = descentWords(descent(Array.from({ length: 500 }, (_, i) => [`w${i}`, 1, 1])));
  expect([words.moves.length, words.count]).toEqual([200, 500]);
});
