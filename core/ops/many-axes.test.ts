import { expect, test } from "vitest";
import { gradientsOf, runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";

const numbers = [
  [0.5, -1, 2],
  [0.25, 3, -0.5],
];

/** Σ softmax(x)² over the last axis, x being seen with so many axes of length 1 before its own. */
function gradientWith(more: number): readonly number[] | null {
  const draft = sketch();
  const x = draft.parameter(numbers);
  const shape = [...new Array<number>(more).fill(1), 2, 3];
  const seen = draft.add("reshape", [x], { shape });
  const squares = draft.add("square", [draft.add("softmax", [seen])]);
  return gradientsOf(runGraph(draft.graph(draft.add("reduce-sum", [squares]))), x);
}

test("a tensor may have more axes than there are letters for them", () => {
  const few = gradientWith(0);
  expect(few?.some((gradient) => gradient !== 0)).toBe(true);
  expect(gradientWith(30)).toEqual(few);
});
